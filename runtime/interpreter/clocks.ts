/**
 * Running clocks of a case: started, stopped, paused and restarted by events as their rules say; a process never says so itself.
 *
 * Source of the dates is `computeDue`; here only what happened is gathered.
 */
import { dayOf, startOfDay, toInstant, type Instant } from '../base/time.ts';
import type { Condition } from '../definition/model/condition.ts';
import type { DeadlineDefinition, DeadlineEvent, EventMatch } from '../definition/model/deadline.ts';
import type { CaseEvent } from './caseEvent.ts';
import type { CaseClock, CaseState } from './caseState.ts';
import { pausedSince, pausesBegun, pausesEnded, restartRefused, type ClockHistory } from './clockHistory.ts';
import { ruleOf } from './clockRule.ts';
import { computeDue } from './dueDate.ts';
import { factReader } from './facts.ts';
import { packView } from './packView.ts';
import { definitionPath } from './processIndex.ts';
import { nextId, record, type Turn } from './turn.ts';

function lastName(path: string): string {
  const definition = definitionPath(path);
  return definition.slice(definition.lastIndexOf('/') + 1);
}

/** The names by which a deadline may speak of an event: its vocabulary word and the qualifiers that it can match. */
export function spokenAs(event: CaseEvent, turn: Pick<Turn, 'state'>): { event: DeadlineEvent; qualifiers: Partial<Record<keyof EventMatch, string>> } | undefined {
  switch (event.kind) {
    case 'case.started': return { event: 'case.started', qualifiers: {} };
    case 'case.ended': return { event: 'case.ended', qualifiers: { outcome: event.end } };
    case 'case.suspended':
    case 'case.resumed': return { event: event.kind, qualifiers: event.ground === undefined ? {} : { ground: event.ground } };
    case 'stage.entered': return { event: 'stage.entered', qualifiers: { stage: event.stage } };
    case 'stage.left': return { event: 'stage.left', qualifiers: { stage: event.stage } };
    case 'step.opened': return { event: 'step.opened', qualifiers: { step: lastName(event.node.path), block: lastName(event.node.path) } };
    case 'step.completed': return { event: 'step.completed', qualifiers: { step: lastName(event.path), outcome: event.outcome } };
    case 'block.entered': return { event: 'block.entered', qualifiers: { block: lastName(event.node.path) } };
    case 'block.left': return { event: 'block.left', qualifiers: { block: lastName(event.path) } };
    case 'milestone.reached': return { event: 'milestone.reached', qualifiers: { milestone: event.milestone } };
    case 'paper.approved': return { event: 'paper.approved', qualifiers: { document: event.document } };
    case 'paper.numbered': return { event: 'paper.numbered', qualifiers: { document: event.document } };
    case 'paper.served': return { event: 'paper.served', qualifiers: { document: event.document } };
    case 'child.requested': return { event: 'child.started', qualifiers: { process: event.relation.process } };
    case 'exchange.opened': return event.exchange.status === 'prepared' ? undefined : { event: event.exchange.side === 'sender' ? 'exchange.sent' : 'exchange.received', qualifiers: { exchange: event.exchange.exchange } };
    case 'exchange.changed': {
      const exchange = turn.state.exchanges[event.exchange]?.exchange ?? '';
      if (event.status === 'sent') return { event: 'exchange.sent', qualifiers: { exchange } };
      if (event.status === 'answered') return { event: 'exchange.answered', qualifiers: { exchange } };
      if (event.status === 'received') return { event: 'exchange.received', qualifiers: { exchange } };
      return undefined;
    }
    default: return undefined;
  }
}

const qualifierKeys = ['stage', 'step', 'block', 'exchange', 'document', 'milestone', 'process', 'outcome', 'ground'] as const;

export function matches(turn: Pick<Turn, 'state'> & { context: Pick<Turn['context'], 'organisation' | 'pack'> }, match: EventMatch, said: NonNullable<ReturnType<typeof spokenAs>>, event: CaseEvent): boolean {
  if (match.event !== said.event) return false;
  for (const key of qualifierKeys) if (match[key] !== undefined && match[key] !== said.qualifiers[key]) return false;
  return meets(turn, match.when, event);
}

