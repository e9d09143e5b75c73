/**
 * Hand-overs between organs: receipted messages, each applied once; each side keeps its own case, and sees of the other
 * only what the exchange allows.
 */
import { problem } from '../base/problem.ts';
import { exchangeKinds } from '../definition/model/exchangeKind.ts';
import { waitOf, type HandOverStep, type Way } from '../definition/model/process.ts';
import type { JsonObject } from '../base/json.ts';
import { awaitedPapers, goingPaper, laidReady } from './awaitedPapers.ts';
import type { Paper } from './caseState.ts';
import type { ExchangeSide, ExchangedPaper } from './exchangeSide.ts';
import type { ExchangeMessage } from './command.ts';
import { emit } from './emit.ts';
import { carry, factReader } from './facts.ts';
import { nodeFor } from './nodes.ts';
import { paperAt } from './papers.ts';
import { packView } from './packView.ts';
import { isWithin } from './processIndex.ts';
import { refuse, takeId, type Turn } from './turn.ts';

type Said = Pick<ExchangeMessage, 'says'> & Partial<Pick<ExchangeMessage, 'reason' | 'takenOver' | 'carried' | 'papers' | 'result' | 'progress'>>;

/** Sends a message on an exchange's thread and returns how many this side has sent; the edge delivers it exactly once. */
export function sendMessage(turn: Turn, exchange: ExchangeSide, said: Said): number {
  const { state, context } = turn;
  const number = exchange.sent + 1;
  turn.effects.push({
    kind: 'send-message',
    message: {
      id: `${exchange.id}:${exchange.side}:${number}`, exchange: exchange.exchange, thread: exchange.id, ...said,
      from: { organ: state.organ, unit: state.unit, case: state.id },
      to: { organ: exchange.organ, unit: exchange.unit, ...(exchange.case ? { case: exchange.case } : {}) },
      contract: packView(context.pack).exchange(exchange.exchange).contract,
    },
  });
  return number;
}

/** The papers of this case that go with an exchange: number, title and hash; the file itself is fetched by right of the exchange. */
export function exchangedPapers(turn: Turn, path: string, documents: readonly string[]): ExchangedPaper[] {
  return documents.flatMap((document) => {
    const paper = paperAt(turn, path, document);
    return paper && paper.status !== 'prepared' ? [exchanged(turn, paper)] : [];
  });
}

function exchanged({ state, context }: Turn, { id, document, number, sha256 }: Paper): ExchangedPaper {
  return { case: state.id, unit: state.unit, paper: id, title: packView(context.pack).document(document).title, ...(number ? { number } : {}), ...(sha256 ? { sha256 } : {}) };
}

type Made = Pick<ExchangeSide, 'id' | 'exchange' | 'organ' | 'unit' | 'path' | 'carried' | 'asked'> & { papers: ExchangedPaper[] };

/** Sends what was made out for the other organ. While the seal of one of its papers is still to be set it stays prepared here: no letter leaves its organ unsealed. */
export function dispatch(turn: Turn, made: Made): void {
  const waits = awaitedPapers(turn.state, made.papers).length > 0;
  const side: ExchangeSide = { ...made, side: 'sender', status: waits ? 'prepared' : 'sent', sentAt: turn.context.at, progress: [], sent: waits ? 0 : 1, round: 1 };
  if (!waits) sendMessage(turn, { ...side, sent: 0 }, { says: 'sent', carried: made.carried, papers: made.papers });
  emit(turn, { kind: 'exchange.opened', exchange: side });
}

/** Sends what need not wait any more, to the other organ or back to it: asked after each act, also in a case that has ended meanwhile. */
export function sendSealed(turn: Turn): void {
  const { state } = turn;
  for (const exchange of Object.values(state.exchanges)) {
    const laid = laidReady(exchange);
    if (!laid || awaitedPapers(state, laid).length > 0) continue;
    const papers = laid.flatMap(({ paper }) => { const going = goingPaper(state, paper); return going ? [exchanged(turn, going)] : []; });
    if (exchange.status === 'prepared') {
      const messages = sendMessage(turn, exchange, { says: 'sent', carried: exchange.carried, papers });
      emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status: 'sent', papers, messages });
    } else answer(turn, exchange, exchange.result ?? {}, papers);
  }
}

/** Answers the sender, or lays the answer ready while its paper waits for its seal: the case has ended, and the sender still waits. */
export function answer(turn: Turn, exchange: ExchangeSide, result: JsonObject, papers: ExchangedPaper[]): void {
  const waits = awaitedPapers(turn.state, papers).length > 0;
  const messages = waits ? exchange.sent : sendMessage(turn, exchange, { says: 'answered', result, papers });
  emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status: waits ? exchange.status : 'answered', result, resultPapers: papers, messages });
}

