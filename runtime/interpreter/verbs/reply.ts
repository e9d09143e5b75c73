/** The organ above has replied, or has returned what was reported up. */
import { dayOf } from '../../base/time.ts';
import type { ApprovalStep } from '../../definition/model/process.ts';
import { reportedUp } from '../../definition/model/reportedUp.ts';
import type { Opinion } from '../caseState.ts';
import type { ExchangeSide } from '../exchangeSide.ts';
import type { ExchangeMessage } from '../command.ts';
import { emit } from '../emit.ts';
import { stepAt } from '../nodes.ts';
import { packView } from '../packView.ts';
import type { Turn } from '../turn.ts';
import { decideLevel } from './approve.ts';
import { decideExtensionLevel, type ExtensionAsked } from './extend.ts';
import { goBack, sendBackTargets } from './sendBack.ts';

type Asked = ExchangeSide & { asked: NonNullable<ExchangeSide['asked']> };

const extensionAsked = ({ clock = '', extension = '', reason = '', by, askedAt = '', agreed = [] }: Asked['asked']): ExtensionAsked => ({ clock, extension, reason, askedBy: by, askedAt, agreed });

/** What the reply says is the level's decision here; anything but `agreed` is none. */
export function decideByReply(turn: Turn, exchange: Asked, message: ExchangeMessage): void {
  const { asked, path = turn.state.stage } = exchange;
  const decision = message.result?.[reportedUp.answered.decision] === 'agreed' ? 'agreed' : 'refused';
  const said = message.result?.[reportedUp.answered.text];
  const number = message.papers?.find((p) => p.number !== undefined)?.number;
  const reply: NonNullable<Opinion['reply']> = { exchange: exchange.id, organ: exchange.organ, on: dayOf(turn.context.at, packView(turn.context.pack).zone), ...(number ? { number } : {}) };
  const text = typeof said === 'string' && said !== '' ? said : decision === 'agreed' ? '同意' : '不同意';
  if (asked.clock !== undefined && asked.extension !== undefined) {
    emit(turn, { kind: 'opinion.given', opinion: { path, round: turn.state.rounds[path] ?? 1, level: asked.level, decision, text, by: turn.actor.person, at: turn.context.at, counted: false, reply, clock: asked.clock } });
    return decideExtensionLevel(turn, extensionAsked(asked), path, { level: asked.level, by: turn.actor.person }, decision, text);
  }
  if (!turn.state.nodes[path]) return;
  decideLevel(turn, { path, level: asked.level, seat: asked.level, work: exchange.id }, stepAt(turn, path).step as ApprovalStep, decision, { text, reply });
}

/** Sent back without a decision: whoever applied has it again; where the step sends nothing back, it is not agreed. */
export function takeReturned(turn: Turn, exchange: Asked, reason: string): void {
  const { asked, path = turn.state.stage } = exchange;
  const organ = turn.context.organisation.organ(exchange.organ)?.name ?? exchange.organ;
  if (asked.clock !== undefined && asked.extension !== undefined) return decideExtensionLevel(turn, extensionAsked(asked), path, { level: asked.level, by: turn.actor.person }, 'refused', `${organ}退回：${reason}`);
  if (!turn.state.nodes[path]) return;
  const target = sendBackTargets(turn.process, turn.state, path)[0];
  if (target) return goBack(turn, { path, round: turn.state.rounds[path] ?? 1, level: asked.level }, target, { reason: `${organ}退回：${reason}`, then: 'again' });
  decideLevel(turn, { path, level: asked.level, seat: asked.level, work: exchange.id }, stepAt(turn, path).step as ApprovalStep, 'refused', { text: `${organ}退回：${reason}` });
}
