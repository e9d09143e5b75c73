/** A value of a definition in the one form in which two of them are compared: order is kept only where it means something. */
import { canonicalJson } from '../../base/canonicalJson.ts';
import { isRecord } from '../../base/isRecord.ts';

export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };

/** Lists of plain values whose order is told to people or followed: the approval ladder, columns of a grid, what is sorted or grouped first. */
const orderedLists = new Set(['levels', 'list', 'columns', 'order', 'sort', 'by', 'attachments']);

const byText = (a: Value, b: Value): number => {
  const [left, right] = [canonicalJson(a), canonicalJson(b)];
  return left < right ? -1 : left > right ? 1 : 0;
};

export function canonicalValue(value: unknown, key = ''): Value {
  if (Array.isArray(value)) {
    const list = value.map((item) => canonicalValue(item));
    return orderedLists.has(key) ? list : list.sort(byText);
  }
  if (!isRecord(value)) return (value ?? null) as Value;
  return Object.fromEntries(Object.keys(value).filter((k) => value[k] !== undefined && k !== 'address').sort().map((k) => [k, canonicalValue(value[k], k)]));
}

export const sameValue = (a: Value | undefined, b: Value | undefined): boolean => a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
