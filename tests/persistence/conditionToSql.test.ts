import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { operators, unaryOperators, type Condition, type ConditionValue, type FactType, type Operator } from '../../runtime/definition/model/condition.ts';
import { compilePredicate, readerOf, readPath } from '../../runtime/interpreter/condition.ts';
import { conditionToSql, type FactResolver } from '../../runtime/persistence/conditionToSql.ts';
import { columns, conditions, facts as arbitraryFacts, named, oddValues, scalarValues, type Facts } from '../interpreter/conditionArbitraries.ts';
import { withDatabase } from '../database.ts';

const database = withDatabase();

interface Asked {
  condition: Condition;
  facts: Facts;
}

const resolverOf = (facts: Facts): FactResolver => (path) => {
  if (Object.hasOwn(columns, path)) {
    const column = columns[path as keyof typeof columns];
    return { from: 'column', column: `t.${column.column}`, type: column.type as FactType, uuid: 'uuid' in column };
  }
  if (path.startsWith('case.')) return { from: 'json', column: 't.data', path: path.split('.').slice(1) };
  if (path.startsWith('actor.')) return { from: 'value', value: readPath(facts, path) };
  return undefined;
};

/** One query for a whole batch: a row for each pair, with the facts in typed columns and a JSONB column. */
async function askDatabase(batch: readonly Asked[]): Promise<(boolean | null)[]> {
  const parts = batch.map(({ condition, facts }) => {
    const cells = Object.entries(columns).map(([path, c]) => sql`${readPath(facts, path) ?? null}::${sql.raw(c.sql)} as ${sql.ref(c.column)}`);
    return sql`(select ${conditionToSql(condition, resolverOf(facts), named)} from (select ${JSON.stringify(facts['case'])}::jsonb as data, ${sql.join(cells)}) t)`;
  });
  const { rows } = await sql<{ all: (boolean | null)[] }>`select array[${sql.join(parts)}]::boolean[] as all`.execute(database().ownerQueries);
  return rows[0]!.all;
}

const truthOf = (answer: boolean | null) => (answer === null ? -1 : answer ? 1 : 0);

describe('a condition in SQL', () => {
  it('says of 10,000 random conditions what the closures say', { timeout: 300_000 }, async () => {
    const together = 25;
    const seen = { 1: 0, 0: 0, [-1]: 0 };
    const pair = fc.record({ condition: conditions, facts: arbitraryFacts });
    await fc.assert(fc.asyncProperty(fc.array(pair, { minLength: together, maxLength: together }), async (batch) => {
      const answers = await askDatabase(batch);
      batch.forEach(({ condition, facts }, i) => {
        const wanted = compilePredicate(condition, named)(readerOf(facts));
        seen[wanted] += 1;
        expect(truthOf(answers[i]!), JSON.stringify({ condition, facts })).toBe(wanted);
      });
    }), { numRuns: 10_000 / together });
    for (const n of Object.values(seen)) expect(n).toBeGreaterThan(100);
  });

  const lists = [['A', 'B'], ['田某'], [1, 20000], [false], ['hubei', '20000'], ['2026-03-16'], ['3f2504e0-4f89-41d3-9a0c-0305e82c3301']];
  const everyValue: unknown[] = [...scalarValues, ...oddValues, ...lists];

  it.each(operators)('says the same of every pair of values in a JSONB column: %s', { timeout: 60_000 }, async (operator) => {
    const condition: Condition = { fact: 'case.a', operator, value: { fact: 'case.b' } };
    const pairs = everyValue.flatMap((a) => everyValue.map((b) => ({ a, b })));
    const { rows } = await sql<{ data: string; answer: boolean | null }>`select ${conditionToSql(condition, resolverOf({}))} as answer
      from jsonb_array_elements(${JSON.stringify(pairs)}::jsonb) with ordinality as t(data, at) order by t.at`.execute(database().ownerQueries);
    const closure = compilePredicate(condition);
    pairs.forEach((pair, i) => expect(truthOf(rows[i]!.answer), JSON.stringify(pair)).toBe(closure(readerOf({ case: pair }))));
  });

  it.each(Object.keys(columns) as (keyof typeof columns)[])('says the same of the column %s and every value', { timeout: 60_000 }, async (fact) => {
    const { column, sql: type } = columns[fact];
    const stored = [...new Set(fc.sample(columns[fact].values as fc.Arbitrary<unknown>, { numRuns: 100, seed: 1 }))];
    const asked = everyValue.flatMap((value) => operators.filter((o) => value === true || !(unaryOperators as readonly Operator[]).includes(o)).flatMap((operator): Condition[] => [
      ...(value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value)) ? [] : [{ fact, operator, value: value as ConditionValue }]),
      { fact, operator, value: { fact: 'actor.id' } },
      { fact: 'actor.id', operator, value: { fact } },
    ]).map((condition) => ({ condition, value })));
    for (let from = 0; from < asked.length; from += 300) {
      const batch = asked.slice(from, from + 300);
      const parts = batch.map(({ condition, value }) => conditionToSql(condition, resolverOf({ actor: { id: value } })));
      const held = sql.join(stored.map((v, i) => sql`(${i}::int, ${v}::${sql.raw(type)})`));
      const { rows } = await sql<{ all: (boolean | null)[] }>`select array[${sql.join(parts)}]::boolean[] as all from (values ${held}) t(at, ${sql.ref(column)}) order by at`.execute(database().ownerQueries);
      batch.forEach(({ condition, value }, i) => stored.forEach((v, row) => {
        const wanted = compilePredicate(condition)(readerOf({ case: { [fact.slice('case.'.length)]: v }, actor: { id: value } }));
        expect(truthOf(rows[row]!.all[i]!), JSON.stringify({ condition, value, stored: v })).toBe(wanted);
      }));
    }
  });

  it('keeps what clients wrote out of the SQL text', () => {
    const { sql: text, parameters } = sql`${conditionToSql({ fact: 'case.a', operator: 'equal', value: "x' or true --" }, resolverOf({}))}`.compile(database().ownerQueries);
    expect(text).not.toContain('or true');
    expect(parameters).toContain(JSON.stringify("x' or true --"));
  });

  it('asks an indexed column directly and folds what is known before', () => {
    const compiled = (condition: Condition, facts: Facts = {}) => sql`${conditionToSql(condition, resolverOf(facts), named)}`.compile(database().ownerQueries).sql;
    expect(compiled({ fact: 'case.organ', operator: 'equal', value: 'hubei' })).toBe('("t"."organ" = $1::text)');
    expect(compiled({ fact: 'case.handlers', operator: 'contains', value: { fact: 'actor.id' } }, { actor: { id: 'A' } })).toBe('("t"."handlers" @> array[$1::text])');
    expect(compiled({ all: [{ fact: 'actor.id', operator: 'equal', value: 'A' }, { fact: 'case.urgent', operator: 'equal', value: true }] }, { actor: { id: 'B' } })).toBe('false');
    expect(compiled({ all: [{ fact: 'actor.id', operator: 'equal', value: 'A' }, { fact: 'case.urgent', operator: 'equal', value: true }] }, { actor: { id: 'A' } })).toBe('("t"."urgent" = $1::boolean)');
    expect(compiled({ fact: 'org.nowhere', operator: 'equal', value: 'A' })).toBe('null::boolean');
  });
});
