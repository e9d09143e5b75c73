/** Comparing lengths of time without a calendar: what is not sure is not said. */
import { isRecord } from '../../../base/isRecord.ts';

export type Comparison = 'shorter' | 'equal' | 'longer' | 'unsure';

/** The shortest and the longest that a length can be, in natural days, whatever day it starts on. */
function bounds(length: Record<string, unknown>): [number, number] | undefined {
  const [unit, count] = Object.entries(length)[0] ?? [];
  if (typeof count !== 'number') return undefined;
  switch (unit) {
    case 'hours': return [count / 24, count / 24];
    case 'days': return [count, count];
    // A working day is at least a day; long holidays and their make-up days make up to two weeks more.
    case 'workingDays': return count === 0 ? [0, 0] : [count, Math.ceil((count * 7) / 5) + 14];
    case 'months': return count === 0 ? [0, 0] : [Math.floor((count * 365) / 12) - 2, Math.ceil((count * 366) / 12) + 1];
    case 'years': return [365 * count, 366 * count];
    default: return undefined;
  }
}

/** How `length` stands to `than`: both as a definition writes them, `{ days: 20 }`, or `{ onDate: { monthDay, yearsAfter } }`. */
export function compareLengths(length: unknown, than: unknown): Comparison {
  if (!isRecord(length) || !isRecord(than)) return 'unsure';
  const [unit, count] = Object.entries(length)[0] ?? [];
  const [otherUnit, otherCount] = Object.entries(than)[0] ?? [];
  if (unit === 'onDate' && otherUnit === 'onDate' && isRecord(count) && isRecord(otherCount)) {
    const day = (date: Record<string, unknown>) => Number(date.yearsAfter) * 10_000 + Number(String(date.monthDay).replace('-', ''));
    return day(count) < day(otherCount) ? 'shorter' : day(count) > day(otherCount) ? 'longer' : 'equal';
  }
  if (unit === otherUnit && typeof count === 'number' && typeof otherCount === 'number') return count < otherCount ? 'shorter' : count > otherCount ? 'longer' : 'equal';
  const [own, other] = [bounds(length), bounds(than)];
  if (!own || !other) return 'unsure';
  return own[1] < other[0] ? 'shorter' : own[0] > other[1] ? 'longer' : 'unsure';
}
