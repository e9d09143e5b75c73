import { expect, it } from 'vitest';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { playCase, sealingPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);

it('the reader sees the rows of one unit, and none without or under another unit, in every table of cases', async () => {
  await playCase(fixture(), sealingPlay);
  const { owner, reader } = database();
  const { rows: tables } = await owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit' where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity order by 1`);
  expect(tables.map((t) => t.name)).toEqual(expect.arrayContaining(['cases', 'case_event', 'case_summary', 'case_search', 'work', 'paper', 'number_register', 'command_receipt']));
  /** Which case goes by a pseudonym is the owner's alone. */
  const closed = ['case_pseudonym'];
  expect(tables.map((t) => t.name)).toEqual(expect.arrayContaining(closed));
  const client = await reader.connect();
  try {
    const count = async (name: string, unit?: string): Promise<number> => {
      await client.query('begin');
      if (unit !== undefined) await client.query("select set_config('guicheng.unit', $1, true)", [unit]);
      const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from "${name}"`);
      await client.query('rollback');
      return rows[0]!.n;
    };
    for (const name of closed) await expect(client.query(`select unit from "${name}"`), name).rejects.toThrow('permission denied');
    for (const { name } of tables.filter((table) => !closed.includes(table.name))) {
      const all = (await owner.query<{ n: number }>(`select count(*)::int as n from "${name}"`)).rows[0]!.n;
      expect([name, await count(name), await count(name, 'qingshi'), await count(name, ''), await count(name, organ)]).toEqual([name, 0, 0, 0, all]);
      await expect(client.query(`delete from "${name}"`), name).rejects.toThrow('permission denied');
    }
  } finally {
    client.release();
  }
});
