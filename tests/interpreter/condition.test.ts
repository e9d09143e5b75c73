import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConditionSchema, factsOf, operatorsOf, type Condition } from '../../runtime/definition/model/condition.ts';
import { gatherConditions } from '../../runtime/definition/model/conditionSet.ts';
import { compileCondition, compilePredicate, readerOf, readPath } from '../../runtime/interpreter/condition.ts';
import { explainClause } from '../../runtime/interpreter/conditionExplanation.ts';
import { conditions, facts as arbitraryFacts, named as arbitraryNamed } from './conditionArbitraries.ts';

const truth = (condition: Condition, facts: Record<string, unknown>) => compilePredicate(condition)(readerOf(facts));
const leaf = (operator: string, found: unknown, value: unknown) => truth({ fact: 'case.a', operator, value } as Condition, { case: found === undefined ? {} : { a: found } });

describe('operators decide only what they can', () => {
  it.each([
    ['greaterThan', '20000', 10000, -1], ['greaterThan', 20000, 10000, 1], ['greaterThan', Number.NaN, 1, -1],
    ['equal', '1', 1, -1], ['equal', 1, 1, 1], ['notEqual', undefined, 1, -1], ['notEqual', null, 1, -1], ['notEqual', 'b', 'a', 1], ['equal', ['a'], ['a'], -1],
    ['in', 'B', 'ABC', -1], ['in', 'B', ['A', 'B'], 1], ['in', 'B', [], 0], ['notIn', 'B', [], 1], ['in', 'B', ['B', 1], -1], ['in', undefined, [], -1],
    ['contains', ['a', 'b'], 'b', 1], ['contains', 'abc', 'b', -1], ['doesNotContain', [], 'b', 1],
    ['sharesAny', ['a'], ['b', 'a'], 1], ['sharesAny', ['a'], [1], -1], ['sharesAny', [], [1], 0],
    ['before', '2026-03-15', '2026-03-16', 1], ['before', '2026-02-29', '2026-03-16', -1], ['before', '2026-03-15', '2026-03-16T01:00:00.000Z', -1],
    ['notAfter', '2026-03-16T01:00:00.000Z', '2026-03-16T01:00:00.000Z', 1], ['after', '2026-03-16T09:00+08:00', '2026-03-16T01:00:00.000Z', -1],
    ['under', 'hubei/jiangcheng', 'hubei', 1], ['under', 'hubei', 'hubei', 1], ['under', 'hubeix', 'hubei', 0], ['under', 'hubei', '', -1],
    ['startsWith', 'abc', 'ab', 1], ['startsWith', 1, '1', -1],
    ['empty', '', true, 1], ['empty', [], true, 1], ['empty', undefined, true, -1], ['notEmpty', 0, true, -1], ['notEmpty', ['a'], true, 1],
    ['exists', undefined, true, 0], ['exists', null, true, 0], ['exists', false, true, 1], ['notExists', undefined, true, 1],
  ] as const)('%s of %j and %j is %i', (operator, found, value, wanted) => {
    expect(leaf(operator, found, value)).toBe(wanted);
  });
});

describe('three values', () => {
  const part = { t: { fact: 'case.t', operator: 'equal', value: true }, f: { fact: 'case.t', operator: 'equal', value: false }, u: { fact: 'case.nowhere', operator: 'equal', value: true } } as const satisfies Record<string, Condition>;
  it.each([
    [{ all: [part.t, part.u] }, -1], [{ all: [part.u, part.f] }, 0], [{ all: [part.t, part.t] }, 1],
    [{ any: [part.f, part.u] }, -1], [{ any: [part.u, part.t] }, 1], [{ any: [part.f] }, 0],
    [{ not: part.u }, -1], [{ not: part.f }, 1],
  ] as [Condition, number][])('%j is %i', (condition, wanted) => {
    expect(truth(condition, { case: { t: true } })).toBe(wanted);
  });

  it('gives the same value with the reason as without it, and names at least one clause', () => {
    fc.assert(fc.property(conditions, arbitraryFacts, (condition, facts) => {
      const fast = compilePredicate(condition, arbitraryNamed)(readerOf(facts));
      const { value, because } = compileCondition(condition, arbitraryNamed)(readerOf(facts));
      expect(value).toBe(fast === -1 ? 'undecidable' : fast === 1);
      expect(because.length).toBeGreaterThan(0);
    }), { numRuns: 1000 });
  });
});

