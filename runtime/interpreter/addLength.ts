/** Moving a calendar day by a length of time. */
import { addDays, addMonths, type Day } from '../base/time.ts';
import type { Length } from '../definition/model/common.ts';
import type { CountedUnit } from '../definition/words/lengthWords.ts';
import type { WorkCalendar } from './workCalendar.ts';

/** A length as one number and one unit. */
export function lengthParts(length: Length): { unit: CountedUnit; amount: number } {
  if ('hours' in length) return { unit: 'hours', amount: length.hours };
  if ('days' in length) return { unit: 'days', amount: length.days };
  if ('workingDays' in length) return { unit: 'workingDays', amount: length.workingDays };
  if ('months' in length) return { unit: 'months', amount: length.months };
  return { unit: 'years', amount: length.years };
}

/**
 * The day that lies a length after (`direction` 1) or before (-1) a day. Months end on the same day-number, or on the
 * last day of a shorter month; hours are rounded up to whole days.
 */
export function addLength(day: Day, length: Length, direction: 1 | -1, calendar: WorkCalendar): Day {
  const { unit, amount } = lengthParts(length);
  switch (unit) {
    case 'hours': return addDays(day, direction * Math.ceil(amount / 24));
    case 'days': return addDays(day, direction * amount);
    case 'workingDays': return calendar.addWorkdays(day, direction * amount);
    case 'months': return addMonths(day, direction * amount);
    case 'years': return addMonths(day, direction * amount * 12);
  }
}
