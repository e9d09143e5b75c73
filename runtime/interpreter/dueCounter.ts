/** What both ways of counting do, by day and by moment: each call moves the due moment and says how. */
import type { Day, Instant } from '../base/time.ts';
import type { Length } from '../definition/model/common.ts';
import type { DeadlineTerm } from '../definition/model/deadline.ts';

/** From the first day to the one on which the term is full; that may lie before the last day, which is moved on from a day off. */
export interface CountedDays {
  first: Day;
  full: Day;
  unit: 'days' | 'workingDays' | 'hours';
  /** Days that a pause has taken out. */
  paused: ReadonlySet<Day>;
}

export interface DueCounter {
  begin(at: Instant, term: DeadlineTerm): void;
  /** Brings the due moment forward to the end of a day that lies before it; nothing where it lies after. Returns whether it did. */
  bound(day: Day): boolean;
  extend(adds: Length): void;
  /** Moves the due moment by what the pause adds; returns the units added. */
  pause(from: Instant, until: Instant): number;
  dueAt(): Instant;
  lastDay(): Day;
  /** The due moment as people write it: a day, or a day and minute. */
  words(): string;
  /** Which days are counted. */
  days(): CountedDays;
  /** What a pause is counted in. */
  pauseUnit: 'days' | 'workingDays' | 'hours';
  /** Years without published holidays that mattered. */
  assumed: Set<number>;
}
