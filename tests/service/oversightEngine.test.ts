import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Condition } from '../../runtime/definition/model/condition.ts';
import { compilePredicate, readerOf } from '../../runtime/interpreter/condition.ts';
import { addBothSides, factId, strictEngine, truthIn, underItsPath } from '../../runtime/service/oversight.ts';
import { conditions, facts as arbitraryFacts, named, type Facts } from '../interpreter/conditionArbitraries.ts';

/** How many conditions share an engine and its facts; a new engine for each would be most of the time. */
const together = 20;

it('json-rules-engine with our operators says of 10,000 random conditions what the closures say', { timeout: 120_000 }, async () => {
  const seen = { 1: 0, 0: 0, [-1]: 0 };
  let asked = 0;
  await fc.assert(fc.asyncProperty(fc.array(conditions, { minLength: together, maxLength: together }), arbitraryFacts, async (all: Condition[], facts: Facts) => {
    const engine = strictEngine(named);
    all.forEach((condition, i) => addBothSides(engine, `c${i}`, condition));
    const ids = ['case', 'actor', 'org'].map(factId);
    const run = await engine.run(Object.fromEntries(ids.map((id) => [id, () => underItsPath(id, facts[id])])));
    const results = new Map([...run.results, ...run.failureResults].map((result) => [result.name, result]));
    all.forEach((condition, i) => {
      const wanted = compilePredicate(condition, named)(readerOf(facts));
      seen[wanted] += 1;
      asked += 1;
      expect(truthIn(results, `c${i}`), JSON.stringify({ condition, facts })).toBe(wanted);
    });
  }), { numRuns: 10_000 / together });
  expect(asked).toBeGreaterThanOrEqual(10_000);
  // The generator is worth its name only if all three come up often.
  for (const n of Object.values(seen)) expect(n).toBeGreaterThan(1000);
});