describe('paths', () => {
  it('go over own properties of plain objects only', () => {
    const facts = { case: { list: ['a'], text: 'abc', own: { constructor: 'mine' } } };
    for (const path of ['case.constructor', 'case.__proto__', 'case.list.length', 'case.list.0', 'case.text.length', 'case.toString', 'constructor.name', '']) expect(readPath(facts, path)).toBeUndefined();
    expect(readPath(facts, 'case.own.constructor')).toBe('mine');
  });
});

describe('reasons', () => {
  const named = gatherConditions([{ conditionSet: 'subject', conditions: [{ condition: 'large', title: { zh: '金额较大' }, is: { fact: 'case.amount', operator: 'greaterThan', value: 10000 } }] }]);
  const condition: Condition = { all: [{ condition: 'large' }, { fact: 'case.region', operator: 'in', value: ['A', 'B'] }, { fact: 'case.age', operator: 'exists', value: true }] };

  it('name the clauses that decided, with what was found', () => {
    const decide = compileCondition(condition, named);
    expect(decide(readerOf({ case: { amount: 5, region: 'C', age: 3 } })).because.map((c) => [c.fact, c.value, c.found])).toEqual([['case.amount', false, 5], ['case.region', false, 'C']]);
    const undecided = decide(readerOf({ case: { amount: '20000', age: 3 } }));
    expect(undecided.value).toBe('undecidable');
    expect(undecided.because.map((c) => [c.fact, c.lack, c.within])).toEqual([['case.amount', 'other-kind', ['large']], ['case.region', 'missing', []]]);
    expect(decide(readerOf({ case: { amount: 20000, region: 'A', age: 0 } }))).toMatchObject({ value: true, because: [{}, {}, {}] });
  });

  it('read as sentences', () => {
    const { because } = compileCondition(condition, named)(readerOf({ case: { amount: 5, region: 'A', age: 3 } }));
    expect(explainClause(because[0]!, () => ({ zh: '涉案金额', en: 'Amount' }))).toEqual({ zh: '不符合：涉案金额大于“10000”（现为“5”）', en: 'Does not hold: Amount is more than “10000” (now “5”)' });
  });
});

describe('what does not compile', () => {
  it('is an unknown name, a ring of names, an operator from the prototype', () => {
    const ring = gatherConditions([{ conditionSet: 's', conditions: [{ condition: 'a', title: { zh: '甲' }, is: { not: { condition: 'b' } } }, { condition: 'b', title: { zh: '乙' }, is: { condition: 'a' } }] }]);
    expect(() => compilePredicate({ condition: 'a' }, ring)).toThrow('refers to itself');
    expect(() => compilePredicate({ condition: 'nowhere' })).toThrow('does not exist');
    expect(() => compilePredicate({ fact: 'case.a', operator: 'constructor', value: 1 } as unknown as Condition)).toThrow('does not exist');
  });
});

describe('the schema', () => {
  const check = new Ajv({ strict: false, allErrors: true }).compile(ConditionSchema);
  it.each([
    [{ all: [{ fact: 'case.a', operator: 'equal', value: 1 }] }, true],
    [{ not: { any: [{ condition: 'has-talk' }] } }, true],
    [{ fact: 'actor.id', operator: 'in', value: { fact: 'case.handlers' } }, true],
    [{ fact: 'case.on', operator: 'before', value: '2024-02-29' }, true],
    [{ fact: 'case.on', operator: 'before', value: '2026-02-29' }, false],
    [{ fact: 'case.a', operator: 'in', value: 'ABC' }, false],
    [{ fact: 'case.a', operator: 'greaterThan', value: '20000' }, false],
    [{ fact: 'case.a', operator: 'exists', value: false }, false],
    [{ fact: 'case.a', operator: 'matches', value: 'x' }, false],
    [{ fact: 'case.a', operator: 'equal', value: 1, path: '$..x' }, false],
    [{ fact: 'nowhere.a', operator: 'equal', value: 1 }, false],
    [{ fact: 'case.__proto__', operator: 'equal', value: 1 }, false],
    [{ all: [] }, false], [{ all: [], any: [] }, false], [{}, false], [{ condition: 'Has Talk' }, false],
  ])('%j: %j', (condition, wanted) => {
    expect(check(condition)).toBe(wanted);
  });

  it('gives each type of fact its operators', () => {
    expect(operatorsOf.number).not.toContain('before');
    expect(operatorsOf.list).not.toContain('equal');
  });
});

it('lists the facts that a condition reads', () => {
  expect(factsOf({ all: [{ fact: 'case.a', operator: 'equal', value: { fact: 'actor.b' } }, { not: { fact: 'case.a', operator: 'exists', value: true } }] })).toEqual(['case.a', 'actor.b']);
});
