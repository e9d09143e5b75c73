/** Counting from the minute to the minute: every hour counts, by day and by night, on working days and holidays. */
import { addMilliseconds, dayOf, instantToMilliseconds, wallClock, type Instant } from '../base/time.ts';
import type { DeadlineTerm } from '../definition/model/deadline.ts';
import { lengthParts } from './addLength.ts';
import { endOfDay } from './countByDay.ts';
import type { DueCounter } from './dueCounter.ts';
import { lengthWords, type TraceLine } from './dueTrace.ts';

const hour = 3_600_000;

/** A length in hours; other units are a fault that `computeDue` reports, and are taken at their plain size here. */
function hoursOf(term: DeadlineTerm): number {
  if ('onDate' in term) return 24 * 365 * term.onDate.yearsAfter;
  const { unit, amount } = lengthParts(term);
  return amount * { hours: 1, days: 24, workingDays: 24, months: 24 * 30, years: 24 * 365 }[unit];
}

export function countByMoment(zone: string, trace: TraceLine[]): DueCounter {
  let begun: Instant = '';
  let due: Instant = '';
  /** Stretches that a pause has taken out already, in order and apart from each other. */
  let paused: [from: number, until: number][] = [];
  let pausedMilliseconds = 0;
  let addedHours = 0;
  const words = (): string => wallClock(due, zone);

  return {
    pauseUnit: 'hours',
    assumed: new Set(),
    begin: (at, term) => {
      begun = at;
      due = addMilliseconds(at, hoursOf(term) * hour);
      trace.push({ kind: 'count', at: due, day: dayOf(due, zone), text: { zh: `计${lengthWords(term).zh}，至 ${words()}`, en: `${lengthWords(term).en}, to ${words()}` } });
    },
    bound: (day) => {
      const end = endOfDay(day, zone);
      if (end >= due) return false;
      due = end;
      return true;
    },
    extend: (adds) => {
      due = addMilliseconds(due, hoursOf(adds) * hour);
    },
    pause: (from, until) => {
      if (from > due) return 0;
      const [begins, ends] = [instantToMilliseconds(from), instantToMilliseconds(until)];
      let fresh = ends - begins;
      for (const [a, b] of paused) fresh -= Math.max(0, Math.min(b, ends) - Math.max(a, begins));
      paused = merge([...paused, [begins, ends]]);
      pausedMilliseconds += fresh;
      const added = Math.floor(pausedMilliseconds / hour) - addedHours;
      addedHours += added;
      due = addMilliseconds(due, added * hour);
      return added;
    },
    days: () => ({ first: dayOf(begun, zone), full: dayOf(due, zone), unit: 'hours', paused: new Set() }),
    dueAt: () => due,
    lastDay: () => dayOf(due, zone),
    words,
  };
}

function merge(stretches: [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [from, until] of stretches.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], until);
    else merged.push([from, until]);
  }
  return merged;
}
