/**
 * A story as the interpreter would have lived it: each thing that happens is let in or refused by the functions that a case asks
 * (`clockHistory.ts`), and the clock is computed anew after each, as a case does it.
 */
import type { Instant } from '../../runtime/base/time.ts';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import { pausedSince, pausesBegun, pausesEnded, restartRefused, type ClockHistory, type Refusal } from '../../runtime/interpreter/clockHistory.ts';
import { computeDue, type DueResult } from '../../runtime/interpreter/dueDate.ts';
import { askingRefused, grantingRefused, moreTimes } from '../../runtime/interpreter/moreTime.ts';
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

interface Happening extends MarkPlace { kind: 'pause' | 'resume' | 'restart' | 'extension'; at: Instant; name: string; asked?: Instant; unmet?: true }

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
    const next = at < startedAt ? { why: both('designer.deadlines.refused.early') } : happen(rule, states, happening);
    if ('why' in next) refused.push({ kind, index, why: next.why });
    else states.push(stateOf(at, next));
  }
  return { states, refused };
}

/** At one moment a pause ends before another begins, and both come before what is granted. */
function happeningsOf({ pauses, restarts, extensions }: PlayedStory, zone: string): Happening[] {
  const order = ['resume', 'pause', 'restart', 'extension'];
  const happening = (kind: Happening['kind'] & TimedKind, index: number, name: string, when: When, more: Partial<Happening> = {}): Happening => ({ kind, index, name, at: momentOf(when, kind, zone), ...more });
  const unmet = (each: { unmet?: true }): Partial<Happening> => (each.unmet ? { unmet: true } : {});
  return [
    ...pauses.flatMap(({ pause, from, until }, n) => [happening('pause', n, pause, from), ...(until === undefined ? [] : [happening('resume', n, pause, until)])]),
    ...restarts.map((r, n) => happening('restart', n, r.restart, r.on, unmet(r))),
    ...extensions.map((e, n) => happening('extension', n, e.extension, e.on, { ...unmet(e), ...(e.asked === undefined ? {} : { asked: momentOf(e.asked, 'extension', zone) }) })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.index === b.index && a.name === b.name ? order.indexOf(b.kind) - order.indexOf(a.kind) : order.indexOf(a.kind) - order.indexOf(b.kind)));
}

const clockIn = ({ history, due }: PlayedState): ClockHistory & { dueAt: Instant } => ({ ...history, dueAt: due.dueAt });

function happen(rule: DeadlineDefinition, states: readonly PlayedState[], { kind, name, at, asked, unmet }: Happening): ClockHistory | { why: Refusal } {
  const { history } = states.at(-1)!;
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
      const asking = moreTimes(rule).find((more) => more.is === 'restart' && more.name === name);
      const why = unmet && said.when ? both('designer.deadlines.refused.unmet') : asking ? askingRefused(rule, clockIn(states.at(-1)!), asking, at) : restartRefused(history, said);
      return why ? { why } : { ...history, restarts: [...history.restarts, { restart: name, at }] };
    }
    case 'extension': {
      const said = moreTimes(rule).find((more) => more.is === 'extension' && more.name === name);
      if (!said) return gone;
      const then = asked === undefined || asked > at ? at : asked;
      const why = unmet && said.said.when ? both('designer.deadlines.refused.unmet') : (askingRefused(rule, clockIn(stateAt(states, then) ?? states[0]!), said, then) ?? grantingRefused(clockIn(states.at(-1)!), said, at));
      return why ? { why } : { ...history, extensions: [...history.extensions, { extension: name, grantedAt: at }] };
    }
  }
}

/** How the clock stood at a moment; nothing before it began. */
export const stateAt = (states: readonly PlayedState[], at: Instant): PlayedState | undefined => states.findLast((state) => state.from <= at);
