/**
 * Of two versions of plain data the newer one, in which every part that says what the older one said is the older one's object: who
 * draws from it sees by identity alone what has changed. The order of a map's keys counts, since it is the order of the text.
 */
export function sharedParts<T>(before: unknown, after: T): T {
  return share(before, after) as T;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function share(before: unknown, after: unknown): unknown {
  if (Object.is(before, after) || !isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after)) return after;
  return Array.isArray(after) ? shareList(before as unknown[], after) : shareMap(before as Record<string, unknown>, after as Record<string, unknown>);
}

function shareList(before: unknown[], after: unknown[]): unknown[] {
  // What was put in or taken out moves what stands behind it: the head is compared from the front, the rest from the back.
  const moved = before.length - after.length;
  let same = moved === 0;
  const list = after.map((item, index) => {
    const own = share(before[index], item);
    if (own === before[index] && index in before) return own;
    same = false;
    return moved === 0 ? own : share(before[index + moved], own);
  });
  return same ? before : list;
}

function shareMap(before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> {
  const [was, keys] = [Object.keys(before), Object.keys(after)];
  let same = was.length === keys.length;
  const parts: [string, unknown][] = [];
  for (const [index, key] of keys.entries()) {
    const known = Object.hasOwn(before, key);
    const part = known ? share(before[key], after[key]) : after[key];
    if (!known || was[index] !== key || part !== before[key]) same = false;
    parts.push([key, part]);
  }
  // A key may be called `__proto__`.
  return same ? before : Object.fromEntries(parts);
}
