/**
 * What differs between two versions of plain data, for a reader in another thread who has the older one: only what is new crosses, and
 * every part that stays is the reader's own object. Maps are followed by their keys, lists of one length by their places; a list that
 * grew or shrank is given whole.
 */
export type ChangedParts = { whole: unknown } | { keys: string[]; parts: Record<string, ChangedParts> } | { items: [index: number, change: ChangedParts][] };

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** `undefined` where both say the same, the order of keys included. */
export function changedParts(before: unknown, after: unknown): ChangedParts | undefined {
  if (Object.is(before, after)) return undefined;
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return { whole: after };
  return Array.isArray(after) ? ofList(before as unknown[], after) : ofMap(before as Record<string, unknown>, after as Record<string, unknown>);
}

function ofList(before: readonly unknown[], after: readonly unknown[]): ChangedParts | undefined {
  if (before.length !== after.length) return { whole: after };
  const items = after.flatMap((item, index): [number, ChangedParts][] => {
    const change = changedParts(before[index], item);
    return change ? [[index, change]] : [];
  });
  return items.length === 0 ? undefined : { items };
}

function ofMap(before: Record<string, unknown>, after: Record<string, unknown>): ChangedParts | undefined {
  const [was, keys] = [Object.keys(before), Object.keys(after)];
  const parts: [string, ChangedParts][] = [];
  for (const key of keys) {
    const change: ChangedParts | undefined = Object.hasOwn(before, key) ? changedParts(before[key], after[key]) : { whole: after[key] };
    if (change) parts.push([key, change]);
  }
  if (parts.length === 0 && was.length === keys.length && keys.every((key, index) => was[index] === key)) return undefined;
  // A key may be called `__proto__`.
  return { keys, parts: Object.fromEntries(parts) };
}

/** The newer version, made of the older one and of what differs. */
export function withChangedParts(before: unknown, change: ChangedParts): unknown {
  if ('whole' in change) return change.whole;
  if ('items' in change) {
    const list = [...(before as unknown[])];
    for (const [index, part] of change.items) list[index] = withChangedParts(list[index], part);
    return list;
  }
  const map = before as Record<string, unknown>;
  return Object.fromEntries(change.keys.map((key) => [key, Object.hasOwn(change.parts, key) ? withChangedParts(Object.hasOwn(map, key) ? map[key] : undefined, change.parts[key]!) : map[key]]));
}