/** Tells the other organ that it is taken back, if it has heard of it at all; returns how many messages this side has sent. */
export const sendRecall = (turn: Turn, exchange: ExchangeSide, said: Pick<Said, 'reason' | 'takenOver'>): number =>
  exchange.status === 'prepared' ? exchange.sent : sendMessage(turn, exchange, { says: 'recalled', ...said });

function receiverOf(turn: Turn, path: string, step: HandOverStep): string | undefined {
  const { organisation } = turn.context;
  if (step.to === 'superior') return organisation.organ(turn.state.organ)?.parent;
  const value = factReader({ state: turn.state, organisation, path })(step.to);
  return typeof value === 'string' ? organisation.organ(value.split('/').filter(Boolean).at(-1) ?? '')?.code : undefined;
}

/** What was accepted for good is the receiver's own: neither its progress nor its end is told to who gave it away. */
export const isGivenAway = (turn: Turn, exchange: ExchangeSide): boolean =>
  exchange.status === 'accepted' && exchangeKinds[packView(turn.context.pack).exchange(exchange.exchange).kind].result === 'none';

export function openHandOver(turn: Turn, path: string, step: HandOverStep): Way | 'waits' {
  const { state, context } = turn;
  const wait = waitOf(step);
  const answered = wait === 'answered' ? Object.values(state.exchanges).find((x) => x.side === 'sender' && x.path === path && x.status === 'answered') : undefined;
  if (answered) return resend(turn, path, step, answered);
  const organ = receiverOf(turn, path, step);
  const receiver = organ ? context.organisation.organ(organ) : undefined;
  if (!receiver || receiver.code === state.organ) {
    refuse(turn, problem('exchange.unknownReceiver', { exchange: step.exchange, to: step.to }));
    return 'waits';
  }
  const facts = factReader({ state, organisation: context.organisation, path });
  const carried = carry(step.carry, facts);
  const papers = exchangedPapers(turn, path, step.papers ?? []);
  const made: Made = { id: takeId(turn), exchange: step.exchange, organ: receiver.code, unit: receiver.unit, path, carried, papers };
  if (wait !== 'nothing') emit(turn, { kind: 'step.opened', node: nodeFor(turn, path, 'handOver', { waitsFor: made.id }), title: step.title ?? packView(context.pack).exchange(step.exchange).title });
  dispatch(turn, made);
  return wait === 'nothing' ? 'next' : 'waits';
}

/** The same thread again: the answer was checked and found wanting. */
function resend(turn: Turn, path: string, step: HandOverStep, exchange: ExchangeSide): 'waits' {
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path });
  // What was said to the other organ is the opinion of this very act; an inner opinion never travels.
  const said = turn.state.opinions.findLast((o) => o.decision === 'done' && o.at === turn.context.at && o.by === turn.actor.person);
  const reason = said?.text ?? '';
  const carried: JsonObject = carry(step.carry, facts);
  emit(turn, { kind: 'step.opened', node: nodeFor(turn, path, 'handOver', { waitsFor: exchange.id }), title: step.title ?? packView(turn.context.pack).exchange(step.exchange).title });
  const messages = sendMessage(turn, exchange, { says: 'more-work', reason, carried });
  emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status: 'accepted', reason, messages, round: exchange.round + 1 });
  return 'waits';
}

/** Hand-overs that are waited for in a container which is left are recalled; what was sent only for the record stands. */
export function recallWithin(turn: Turn, container: string, why: string): void {
  for (const exchange of Object.values(turn.state.exchanges)) {
    if (exchange.side !== 'sender' || !exchange.path || !isWithin(exchange.path, container)) continue;
    if (!['prepared', 'sent', 'received', 'accepted'].includes(exchange.status)) continue;
    // An extension that was asked for outlives the step; it goes with the case.
    const waits = exchange.asked ? (exchange.asked.clock === undefined ? turn.state.nodes[exchange.path] !== undefined : why === 'ended') : turn.state.nodes[exchange.path]?.waitsFor === exchange.id;
    if (!waits) continue;
    const messages = sendRecall(turn, exchange, { reason: why });
    emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status: 'recalled', reason: why, messages });
  }
}

/** Tells the sender where the case stands: stage and due date, nothing else; it travels on up through each sender. */
export function reportProgress(turn: Turn, progress: ExchangeMessage['progress'] & object): void {
  for (const exchange of Object.values(turn.state.exchanges)) {
    if (exchange.side !== 'receiver' || ['refused', 'recalled', 'closed'].includes(exchange.status) || isGivenAway(turn, exchange)) continue;
    const messages = sendMessage(turn, exchange, { says: 'progress', progress });
    emit(turn, { kind: 'exchange.progressed', exchange: exchange.id, progress, messages });
  }
}
