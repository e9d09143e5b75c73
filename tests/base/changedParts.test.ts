/** The newer version comes out of the older one and of what differs, in another thread too; what stays keeps its identity. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedParts, withChangedParts } from '../../runtime/base/changedParts.ts';

const data = fc.jsonValue({ maxDepth: 4 });
/** Two versions that have much in common: a part of the one stands in the other. */
const versions = fc.tuple(fc.dictionary(fc.string(), data), fc.dictionary(fc.string(), data)).map(([before, more]): [unknown, unknown] => [before, { ...structuredClone(before), ...more }]);

test('gives the newer version, key by key in its order', () => {
  fc.assert(fc.property(fc.oneof(fc.tuple(data, data), versions), ([before, after]) => {
    const change = changedParts(before, after);
    // As it crosses to another thread.
    const made = change ? withChangedParts(before, structuredClone(change)) : before;
    expect(JSON.stringify(made)).toBe(JSON.stringify(after));
  }));
});

test('the same data do not differ', () => {
  fc.assert(fc.property(data, (before) => { expect(changedParts(before, structuredClone(before))).toBeUndefined(); }));
});

test('what stays is the older object, and only what is new crosses', () => {
  const before = { title: { zh: '旧' }, fields: [{ field: 'a' }, { field: 'b' }], options: { kind: ['x', 'y'] } };
  const after = { title: { zh: '旧' }, fields: [{ field: 'a' }, { field: 'c' }], options: { kind: ['x', 'y', 'z'] }, hint: '新' };
  const change = changedParts(before, after)!;
  expect(change).toEqual({ keys: ['title', 'fields', 'options', 'hint'], parts: {
    fields: { items: [[1, { keys: ['field'], parts: { field: { whole: 'c' } } }]] }, options: { keys: ['kind'], parts: { kind: { whole: ['x', 'y', 'z'] } } }, hint: { whole: '新' },
  } });
  const made = withChangedParts(before, change) as typeof before;
  expect([made.title === before.title, made.fields[0] === before.fields[0], made.fields[1] === before.fields[1]]).toEqual([true, true, false]);
});

test('a key that is gone, another order and a key of any name', () => {
  for (const [before, after] of [[{ a: 1, b: 2 }, { a: 1 }], [{ a: 1, b: 2 }, { b: 2, a: 1 }], [{ a: 1 }, JSON.parse('{"__proto__":{"b":1},"a":1}')], [[1], {}], [null, []]] as [unknown, unknown][]) expect(JSON.stringify(withChangedParts(before, changedParts(before, after)!))).toBe(JSON.stringify(after));
});
