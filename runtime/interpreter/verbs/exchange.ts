/** Receiving and answering hand-overs: accept 签收, return 退回来件, and the messages of the other side. */
import { problem } from '../../base/problem.ts';
import { waitOf, type HandOverStep, type Way } from '../../definition/model/process.ts';
import type { WrittenValue } from '../caseEvent.ts';
import { readField, sameJson } from '../caseFile.ts';
import type { JsonObject } from '../../base/json.ts';
import type { ExchangeSide } from '../exchangeSide.ts';
import { factsChanged } from '../clocks.ts';
import type { Command, ExchangeMessage } from '../command.ts';
import { endReturned } from '../returning.ts';
import { emit } from '../emit.ts';
import { enterStage, follow } from '../flow.ts';
import { reportProgress, sendMessage } from '../handOver.ts';
import { heldWork } from '../holding.ts';
import { packView } from '../packView.ts';
import { stepAt } from '../nodes.ts';
import { refuse, type Turn } from '../turn.ts';
import { decideByReply, takeReturned } from './reply.ts';

export function accept(turn: Turn, command: Command & { do: 'accept' }): void {
  const work = heldWork(turn, command.work, ['receive']);
  const exchange = work ? turn.state.exchanges[String(work.about?.['exchange'])] : undefined;
  if (!work || !exchange) return;
  emit(turn, { kind: 'work.done', work: work.id, outcome: 'accepted' });
  const messages = sendMessage(turn, exchange, { says: 'accepted' });
  emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status: 'accepted', messages });
  enterStage(turn, turn.process.stages[0]!.stage);
}

/** Returning what one may not handle: the sender's step goes its `refused` way, with the reason. */
export function returnExchange(turn: Turn, command: Command & { do: 'return' }): void {
  const work = heldWork(turn, command.work, ['receive']);
  const exchange = work ? turn.state.exchanges[String(work.about?.['exchange'])] : undefined;
  if (!work || !exchange) return;
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  emit(turn, { kind: 'work.done', work: work.id, outcome: 'returned' });
  const messages = sendMessage(turn, exchange, { says: 'refused', reason: command.reason });
  emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status: 'refused', reason: command.reason, messages });
  endReturned(turn, 'returned');
}

export function hearMessage(turn: Turn, message: ExchangeMessage): void {
  const exchange = turn.state.exchanges[message.thread];
  if (!exchange) return refuse(turn, problem('exchange.unknownThread', { thread: message.thread }));
  if (exchange.heard?.includes(message.id)) return;
  const { status } = exchange;
  // Messages may overtake each other: one that says what is past already is booked, and changes nothing more.
  // Whoever says something of it has it, also where a history of before has it sent without its seal.
  const isOpen = ['prepared', 'sent', 'received', 'accepted'].includes(status);
  const change = (status: ExchangeSide['status'], more: Partial<Extract<Parameters<typeof emit>[1], { kind: 'exchange.changed' }>> = {}): void => {
    emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status, messages: exchange.sent, heard: message.id, ...more });
  };
  switch (message.says) {
    case 'sent': return;
    case 'received': return change(status === 'prepared' || status === 'sent' ? 'received' : status, { case: message.from.case, unit: message.from.unit });
    case 'accepted': {
      change(isOpen ? 'accepted' : status, { case: message.from.case, unit: message.from.unit });
      return isOpen && waitsForAcceptance(turn, exchange) ? leaveHandOver(turn, exchange, 'accepted') : undefined;
    }
    case 'refused': if (!isOpen) return change(status); change('refused', { ...(message.reason ? { reason: message.reason } : {}) }); return isReported(exchange) ? takeReturned(turn, exchange, message.reason ?? '') : leaveHandOver(turn, exchange, 'refused');
    case 'answered': {
      if (!isOpen) return change(status);
      change('answered', { result: message.result ?? {}, resultPapers: message.papers ?? [] });
      if (isReported(exchange)) return decideByReply(turn, exchange, message);
      takeOver(turn, exchange.path ?? turn.state.stage, message.result ?? {});
      return leaveHandOver(turn, exchange, 'answered');
    }
    case 'progress': {
      if (!message.progress) return;
      emit(turn, { kind: 'exchange.progressed', exchange: exchange.id, progress: message.progress, messages: exchange.sent, heard: message.id });
      return relay(turn, message.progress);
    }
    case 'more-work': {
      // A recall may have overtaken it: what is recalled is not taken up again.
      if (turn.state.status !== 'ended' || status !== 'answered') return change(status, { round: exchange.round + 1 });
      change('accepted', { ...(message.reason ? { reason: message.reason } : {}), round: exchange.round + 1 });
      emit(turn, { kind: 'case.reopened', reason: message.reason ?? '', stage: turn.state.stage, phase: turn.state.phase });
      return enterStage(turn, turn.process.stages[0]!.stage);
    }
    case 'recalled': {
      if (status === 'closed') return change(status);
      // It may have crossed a return: the sender has gone his own way, so it is recalled on both sides.
      change('recalled', { ...(message.reason ? { reason: message.reason } : {}) });
      if (turn.state.status !== 'ended') endReturned(turn, message.takenOver ? 'taken-over' : 'recalled');
      return;
    }
    case 'closed': return change('closed');
  }
}

const isReported = (exchange: ExchangeSide): exchange is ExchangeSide & { asked: NonNullable<ExchangeSide['asked']> } => exchange.asked !== undefined;

/** The answer's fields that the case type has too are written into the case file, so that nobody types them again. */
function takeOver(turn: Turn, path: string, result: JsonObject): void {
  const fields = packView(turn.context.pack).caseType(turn.state.caseType).properties;
  const values: WrittenValue[] = Object.entries(result).flatMap(([field, value]) => {
    const before = readField(turn.state.data, field);
    return !Object.hasOwn(fields, field) || sameJson(before, value) ? [] : [{ field, value, ...(before === undefined ? {} : { before }) }];
  });
  if (values.length === 0) return;
  emit(turn, { kind: 'data.written', path, values });
  factsChanged(turn, values.map((v) => v.field));
}

/** Progress travels on to whoever waits for this case: its sender above, or the case that awaits it. */
export function relay(turn: Turn, progress: NonNullable<ExchangeMessage['progress']>): void {
  reportProgress(turn, progress);
  const { awaitedBy } = turn.state;
  if (awaitedBy) turn.effects.push({ kind: 'tell-progress', to: { case: awaitedBy.case, unit: awaitedBy.unit }, child: turn.state.id, progress });
}

/** A step that waits for the acceptance alone: what was given away is the other organ's from then on. */
function waitsForAcceptance(turn: Turn, { path }: ExchangeSide): boolean {
  const step = path !== undefined && turn.state.nodes[path]?.kind === 'handOver' ? stepAt(turn, path).step : undefined;
  return step !== undefined && 'handOver' in step && waitOf(step) === 'accepted';
}

/** The hand-over has come to its outcome: the case goes on by the way that the step names. */
export function leaveHandOver(turn: Turn, exchange: ExchangeSide, outcome: 'answered' | 'accepted' | 'refused' | 'recalled'): void {
  const { path } = exchange;
  if (!path || turn.state.nodes[path]?.waitsFor !== exchange.id) return;
  const step = stepAt(turn, path).step as HandOverStep;
  const way: Way = step.outcomes?.[outcome] ?? (outcome === 'answered' || outcome === 'accepted' ? 'next' : { end: turn.process.ends[0]!.end });
  emit(turn, { kind: 'step.completed', path, outcome, ...(step.title ? { title: step.title } : {}), made: false });
  follow(turn, path, way);
}

