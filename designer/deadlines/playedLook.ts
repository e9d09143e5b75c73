/** How a played clock stands at one moment: with what has happened by then, and nothing of what comes later. */
import type { Instant } from '../../runtime/base/time.ts';
import type { Length } from '../../runtime/definition/model/common.ts';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import type { Refusal } from '../../runtime/interpreter/clockHistory.ts';
import { lampAt, overdueDays, timeLeft, type Lamp } from '../../runtime/interpreter/lamp.ts';
import { askingRefused, moreTimes, type MoreTime } from '../../runtime/interpreter/moreTime.ts';
import type { WorkCalendar } from '../../runtime/interpreter/workCalendar.ts';
import { stateAt, type PlayedState } from './playedHistory.ts';

export interface LookedAt {
  at: Instant;
  dueAt: Instant;
  lamp: Lamp;
  pausedSince?: Instant;
  /** Nothing while it is paused or overdue. */
  left?: Length;
  overdueDays: number;
  /** Which extensions and restarts could be asked for then, and why the others could not. */
  asking: (Pick<MoreTime, 'name' | 'title'> & { refused?: Refusal })[];
}

export function lookAt(rule: DeadlineDefinition, states: readonly PlayedState[], at: Instant, calendar: WorkCalendar): LookedAt | undefined {
  const state = stateAt(states, at);
  if (!state) return undefined;
  const { due, history, pausedSince } = state;
  const left = pausedSince === undefined ? timeLeft(due, at, calendar) : undefined;
  return {
    at, dueAt: due.dueAt, lamp: lampAt(due, at, pausedSince === undefined ? {} : { pausedSince }), ...(pausedSince === undefined ? {} : { pausedSince }),
    ...(left === undefined ? {} : { left }), overdueDays: pausedSince === undefined ? overdueDays(due, at) : 0,
    asking: moreTimes(rule).map((more) => {
      const refused = askingRefused(rule, { ...history, dueAt: due.dueAt }, more, at);
      return { name: more.name, title: more.title, ...(refused ? { refused } : {}) };
    }),
  };
}
