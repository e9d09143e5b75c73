/** Where a place of a definition, or one at which a step is put in, stands after others have written: ids and paths are those of the text of before. Pure. */
import { valueAt } from '../document/dataAt.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { placeAfter } from '../document/placeAfter.ts';
import type { MoveTo } from './moveByKeys.ts';
import { idOf, pathOf, type DataPath } from './processGraph.ts';

/** An id is a path, perhaps with a part of the page behind it that is no part of the data. */
export function idAfter(before: OpenDefinition, after: OpenDefinition, id: string): string {
  const [place = '', ...behind] = id.split('#');
  const path = pathOf(place);
  const length = path.findIndex((_, index) => valueAt(before.data, path.slice(0, index + 1)) === undefined);
  const known = length === -1 ? path : path.slice(0, length);
  return [`${idOf(placeAfter(before, after, known))}${idOf(path.slice(known.length))}`, ...behind].join('#');
}

/** Behind the item that it was behind, else before the one that it was before, as long as they stand in one list still. */
export function slotAfter(before: OpenDefinition, after: OpenDefinition, { list, index }: MoveTo): MoveTo {
  if (before.source.text === after.source.text) return { list, index };
  const there = pathOf(idAfter(before, after, idOf(list)));
  const inList = (item: DataPath): number | undefined => {
    if (valueAt(before.data, item) === undefined) return undefined;
    const now = placeAfter(before, after, item);
    return idOf(now.slice(0, -1)) === idOf(there) && nameAt(after, now) === nameAt(before, item) ? Number(now.at(-1)) : undefined;
  };
  const behind = index > 0 ? inList([...list, index - 1]) : undefined;
  const items = valueAt(after.data, there);
  const count = Array.isArray(items) ? items.length : 0;
  return { list: there, index: behind === undefined ? (inList([...list, index]) ?? Math.min(index, count)) : behind + 1 };
}
/** The first text of an item is its kind and name. */
const nameAt = ({ data }: OpenDefinition, path: DataPath): string => Object.entries(Object(valueAt(data, path)) as Record<string, unknown>).find(([, value]) => typeof value === 'string')?.join(' ') ?? '';
