/** How a played clock stands at one moment: with what has happened by then, and nothing of what comes later. */
import type { Instant } from '../../runtime/base/time.ts';
import type { Length } from '../../runtime/definition/model/common.ts';
import type { DeadlineDefinition, DeadlineExtension } from '../../runtime/definition/model/deadline.ts';
import { extensionRefused, type Refusal } from '../../runtime/interpreter/clockHistory.ts';
import { lampAt, overdueDays, timeLeft, type Lamp } from '../../runtime/interpreter/lamp.ts';
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
  /** Which extensions could be had then, and why the others could not. */
  extensions: { extension: DeadlineExtension; refused?: Refusal }[];
}

export function lookAt(rule: DeadlineDefinition, states: readonly PlayedState[], at: Instant, calendar: WorkCalendar): LookedAt | undefined {
  const state = stateAt(states, at);
  if (!state) return undefined;
  const { due, history, pausedSince } = state;
  const left = pausedSince === undefined ? timeLeft(due, at, calendar) : undefined;
  return {
    at, dueAt: due.dueAt, lamp: lampAt(due, at, pausedSince === undefined ? {} : { pausedSince }), ...(pausedSince === undefined ? {} : { pausedSince }),
    ...(left === undefined ? {} : { left }), overdueDays: pausedSince === undefined ? overdueDays(due, at) : 0,
    extensions: (rule.extensions ?? []).map((extension) => {
      const refused = extensionRefused(rule, { ...history, dueAt: due.dueAt }, extension, at);
      return { extension, ...(refused ? { refused } : {}) };
    }),
  };
}
