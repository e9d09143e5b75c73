/** What the oldest browser, Chromium 109, lacks of the language and the designer uses, as the language has it. Its page and its workers load it before all else. */
type Items = readonly unknown[];

export const ofArrays = {
  toReversed(this: Items): unknown[] { return [...this].reverse(); },
  toSorted(this: Items, compare?: (a: unknown, b: unknown) => number): unknown[] { return [...this].sort(compare); },
  toSpliced(this: Items, ...given: [start: number, count: number, ...items: unknown[]]): unknown[] {
    const copy = [...this];
    copy.splice(...given);
    return copy;
  },
  with(this: Items, index: number, value: unknown): unknown[] {
    const at = Math.trunc(index) + (index < 0 ? this.length : 0);
    if (at < 0 || at >= this.length) throw new RangeError(`Invalid index : ${index}`);
    const copy = [...this];
    copy[at] = value;
    return copy;
  },
};

export const ofMaps = {
  groupBy<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
    const groups = new Map<K, T[]>();
    let index = 0;
    for (const item of items) {
      const key = keyOf(item, index);
      index += 1;
      const group = groups.get(key);
      if (group) group.push(item); else groups.set(key, [item]);
    }
    return groups;
  },
};

function give(to: object, made: object): void {
  for (const [name, value] of Object.entries(made)) if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true });
}
give(Array.prototype, ofArrays);
give(Map, ofMaps);
