/** What each word of a lock allows for a value, whatever it is the value of. Values that a word cannot compare are not allowed. */
import { canonicalJson } from '../../../base/canonicalJson.ts';
import { isRecord } from '../../../base/isRecord.ts';
import type { LockWord } from '../../model/lock.ts';
import { compareLengths } from './lengths.ts';

const texts = (list: readonly unknown[]): string[] => list.map((item) => canonicalJson(item));

/** Whether all of `few` stand in `many`, in this order. */
export function isWithin(few: readonly unknown[], many: readonly unknown[]): boolean {
  const wanted = texts(few);
  let found = 0;
  for (const item of texts(many)) if (found < wanted.length && item === wanted[found]) found += 1;
  return found === wanted.length;
}

const isLength = (value: unknown): boolean => isRecord(value) && Object.keys(value).length === 1 && ['hours', 'days', 'workingDays', 'months', 'years', 'onDate'].includes(Object.keys(value)[0]!);
const leftOf = (value: unknown): unknown => (isRecord(value) && Object.keys(value).length === 1 && 'left' in value ? value.left : value);

/** At least as much as before: a longer list, a greater number or length, true in the place of false. */
export function isMore(base: unknown, merged: unknown): boolean {
  if (base === undefined || base === false) return merged !== false && merged !== undefined;
  if (merged === undefined || merged === false) return false;
  // `required: { condition }` asks sometimes, `true` always.
  if (merged === true) return base === true || isRecord(base);
  if (Array.isArray(base) && Array.isArray(merged)) return isWithin(base, merged);
  if (typeof base === 'number' && typeof merged === 'number') return merged >= base;
  const [a, b] = [leftOf(base), leftOf(merged)];
  if (isLength(a) && isLength(b)) return ['longer', 'equal'].includes(compareLengths(b, a));
  return false;
}

export function wordAllows(word: LockWord, base: unknown, merged: unknown): boolean {
  switch (word) {
    case 'free': return true;
    case 'more':
    case 'higher': return isMore(base, merged);
    case 'fewer': return isMore(merged, base);
    case 'shorter': return isLength(base) && isLength(merged) && ['shorter', 'equal'].includes(compareLengths(merged, base));
    // Only a deadline says whom it binds; its own judge has turned this word into a direction before.
    case 'by-whom-it-binds':
    case 'fixed': return false;
  }
}
