/** Counting in whole days: the due moment is the end of a last day. */
import { addDays, addMilliseconds, addMonths, daysBetween, dayOf, startOfDay, type Day, type Instant } from '../base/time.ts';
import type { Counting } from '../definition/model/calendar.ts';
import type { Length } from '../definition/model/common.ts';
import type { DeadlineTerm } from '../definition/model/deadline.ts';
import { addLength, lengthParts } from './addLength.ts';
import type { DueCounter } from './dueCounter.ts';
import { holidayLines, lengthWords, type TraceLine } from './dueTrace.ts';
import type { WorkCalendar } from './workCalendar.ts';

/** The last millisecond of a day in a zone. */
export const endOfDay = (day: Day, zone: string): Instant => addMilliseconds(startOfDay(addDays(day, 1), zone), -1);

export function countByDay(counting: Counting, pauseUnit: 'days' | 'workingDays', calendar: WorkCalendar, zone: string, trace: TraceLine[]): DueCounter {
  /** The day on which the term was begun; day one is this or the next. */
  let base: Day = '';
  let firstDay: Day = '';
  /** The day on which the term is full; pauses move it, days off do not. */
  let counted: Day = '';
  /** The last day: the counted one, or the next that is worked and not paused where the counting moves it on. */
  let last: Day = '';
  /** Days that a pause has taken out already. */
  const paused = new Set<Day>();
  const assumed = new Set<number>();

  /** Only what was counted in working days rests on the published holidays. */
  const rely = (from: Day, to: Day): void => {
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) if (!calendar.isPublished(`${String(year).padStart(4, '0')}-01-01`)) assumed.add(year);
  };
  // From the counted day anew each time: moved on twice, one more pause could bring the due date forward.
  const settle = (): void => {
    last = counted;
    if (counting.lastDayIsHoliday === 'stays') return;
    while (!calendar.isWorkday(last) || paused.has(last)) last = addDays(last, 1);
    rely(counted, last);
    if (last === counted) return;
    trace.push({ kind: 'holiday', from: counted, to: addDays(last, -1), day: last, text: { zh: `${counted} 不是工作日，顺延至 ${last}`, en: `${counted} is not a working day: moved to ${last}` } });
  };
  const isUnit = (day: Day): boolean => pauseUnit === 'days' || calendar.isWorkday(day);

  return {
    pauseUnit,
    assumed,
    begin: (at, term) => {
      base = dayOf(at, zone);
      const sameDay = counting.first === 'same-day';
      firstDay = sameDay ? base : addDays(base, 1);
      counted = lastDayOf(base, term, sameDay, calendar);
      trace.push({ kind: 'count', day: counted, from: firstDay, to: counted, text: { zh: `计${lengthWords(term).zh}，至 ${counted}`, en: `${lengthWords(term).en}, to ${counted}` } });
      if ('workingDays' in term) {
        rely(firstDay, counted);
        trace.push(...holidayLines(addDays(firstDay, -1), counted, calendar));
      }
      settle();
    },
    // Not moved on where it is no working day: the day was named by a person, who means it.
    bound: (day) => {
      if (day >= last) return false;
      counted = last = day < base ? base : day;
      return true;
    },
    extend: (adds: Length) => {
      const old = last;
      counted = addLength(old, adds, 1, calendar);
      if (lengthParts(adds).unit === 'workingDays') {
        rely(old, counted);
        trace.push(...holidayLines(old, counted, calendar));
      }
      settle();
    },
    pause: (from, until) => {
      const begins = dayOf(from, zone);
      const ends = dayOf(until, zone);
      if (begins > last) return 0;
      const fresh: Day[] = [];
      for (let day = begins < firstDay ? firstDay : begins; day < ends; day = addDays(day, 1)) if (!paused.has(day) && isUnit(day)) fresh.push(day);
      const lost = fresh.filter((day) => day <= counted).length;
      for (const day of fresh) paused.add(day);
      const old = counted;
      for (let left = lost; left > 0;) {
        counted = addDays(counted, 1);
        if (isUnit(counted) && !paused.has(counted)) left -= 1;
      }
      if (pauseUnit === 'workingDays' && counted !== old) {
        rely(old, counted);
        trace.push(...holidayLines(old, counted, calendar));
      }
      settle();
      return fresh.filter((day) => day <= last).length;
    },
    days: () => ({ first: firstDay, full: counted, unit: pauseUnit, paused }),
    dueAt: () => endOfDay(last, zone),
    lastDay: () => last,
    words: () => last,
  };
}

/**
 * The last day of a term that begins on a day. Counted from the next day, three months from 13 March end on 13 June;
 * where the same day is day one they end on 12 June, and in a shorter month on the earlier of the possible days.
 */
function lastDayOf(base: Day, term: DeadlineTerm, sameDay: boolean, calendar: WorkCalendar): Day {
  if ('onDate' in term) {
    const year = Number(base.slice(0, 4)) + term.onDate.yearsAfter;
    const ofMonth = Number(term.onDate.monthDay.slice(3));
    const first = `${String(year).padStart(4, '0')}-${term.onDate.monthDay.slice(0, 2)}-01`;
    const length = daysBetween(first, addMonths(first, 1));
    return addDays(first, Math.min(ofMonth, length) - 1);
  }
  const from = sameDay && 'workingDays' in term ? addDays(base, -1) : base;
  const last = addLength(from, term, 1, calendar);
  if (!sameDay || 'workingDays' in term) return last;
  const day = addDays(last, -1);
  return day < base ? base : day;
}
