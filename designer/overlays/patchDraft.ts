/** A value that a patch is to set, while it is being written: what the inputs do to it stays here until it is taken. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { valueAt, withChange } from '../document/dataAt.ts';

type Path = readonly (string | number)[];
type Data = Readonly<Record<string, unknown>>;

/** A field of a layout may be written by its address alone; whoever sets a key of it needs its long form. */
export function inLongForm(data: Data, item: Path): Data {
  const written = valueAt(data, item);
  return item.length > 0 && typeof written === 'string' ? (withChange(data as Record<string, unknown>, item, () => ({ field: written })) as Data) : data;
}

/** The data with another value at a path, whether or not something stands there. */
export function put(data: Data, path: Path, value: unknown): Data {
  const last = path.at(-1)!;
  return withChange(data as Record<string, unknown>, path.slice(0, -1), (holder) => {
    if (Array.isArray(holder)) return (holder as unknown[]).map((item, index) => (index === last ? value : item));
    return { ...(isRecord(holder) ? holder : {}), [last]: value };
  }) as Data;
}

export const insert = (data: Data, path: Path, index: number, value: unknown): Data => put(data, path, [...listAt(data, path).slice(0, index), value, ...listAt(data, path).slice(index)]);

export function take(data: Data, path: Path): Data {
  const last = path.at(-1)!;
  const holder = valueAt(data, path.slice(0, -1));
  const left = Array.isArray(holder) ? (holder as unknown[]).filter((_, index) => index !== last) : Object.fromEntries(Object.entries(isRecord(holder) ? holder : {}).filter(([key]) => key !== last));
  return put(data, path.slice(0, -1), left);
}

export function move(data: Data, path: Path, from: number, to: number): Data {
  const list = listAt(data, path);
  const without = list.filter((_, index) => index !== from);
  return put(data, path, [...without.slice(0, to), list[from], ...without.slice(to)]);
}

export function rename(data: Data, path: Path, key: string): Data {
  const holder = valueAt(data, path.slice(0, -1));
  return put(data, path.slice(0, -1), Object.fromEntries(Object.entries(isRecord(holder) ? holder : {}).map(([each, value]) => [each === path.at(-1) ? key : each, value])));
}

const listAt = (data: Data, path: Path): unknown[] => { const found = valueAt(data, path); return Array.isArray(found) ? (found as unknown[]) : []; };
