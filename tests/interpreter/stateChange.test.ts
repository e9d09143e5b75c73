/** The difference of two states, and its way back. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import { applyChanges, changesBetween, invertedChanges } from '../../runtime/interpreter/migration/stateChange.ts';

it('the difference of two states is exact both ways', () => {
  // No state has such a key: it is refused wherever data comes in.
  const json = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.oneof(fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('__proto__')), fc.array(fc.nat(3), { maxLength: 3 })));
  fc.assert(fc.property(json, json, (a, b) => {
    const [before, after] = [a, b].map((v) => JSON.parse(JSON.stringify(v)) as CaseState);
    const changes = changesBetween(before!, after!);
    const state = { ...before! };
    const shared = JSON.stringify(before);
    applyChanges(state, changes);
    expect(JSON.stringify(before)).toBe(shared);
    expect(state).toEqual(after);
    applyChanges(state, invertedChanges(changes));
    expect(state).toEqual(before);
    if (changes.length > 0) expect(() => applyChanges(after!, changes)).toThrow();
  }));
});