function meets(turn: Pick<Turn, 'state'> & { context: Pick<Turn['context'], 'organisation' | 'pack'> }, when: Condition | undefined, event: CaseEvent): boolean {
  if (!when) return true;
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, extra: { event: { kind: event.kind, at: event.at } } });
  return packView(turn.context.pack).predicate(when)(facts) === 1;
}

/** A day typed into a form counts from its beginning in the calendar's zone; an instant is taken as it is, and `otherwise` where the fact holds nothing or is the event itself. */
export function factMoment(turn: Turn, fact: string, otherwise: Instant): Instant {
  if (fact === 'event.at') return otherwise;
  const value = factReader({ state: turn.state, organisation: turn.context.organisation })(fact);
  if (typeof value !== 'string' || value === '') return otherwise;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return startOfDay(value, turn.context.calendar.zone);
  return toInstant(value);
}

/** The day that was named for this case, as the rule's `noLaterThan` finds it. */
function namedDay(turn: Turn, rule: DeadlineDefinition): Pick<CaseClock, 'noLaterThan'> {
  const value = rule.noLaterThan === undefined ? undefined : factReader({ state: turn.state, organisation: turn.context.organisation })(rule.noLaterThan);
  if (typeof value !== 'string' || value === '') return {};
  return { noLaterThan: /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : dayOf(toInstant(value), turn.context.calendar.zone) };
}

/** Due moment, lamps and trace of what happened to a clock. Faults of rule and calendar were refused at publishing. */
export function dueOf(turn: Turn, rule: DeadlineDefinition, history: ClockHistory) {
  return computeDue(rule, { ...history, zone: turn.context.calendar.zone }, turn.context.calendar);
}

function start(turn: Turn, rule: DeadlineDefinition, startedAt: Instant, startedBy: string, path?: string): void {
  const history: ClockHistory = { startedAt, ...namedDay(turn, rule), extensions: [], restarts: [], pauses: [] };
  const due = dueOf(turn, rule, history);
  record(turn, {
    kind: 'clock.started',
    clock: {
      id: nextId(turn, 'c'), deadline: rule.deadline, status: 'running', startedBy, ...history, dueAt: due.dueAt, ...due.lamps, trace: due.trace,
      calendarVersion: due.calendarVersion, announced: 'none', escalations: [], ...(path ? { path } : {}),
    },
  });
}

/** Computes a clock anew after something happened to it. */
export function recompute(turn: Turn, clock: CaseClock, change: Partial<ClockHistory>, why: 'extended' | 'paused' | 'resumed' | 'restarted' | 'start-changed', status: 'running' | 'paused' = clock.status === 'paused' ? 'paused' : 'running'): void {
  const rule = ruleOf(packView(turn.context.pack), clock);
  const history: ClockHistory = { startedAt: clock.startedAt, ...namedDay(turn, rule), extensions: clock.extensions, restarts: clock.restarts, pauses: clock.pauses, ...change };
  const due = dueOf(turn, rule, history);
  record(turn, { kind: 'clock.recomputed', clock: clock.id, ...history, dueAt: due.dueAt, ...due.lamps, trace: due.trace, why, status });
}

export const liveClocks = (state: CaseState, deadline?: string): CaseClock[] =>
  Object.values(state.clocks).filter((c) => c.status !== 'stopped' && (deadline === undefined || c.deadline === deadline));

