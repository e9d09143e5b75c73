/** What stayed the same keeps its identity, and nothing is said that the newer version does not say. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedParts } from '../../runtime/base/sharedParts.ts';

const data = fc.jsonValue({ maxDepth: 4 });

test('says what the newer version says, key by key in its order', () => {
  fc.assert(fc.property(data, data, (before, after) => { expect(JSON.stringify(sharedParts(before, after))).toBe(JSON.stringify(after)); }));
});

test('of the same data it is the older object', () => {
  fc.assert(fc.property(data, (before) => { expect(Object.is(sharedParts(before, structuredClone(before)), before)).toBe(true); }));
});

test('what stands behind an item that was put in or taken out keeps its identity', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.record<{ name: string; made?: boolean }>({ name: fc.string() }), { maxLength: 8, selector: (each) => each.name }), fc.nat(8), (list, at) => {
    const now = sharedParts(list, structuredClone(list).toSpliced(at, 0, { name: 'new one', made: true }));
    for (const [index, item] of list.entries()) expect(now[index < at ? index : index + 1]).toBe(item);
  }));
  const before = { steps: [{ a: 1 }, { b: [2] }, { c: 3 }] };
  const after = sharedParts(before, { steps: [{ a: 1 }, { b: [2, 4] }, { c: 3 }] });
  expect(after.steps.map((each, index) => each === before.steps[index])).toEqual([true, false, true]);
});

test('the order of keys counts', () => {
  const before = { a: 1, b: 2 };
  expect(sharedParts(before, { b: 2, a: 1 })).not.toBe(before);
});
