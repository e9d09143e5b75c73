/**
 * A story as the interpreter would have lived it: each thing that happens is let in or refused by the functions that a case asks
 * (`clockHistory.ts`), and the clock is computed anew after each, as a case does it.
 */
import type { Instant } from '../../runtime/base/time.ts';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import { extensionRefused, pausedSince, pausesBegun, pausesEnded, restartRefused, type ClockHistory, type Refusal } from '../../runtime/interpreter/clockHistory.ts';
import { computeDue, type DueResult } from '../../runtime/interpreter/dueDate.ts';
import type { WorkCalendar } from '../../runtime/interpreter/workCalendar.ts';
import { both } from '../language/both.ts';
import { momentOf, type MarkPlace, type PlayedStory, type TimedKind, type When } from './playedStory.ts';

/** The clock from one happening to the next. */
export interface PlayedState {
  from: Instant;
  history: ClockHistory;
  due: DueResult;
  pausedSince?: Instant;
}
export interface RefusedHappening extends MarkPlace { why: Refusal }
export interface LivedStory { states: PlayedState[]; refused: RefusedHappening[] }

interface Happening extends MarkPlace { kind: 'pause' | 'resume' | 'restart' | 'extension'; at: Instant; name: string }

export function liveStory(rule: DeadlineDefinition, story: PlayedStory, calendar: WorkCalendar): LivedStory {
  const { zone } = calendar;
  const startedAt = momentOf(story.start, 'start', zone);
  const stateOf = (from: Instant, history: ClockHistory): PlayedState => {
    const since = pausedSince(history);
    return { from, history, due: computeDue(rule, { ...history, zone }, calendar), ...(since === undefined ? {} : { pausedSince: since }) };
  };
  const states = [stateOf(startedAt, { startedAt, ...(story.cap === undefined || rule.noLaterThan === undefined ? {} : { noLaterThan: story.cap }), extensions: [], restarts: [], pauses: [] })];
  const refused: RefusedHappening[] = [];
  for (const happening of happeningsOf(story, zone)) {
    const { kind, index, at } = happening;
    if (kind === 'resume' && refused.some((r) => r.kind === 'pause' && r.index === index)) continue;
    const next = at < startedAt ? { why: both('designer.deadlines.refused.early') } : happen(rule, states.at(-1)!, happening);
    if ('why' in next) refused.push({ kind, index, why: next.why });
    else states.push(stateOf(at, next));
  }
  return { states, refused };
}

/** At one moment a pause ends before another begins, and both come before what is granted. */
function happeningsOf({ pauses, restarts, extensions }: PlayedStory, zone: string): Happening[] {
  const order = ['resume', 'pause', 'restart', 'extension'];
  const happening = (kind: Happening['kind'] & TimedKind, index: number, name: string, when: When): Happening => ({ kind, index, name, at: momentOf(when, kind, zone) });
  return [
    ...pauses.flatMap(({ pause, from, until }, n) => [happening('pause', n, pause, from), ...(until === undefined ? [] : [happening('resume', n, pause, until)])]),
    ...restarts.map(({ restart, on }, n) => happening('restart', n, restart, on)),
    ...extensions.map(({ extension, on }, n) => happening('extension', n, extension, on)),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index === b.index && a.name === b.name ? order.indexOf(b.kind) - order.indexOf(a.kind) : order.indexOf(a.kind) - order.indexOf(b.kind)));
}

function happen(rule: DeadlineDefinition, { history, due }: PlayedState, { kind, name, at }: Happening): ClockHistory | { why: Refusal } {
  const gone = { why: both('designer.deadlines.refused.gone') };
  switch (kind) {
    case 'pause': {
      if (!Array.isArray(rule.pauses) || !rule.pauses.some((p) => p.pause === name)) return gone;
      const pauses = pausesBegun(history, name, at);
      return pauses ? { ...history, pauses } : { why: both('designer.deadlines.refused.paused') };
    }
    case 'resume': return { ...history, pauses: pausesEnded(history, name, at) ?? history.pauses };
    case 'restart': {
      const said = rule.restarts?.find((r) => r.restart === name);
      if (!said) return gone;
      const why = restartRefused(history, said);
      return why ? { why } : { ...history, restarts: [...history.restarts, { restart: name, at }] };
    }
    case 'extension': {
      const said = rule.extensions?.find((e) => e.extension === name);
      if (!said) return gone;
      const why = extensionRefused(rule, { ...history, dueAt: due.dueAt }, said, at);
      return why ? { why } : { ...history, extensions: [...history.extensions, { extension: name, grantedAt: at }] };
    }
  }
}

/** How the clock stood at a moment; nothing before it began. */
export const stateAt = (states: readonly PlayedState[], at: Instant): PlayedState | undefined => states.findLast((state) => state.from <= at);
