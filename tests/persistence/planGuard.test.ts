/**
 * Every statement on tables of cases touches one unit's rows only: shown on copies of the tables that are partitioned by `unit`, on
 * which the whole write path runs, and where each statement's plan must reach one partition of each table.
 */
import { expect, it } from 'vitest';
import { watchPool, type Sent } from '../bench/parts/watchedPool.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from '../service/fixtures.ts';
import { playCase, sealingPlay, verificationPlay } from '../service/plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
const partitions = 4;

async function partitionByUnit(): Promise<string[]> {
  const { owner } = database();
  const { rows } = await owner.query<{ name: string }>(
    "select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit' where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity order by 1");
  for (const { name } of rows) {
    await owner.query(`alter table "${name}" rename to "${name}_plain"`);
    await owner.query(`create table "${name}" (like "${name}_plain" including all) partition by hash (unit)`);
    for (let i = 0; i < partitions; i++) await owner.query(`create table "${name}_part${i}" partition of "${name}" for values with (modulus ${partitions}, remainder ${i})`);
    await owner.query(`call keep_units_apart('${name}')`);
    await owner.query(`drop table "${name}_plain"`);
  }
  return rows.map((r) => r.name);
}

const literal = (value: unknown): string =>
  value === null || value === undefined ? 'null' : Array.isArray(value) ? `array[${value.map(literal).join(',')}]::text[]` : typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "''")}'`;

/** Partitions that a statement's plan reaches, by table; expanding its parameters is what the server does when it plans. */
async function reached(sent: Sent): Promise<Map<string, Set<string>>> {
  const client = await database().owner.connect();
  const found = new Map<string, Set<string>>();
  try {
    await client.query('begin');
    await client.query("set local plan_cache_mode = 'force_custom_plan'");
    await client.query(`prepare guarded as ${sent.text}`);
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (verbose) execute guarded${sent.values.length > 0 ? `(${sent.values.map(literal).join(',')})` : ''}`);
    for (const match of rows.map((r) => r['QUERY PLAN']).join('\n').matchAll(/\b(\w+)_part(\d)\b/g)) found.set(match[1]!, (found.get(match[1]!) ?? new Set()).add(match[2]!));
    return found;
  } finally {
    await client.query('rollback');
    await client.query('deallocate all');
    client.release();
  }
}

it('every statement of the write path reaches one partition of each table', async () => {
  const tables = await partitionByUnit();
  expect(tables).toContain('cases');
  const watched = watchPool(database().commander);
  const on = { ...fixture(), runtime: { ...fixture().runtime, database: { ...fixture().runtime.database, commander: watched.pool } } };
  const stop = watched.record();
  await playCase(on, sealingPlay);
  await playCase(on, verificationPlay);
  const sent = stop().filter((s) => s.name !== '');
  const byName = new Map<string, Sent[]>();
  for (const each of sent) byName.set(each.name, [...(byName.get(each.name) ?? []), each]);
  for (const name of ['load-case', 'write-step ', 'start-case ', 'raise-counters']) expect([...byName.keys()].some((sent) => sent.startsWith(name)), name).toBe(true);
  for (const [name, all] of byName) {
    for (const [table, parts] of await reached(all.at(-1)!)) expect([name, table, parts.size]).toEqual([name, table, 1]);
  }
  const { rows } = await database().owner.query<{ n: number }>('select count(distinct tableoid)::int as n from cases');
  expect(rows[0]!.n).toBe(1);
}, 60_000);

it('the guard sees a statement that forgets the unit', async () => {
  const parts = await reached({ name: 'careless', text: 'select 1 from cases where id = $1::uuid', values: ['019d0000-0000-7000-8000-000000000000'] });
  expect(parts.get('cases')?.size).toBe(partitions);
});
