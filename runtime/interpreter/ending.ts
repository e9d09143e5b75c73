/** How a case ends: everything open is closed, successors start, the waiting sender and parent are told. */
import { problem } from '../base/problem.ts';
import type { ProcessEnd } from '../definition/model/process.ts';
import { startSuccessors } from './children.ts';
import { discardOpen } from './closing.ts';
import { stopClocks } from './clocks.ts';
import { emit } from './emit.ts';
import { endContinuing, openChildren } from './endChildren.ts';
import { carry, factReader } from './facts.ts';
import { answer, exchangedPapers, isGivenAway, sendMessage } from './handOver.ts';
import { packView } from './packView.ts';
import { definitionPath, processIndex } from './processIndex.ts';
import { refuse, type Turn } from './turn.ts';
import { endEffects } from './verbEffects.ts';

export function endCase(turn: Turn, name: string): void {
  const end = turn.process.ends.find((e) => e.end === name);
  if (!end) return refuse(turn, problem('step.unknownTarget', { step: turn.process.process, target: name }));
  closeCase(turn, end);
}

/** Ended before its time, by right and with a reason; whoever waits for an answer is told that there will be none. */
export function terminateCase(turn: Turn, reason: string): void {
  if (reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  closeCase(turn, { end: 'terminated', title: { zh: '终止办理', en: 'Terminated' }, outcome: 'closed' }, reason);
}

/** Ended because the case that began it has ended, or goes on without it. Said by the platform alone; it may be said twice. */
export function endWithParent(turn: Turn): void {
  if (turn.state.status === 'ended') return endContinuing(turn);
  closeCase(turn, { end: 'with-parent', title: { zh: '随母案结束', en: 'Ended with the case that began it' }, outcome: 'closed' }, '母案已经结束，或者不再等待本件');
}

function closeCase(turn: Turn, end: ProcessEnd, terminated?: string): void {
  const holding = openChildren(turn, 'refuse');
  if (holding.length > 0) return refuse(turn, problem('case.childOpen', { children: holding.map((r) => packView(turn.context.pack).process(r.process).title.zh).join('、') }));
  const row = turn.row.closes === 'ended' ? turn.row : endEffects;
  discardOpen(turn, row);
  startSuccessors(turn, end);
  if (terminated !== undefined) refuseSender(turn, terminated);
  else if (end.outcome === 'closed' || end.answers) answerSender(turn, end.answers);
  closeAnswered(turn);
  emit(turn, { kind: 'case.ended', end: end.end, outcome: end.outcome, title: end.title, ...(terminated === undefined ? {} : { reason: terminated }) });
  if (row.clocks === 'stopped') stopClocks(turn);
  tellWaiting(turn, end);
}

function refuseSender(turn: Turn, reason: string): void {
  for (const exchange of Object.values(turn.state.exchanges)) {
    if (exchange.side !== 'receiver' || !['accepted', 'received'].includes(exchange.status) || isGivenAway(turn, exchange)) continue;
    const messages = sendMessage(turn, exchange, { says: 'refused', reason });
    emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status: 'refused', reason, messages });
  }
}

/** What was answered and is not asked for again is closed on both sides. */
function closeAnswered(turn: Turn): void {
  for (const exchange of Object.values(turn.state.exchanges)) {
    if (exchange.side !== 'sender' || exchange.status !== 'answered') continue;
    const messages = sendMessage(turn, exchange, { says: 'closed' });
    emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status: 'closed', messages });
  }
}

function answerSender(turn: Turn, answers: { exchange: string; data: Record<string, string>; paper?: string } | undefined): void {
  for (const exchange of Object.values(turn.state.exchanges)) {
    if (exchange.side !== 'receiver' || !['accepted', 'received'].includes(exchange.status) || isGivenAway(turn, exchange)) continue;
    const facts = factReader({ state: turn.state, organisation: turn.context.organisation });
    const result = answers?.exchange === exchange.exchange ? carry(answers.data, facts) : {};
    const papers = answers?.paper ? exchangedPapers(turn, turn.state.stage, [answers.paper]) : [];
    answer(turn, exchange, result, papers);
  }
}

/** What the waiting case's step wants back is picked here, so that nothing else leaves this one. A continued case passes the waiting on. */
function tellWaiting(turn: Turn, end: ProcessEnd): void {
  const { awaitedBy, parent } = turn.state;
  const number = turn.state.number && !turn.state.number.startsWith('slot:') ? { number: turn.state.number } : {};
  if (!awaitedBy) {
    // Nobody waits, but the case that began it keeps a list of what is still open.
    if (parent) turn.effects.push({ kind: 'tell-parent', parent: { case: parent.case, unit: parent.unit }, child: turn.state.id, status: 'ended', facts: {}, end: end.end, ...number });
    return;
  }
  if (end.outcome === 'continued' && (end.starts ?? []).length > 0) return;
  const view = packView(turn.context.pack);
  const step = processIndex(view.process(awaitedBy.process)).steps.get(definitionPath(awaitedBy.path))?.step;
  const mapping = step && 'child' in step ? step.result ?? {} : {};
  const own = Object.fromEntries(Object.entries(mapping).map(([target, fact]) => [target.replace(/^case\./, ''), fact.replace(/^child\./, 'case.')]));
  // What was given up answers nothing.
  const facts = end.end === 'with-parent' ? {} : carry(own, factReader({ state: turn.state, organisation: turn.context.organisation }));
  turn.effects.push({
    kind: 'tell-parent', parent: { case: awaitedBy.case, unit: awaitedBy.unit, path: awaitedBy.path }, child: turn.state.id, ...(awaitedBy.child !== undefined && awaitedBy.child !== turn.state.id ? { first: awaitedBy.child } : {}), status: 'ended', facts, end: end.end, ...number,
  });
}
