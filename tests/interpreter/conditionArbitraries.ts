/** Random conditions and facts for the property that the three evaluators agree; missing, null and wrongly typed values included. */
import fc from 'fast-check';
import { operators, unaryOperators, type Condition, type ConditionValue, type Leaf, type Operator } from '../../runtime/definition/model/condition.ts';
import { gatherConditions, type NamedConditions } from '../../runtime/definition/model/conditionSet.ts';

export type Facts = Record<string, unknown>;

/** Few values, so that equality, membership and prefixes often hold; each sits beside a near miss of another kind. */
export const scalarValues: (string | number | boolean)[] = [
  0, 1, 20000, 1.5, 0.1, -3, 1e21, 1e-7, '20000', '1', '', 'A', 'a', '田某', 'hubei', 'hubei/jiangcheng', 'hubei/jiangcheng/jiangyang', 'hubei/jiang', 'true', true, false,
  '2026-02-28', '2026-02-29', '2024-02-29', '2026-03-16', '0000-01-01', '2026-03-16T01:00:00.000Z', '2026-03-16T01:00:00Z', '2026-03-16T24:00:00.000Z', '2026-03-16T01:00:00.001Z', ' 2026-03-16', "o'; --", '𠮷', '%', '_', '\\',
];
const scalars = fc.constantFrom(...scalarValues);
const lists = fc.oneof(fc.array(fc.constantFrom('A', 'a', '1', '田某', 'hubei', '20000'), { maxLength: 4 }), fc.array(fc.constantFrom(0, 1, 20000, 1.5), { maxLength: 3 }), fc.array(scalars, { maxLength: 4 }));
export const oddValues: unknown[] = [null, undefined, {}, [], [null], [['A']], ['A', ['A']], ['A', null], [{}], { fact: 'A' }, { length: 0 }, [true], [1, '1']];
const odd = fc.constantFrom(...oddValues);
const values = fc.oneof({ weight: 5, arbitrary: scalars }, { weight: 3, arbitrary: lists }, { weight: 2, arbitrary: odd });

const jsonPaths = ['case.a', 'case.b', 'case.subject.name', 'case.subject.list', 'case.constructor', 'case.length', 'case.a.length', 'case.subject'] as const;
const valuePaths = ['actor.id', 'actor.organ', 'actor.roles', 'actor.toString'] as const;
/** Facts that stand in columns of their own, with what a column may hold. */
export const columns = {
  'case.organ': { column: 'organ', type: 'organ', sql: 'text', values: fc.constantFrom<unknown>(null, 'hubei', 'hubei/jiangcheng', 'hubei/jiangcheng/jiangyang', '', '20000') },
  'case.amount': { column: 'amount', type: 'number', sql: 'numeric', values: fc.constantFrom<unknown>(null, 0, 1, 20000, 1.5, 1e21, 0.1) },
  'case.receivedOn': { column: 'received_on', type: 'date', sql: 'date', values: fc.constantFrom<unknown>(null, '2026-02-28', '2024-02-29', '2026-03-16') },
  'case.openedAt': { column: 'opened_at', type: 'instant', sql: 'timestamptz', values: fc.constantFrom<unknown>(null, '2026-03-16T01:00:00.000Z', '2026-03-16T01:00:00.001Z') },
  'case.urgent': { column: 'urgent', type: 'boolean', sql: 'boolean', values: fc.constantFrom<unknown>(null, true, false) },
  'case.handlers': { column: 'handlers', type: 'list', sql: 'text[]', values: fc.constantFrom<unknown>(null, [], ['A'], ['a', '田某'], ['20000', '1']) },
  'case.holder': { column: 'holder', type: 'person', sql: 'uuid', uuid: true, values: fc.constantFrom<unknown>(null, '3f2504e0-4f89-41d3-9a0c-0305e82c3301') },
} as const;
const allPaths = [...jsonPaths, ...valuePaths, ...(Object.keys(columns) as (keyof typeof columns)[]), 'org.nowhere'] as const;
const path = fc.constantFrom<string>(...allPaths);

const uuids = fc.constantFrom('3f2504e0-4f89-41d3-9a0c-0305e82c3301', '3F2504E0-4F89-41D3-9A0C-0305E82C3301', '11111111-1111-4111-8111-111111111111');
const literal: fc.Arbitrary<ConditionValue> = fc.oneof({ weight: 6, arbitrary: fc.oneof(scalars, uuids) }, { weight: 4, arbitrary: fc.oneof(lists, fc.array(uuids, { maxLength: 2 })) });
const leaf: fc.Arbitrary<Leaf> = fc.constantFrom(...operators).chain((operator: Operator) =>
  fc.record({
    fact: path,
    operator: fc.constant(operator),
    value: (unaryOperators as readonly Operator[]).includes(operator) ? fc.constant<ConditionValue>(true) : fc.oneof({ weight: 3, arbitrary: literal }, { weight: 2, arbitrary: path.map((fact) => ({ fact })) }),
  }),
);

export const named: NamedConditions = gatherConditions([{
  conditionSet: 'random',
  conditions: [
    { condition: 'in-hubei', title: { zh: '在本省' }, is: { fact: 'case.organ', operator: 'under', value: 'hubei' } },
    { condition: 'mine', title: { zh: '由我承办' }, is: { any: [{ fact: 'actor.id', operator: 'in', value: { fact: 'case.handlers' } }, { not: { condition: 'in-hubei' } }] } },
  ],
}]);

export const conditions: fc.Arbitrary<Condition> = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 6, arbitrary: leaf },
    { weight: 1, arbitrary: fc.constantFrom<Condition>({ condition: 'in-hubei' }, { condition: 'mine' }) },
    { weight: 2, arbitrary: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })) },
    { weight: 2, arbitrary: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })) },
    { weight: 1, arbitrary: tie('condition').map((not) => ({ not })) },
  ),
})).condition;

/** Undefined means that the key is absent, as it is after a trip through JSON. */
const present = (record: Record<string, unknown>): Facts => Object.fromEntries(Object.entries(record).filter(([, v]) => v !== undefined));
export const facts: fc.Arbitrary<Facts> = fc
  .record({
    a: values, b: values,
    subject: fc.oneof({ weight: 4, arbitrary: fc.record({ name: values, list: fc.oneof(lists, odd) }).map(present) }, { weight: 1, arbitrary: fc.constantFrom<unknown>(null, 'text', [1], undefined) }),
    columns: fc.record(Object.fromEntries(Object.entries(columns).map(([key, c]) => [key.slice('case.'.length), c.values as fc.Arbitrary<unknown>]))),
    actor: fc.record({ id: fc.oneof(values, uuids), organ: values, roles: fc.oneof(lists, odd) }).map(present),
  })
  .map(({ a, b, subject, columns: inColumns, actor }) => ({ case: present({ a, b, subject, ...(inColumns as object) }), actor }));