/** Which clocks an event starts, stops, pauses and resumes. A clock's own events are not listened to. */
export function hearEvent(turn: Turn, event: CaseEvent): void {
  const said = spokenAs(event, turn);
  if (!said) return;
  const path = 'path' in event ? event.path : 'node' in event ? event.node.path : undefined;
  for (const rule of packView(turn.context.pack).deadlinesUpon(said.event, { process: turn.state.process, caseType: turn.state.caseType, exchanges: Object.values(turn.state.exchanges) })) {
    const live = liveClocks(turn.state, rule.deadline);
    for (const clock of live) {
      if (rule.stops.some((stop) => matches(turn, stop, said, event))) {
        record(turn, { kind: 'clock.stopped', clock: clock.id, deadline: clock.deadline, how: said.event === 'case.ended' ? 'ended' : 'met' });
        continue;
      }
      if (rule.pauses === 'none') continue;
      for (const pause of rule.pauses) {
        // As it is now: an event may begin one pause and end another.
        const now = turn.state.clocks[clock.id]!;
        const begun = matches(turn, pause.from, said, event) ? pausesBegun(now, pause.pause, event.at) : undefined;
        if (begun) {
          recompute(turn, now, { pauses: begun }, 'paused', 'paused');
          continue;
        }
        const ended = matches(turn, pause.until, said, event) ? pausesEnded(now, pause.pause, event.at) : undefined;
        // Of two pauses that overlap the second keeps it still.
        if (ended) recompute(turn, now, { pauses: ended }, 'resumed', pausedSince({ pauses: ended }) === undefined ? 'running' : 'paused');
      }
    }
    const starting = rule.starts.find((s) => matches(turn, s, said, event));
    if (starting && liveClocks(turn.state, rule.deadline).length === 0) start(turn, rule, factMoment(turn, starting.at, event.at), starting.start, path);
    for (const restart of rule.restarts ?? []) {
      if (!restart.event || restart.event !== said.event || (restart.step && restart.step !== said.qualifiers.step) || (restart.outcome && restart.outcome !== said.qualifiers.outcome)) continue;
      for (const clock of liveClocks(turn.state, rule.deadline)) {
        if (restartRefused(clock, restart) || !meets(turn, restart.when, event)) continue;
        recompute(turn, clock, { restarts: [...clock.restarts, { restart: restart.restart, at: factMoment(turn, restart.at, event.at) }] }, 'restarted');
      }
    }
  }
}

/** A moment that was typed in late, or corrected: clocks that count from it are computed anew, with the old trace in the history. */
export function factsChanged(turn: Turn, fields: readonly string[]): void {
  for (const clock of liveClocks(turn.state)) {
    const rule = packView(turn.context.pack).deadline(clock.deadline);
    const holds = (fact: string | undefined): fact is string => fact !== undefined && fields.some((field) => fact === `case.${field}` || fact.startsWith(`case.${field}.`));
    const at = rule.starts.find((s) => s.start === clock.startedBy)?.at;
    const startedAt = holds(at) ? factMoment(turn, at, clock.startedAt) : clock.startedAt;
    if (startedAt !== clock.startedAt || (holds(rule.noLaterThan) && namedDay(turn, rule).noLaterThan !== clock.noLaterThan)) recompute(turn, clock, { startedAt }, 'start-changed');
  }
}

/** Clocks that started inside a container which is left by a way back. */
export function withdrawClocks(turn: Turn, within: (path: string) => boolean): void {
  for (const clock of liveClocks(turn.state)) {
    const rule = packView(turn.context.pack).deadline(clock.deadline);
    const ofStep = rule.starts.some((s) => s.event === 'step.opened');
    if (ofStep && clock.path && within(clock.path)) record(turn, { kind: 'clock.stopped', clock: clock.id, deadline: clock.deadline, how: 'withdrawn' });
  }
}

/** The case's own clocks end with it. Those of an exchange that it has sent run on until the other side has done its part. */
export function stopClocks(turn: Turn): void {
  const sending = (exchange: string): boolean => Object.values(turn.state.exchanges).some((x) => x.side === 'sender' && x.exchange === exchange && ['prepared', 'sent', 'received', 'accepted'].includes(x.status));
  for (const clock of liveClocks(turn.state)) {
    const { of } = packView(turn.context.pack).deadline(clock.deadline);
    if ('exchange' in of && of.side === 'sender' && sending(of.exchange)) continue;
    record(turn, { kind: 'clock.stopped', clock: clock.id, deadline: clock.deadline, how: 'ended' });
  }
}
