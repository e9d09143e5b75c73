/** The organ above has replied, has returned what was reported up, or it is withdrawn 撤回报批 by those who handle the case. */
import { dayOf } from '../../base/time.ts';
import { problem } from '../../base/problem.ts';
import type { ApprovalStep } from '../../definition/model/process.ts';
import type { ExchangeSide, Opinion } from '../caseState.ts';
import type { Command, ExchangeMessage } from '../command.ts';
import { emit } from '../emit.ts';
import { sendMessage } from '../handOver.ts';
import { stepAt } from '../nodes.ts';
import { packView } from '../packView.ts';
import { isAsked } from '../reportUp.ts';
import { refuse, type Turn } from '../turn.ts';
import { decideLevel } from './approve.ts';
import { settleExtension } from './extend.ts';
import { goBack, sendBackTargets } from './sendBack.ts';

type Asked = ExchangeSide & { asked: NonNullable<ExchangeSide['asked']> };

/** What the reply says is the level's decision here; anything but `agreed` is none. */
export function decideByReply(turn: Turn, exchange: Asked, message: ExchangeMessage): void {
  const { asked, path = turn.state.stage } = exchange;
  const decision = message.result?.['decision'] === 'agreed' ? 'agreed' : 'refused';
  const said = message.result?.['replyText'];
  const number = message.papers?.find((p) => p.number !== undefined)?.number;
  const reply: NonNullable<Opinion['reply']> = { exchange: exchange.id, organ: exchange.organ, on: dayOf(turn.context.at, packView(turn.context.pack).zone), ...(number ? { number } : {}) };
  const text = typeof said === 'string' && said !== '' ? said : decision === 'agreed' ? '同意' : '不同意';
  if (asked.clock !== undefined && asked.extension !== undefined) {
    emit(turn, { kind: 'opinion.given', opinion: { path, round: turn.state.rounds[path] ?? 1, level: asked.level, decision, text, by: turn.actor.person, at: turn.context.at, counted: false, reply } });
    return settleExtension(turn, { clock: asked.clock, extension: asked.extension, reason: asked.reason ?? '' }, decision, text);
  }
  if (!turn.state.nodes[path]) return;
  decideLevel(turn, { path, level: asked.level, seat: asked.level, work: exchange.id }, stepAt(turn, path).step as ApprovalStep, decision, { text, reply });
}

/** Sent back without a decision: whoever applied has it again; where the step sends nothing back, it is not agreed. */
export function takeReturned(turn: Turn, exchange: Asked, reason: string): void {
  const { asked, path = turn.state.stage } = exchange;
  const organ = turn.context.organisation.organ(exchange.organ)?.name ?? exchange.organ;
  if (asked.clock !== undefined && asked.extension !== undefined) return settleExtension(turn, { clock: asked.clock, extension: asked.extension, reason: '' }, 'refused', `${organ}退回：${reason}`);
  if (!turn.state.nodes[path]) return;
  const target = sendBackTargets(turn.process, turn.state, path)[0];
  if (target) return goBack(turn, { path, round: turn.state.rounds[path] ?? 1, level: asked.level }, target, { reason: `${organ}退回：${reason}`, then: 'again' });
  decideLevel(turn, { path, level: asked.level, seat: asked.level, work: exchange.id }, stepAt(turn, path).step as ApprovalStep, 'refused', { text: `${organ}退回：${reason}` });
}

/** Who may withdraw what was reported up: those who handle the case, and who asked. */
export const mayRecall = (turn: Pick<Turn, 'state'>, exchange: ExchangeSide, person: string): boolean => isAsked(exchange) && (turn.state.handlers.includes(person) || exchange.asked?.by === person);

export function recall(turn: Turn, command: Command & { do: 'recall' }): void {
  const exchange = turn.state.exchanges[command.exchange];
  if (!exchange?.asked || !isAsked(exchange)) return refuse(turn, problem('exchange.notAsked', {}));
  const person = turn.actor.onBehalfOf ?? turn.actor.person;
  if (!mayRecall(turn, exchange, person)) return refuse(turn, problem('right.missing', { act: 'recall' }));
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  const { path = turn.state.stage, asked } = exchange;
  const target = asked.clock === undefined ? sendBackTargets(turn.process, turn.state, path)[0] : undefined;
  if (asked.clock === undefined && !target) return refuse(turn, problem('sendBack.notAllowed', { to: '', choices: '—' }));
  const messages = sendMessage(turn, exchange, { says: 'recalled', reason: command.reason });
  emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status: 'recalled', reason: command.reason, messages });
  if (target) goBack(turn, { path, round: turn.state.rounds[path] ?? 1, level: asked.level }, target, { reason: command.reason, then: 'again' });
}
