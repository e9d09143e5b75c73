/** recall: those who handle the case withdraw what was reported up 撤回报批, or recall what was sent 撤回发件, or what only lies ready 取消发出; after its acceptance that is a take-over 接管. */
import { problem } from '../../base/problem.ts';
import type { HandOverStep, ProcessDefinition } from '../../definition/model/process.ts';
import type { ExchangeSide } from '../exchangeSide.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { sendRecall } from '../handOver.ts';
import { definitionPath, processIndex } from '../processIndex.ts';
import { isAsked } from '../reportUp.ts';
import { refuse, type Turn } from '../turn.ts';
import { leaveHandOver } from './exchange.ts';
import { goBack, sendBackTargets } from './sendBack.ts';

type Recalling = Pick<Turn, 'state' | 'process'>;

/** The step that sent it. */
function stepOf(process: ProcessDefinition, path: string | undefined): HandOverStep | undefined {
  const step = path === undefined ? undefined : processIndex(process).steps.get(definitionPath(path))?.step;
  return step && 'handOver' in step ? step : undefined;
}

/** Whether it may be recalled now by somebody: reported up and not answered, or sent by a step that allows it until here. */
export function isRecallable({ state, process }: Recalling, exchange: ExchangeSide): boolean {
  if (exchange.asked) return isAsked(exchange);
  const until = exchange.side === 'sender' ? stepOf(process, exchange.path)?.recall?.until : undefined;
  if (until === undefined || state.status !== 'open') return false;
  return exchange.status === 'prepared' || exchange.status === 'sent' || exchange.status === 'received' || (exchange.status === 'accepted' && until === 'answered');
}

/** Who may recall it: those who handle the case, and who asked. */
export const mayRecall = (recalling: Recalling, exchange: ExchangeSide, person: string): boolean =>
  isRecallable(recalling, exchange) && (recalling.state.handlers.includes(person) || exchange.asked?.by === person);

export function recall(turn: Turn, command: Command & { do: 'recall' }): void {
  const exchange = turn.state.exchanges[command.exchange];
  if (!exchange || !isRecallable(turn, exchange)) return refuse(turn, problem(exchange && !exchange.asked ? 'exchange.notRecallable' : 'exchange.notAsked', {}));
  const person = turn.actor.onBehalfOf ?? turn.actor.person;
  if (!mayRecall(turn, exchange, person)) return refuse(turn, problem('right.missing', { act: 'recall' }));
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  if (exchange.asked) return withdraw(turn, { ...exchange, asked: exchange.asked }, command.reason);
  tell(turn, exchange, command.reason);
  leaveHandOver(turn, exchange, 'recalled');
}

function tell(turn: Turn, exchange: ExchangeSide, reason: string): void {
  const takenOver = exchange.status === 'accepted' && exchange.asked === undefined;
  const messages = sendRecall(turn, exchange, { reason, ...(takenOver ? { takenOver } : {}) });
  emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status: 'recalled', reason, messages });
}

/** What was reported up goes back to whoever applied, as a return would. */
function withdraw(turn: Turn, exchange: ExchangeSide & { asked: NonNullable<ExchangeSide['asked']> }, reason: string): void {
  const { path = turn.state.stage, asked } = exchange;
  const target = asked.clock === undefined ? sendBackTargets(turn.process, turn.state, path)[0] : undefined;
  if (asked.clock === undefined && !target) return refuse(turn, problem('sendBack.notAllowed', { to: '', choices: '—' }));
  tell(turn, exchange, reason);
  if (target) goBack(turn, { path, round: turn.state.rounds[path] ?? 1, level: asked.level }, target, { reason, then: 'again' });
}
