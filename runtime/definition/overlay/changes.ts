/** How a merged definition differs from the base, item by item: what the locks judge. */
import { canonicalJson } from '../../base/canonicalJson.ts';
import { isRecord } from '../../base/isRecord.ts';
import type { DataPath } from './address.ts';
import { isNamedList, itemName, type Json } from './namedLists.ts';

export interface Change {
  /** `reordered`: the items of the base stand in another order. */
  kind: 'added' | 'removed' | 'changed' | 'reordered';
  /** The key that changed, or the list that gained or lost an item; `properties` for a field of a case type. */
  key: string;
  /** Name of the item that was added or removed. */
  name?: string;
  base: unknown;
  merged: unknown;
  /** In the merged data; for what was removed the list that held it. */
  path: DataPath;
  /** The items around it, outermost first, with the key of the list of each, as the base has them. */
  around: readonly { list: string; name: string; item: Json }[];
}

/** Objects that are looked into; every other one is a value that is changed as a whole. */
const opened: ReadonlySet<string> = new Set(['properties', 'papers', 'list', 'group', 'lamp', 'give', 'lock', 'locks', 'executors', 'for', 'who', 'by']);

const same = (a: unknown, b: unknown): boolean => a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));

/** A bare field of a layout stands for an item without further keys. */
const longForm = (list: string, item: unknown): unknown => (list === 'fields' && typeof item === 'string' ? { field: item } : item);

export function changesOf(base: Json, merged: Json): Change[] {
  const changes: Change[] = [];
  const objects = (a: Json, b: Json, path: DataPath, around: Change['around'], map: boolean) => {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) values(key, a[key], b[key], [...path, key], around, map);
  };
  const values = (key: string, a: unknown, b: unknown, path: DataPath, around: Change['around'], map: boolean) => {
    if (same(a, b)) return;
    if (map) {
      if (a === undefined) changes.push({ kind: 'added', key: 'properties', name: key, base: a, merged: b, path, around });
      else if (b === undefined) changes.push({ kind: 'removed', key: 'properties', name: key, base: a, merged: b, path: path.slice(0, -1), around });
      else if (isRecord(a) && isRecord(b)) objects(a, b, path, [...around, { list: 'properties', name: key, item: a }], false);
      return;
    }
    if (Array.isArray(a ?? b) && (a === undefined || Array.isArray(a)) && (b === undefined || Array.isArray(b)) && isNamedList(key, (a ?? []) as unknown[]) && isNamedList(key, (b ?? []) as unknown[])) {
      items(key, (a ?? []) as unknown[], (b ?? []) as unknown[], path, around);
    } else if (isRecord(a) && isRecord(b) && opened.has(key)) objects(a, b, path, around, key === 'properties');
    else changes.push({ kind: 'changed', key, base: a, merged: b, path, around });
  };
  const items = (list: string, a: readonly unknown[], b: readonly unknown[], path: DataPath, around: Change['around']) => {
    const name = (item: unknown) => itemName(list, item)!;
    const places = new Map(b.map((item, index) => [name(item), index]));
    const before = new Set(a.map(name));
    for (const item of a) {
      const place = places.get(name(item));
      if (place === undefined) {
        changes.push({ kind: 'removed', key: list, name: name(item), base: item, merged: undefined, path, around });
        continue;
      }
      const [old, now] = [longForm(list, item), longForm(list, b[place])];
      if (isRecord(old) && isRecord(now)) objects(old, now, [...path, place], [...around, { list, name: name(item), item: old }], false);
    }
    b.forEach((item, index) => {
      if (!before.has(name(item))) changes.push({ kind: 'added', key: list, name: name(item), base: undefined, merged: item, path: [...path, index], around });
    });
    const kept = a.map(name).filter((each) => places.has(each));
    if (kept.some((each, index) => index > 0 && places.get(kept[index - 1]!)! > places.get(each)!)) changes.push({ kind: 'reordered', key: list, base: a, merged: b, path, around });
  };
  objects(base, merged, [], [], false);
  return changes;
}
