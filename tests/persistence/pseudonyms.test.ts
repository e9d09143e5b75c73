/** Pseudonyms of cases: made with a key that only the owner of the database reads, alike by program and database, another in every installation. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { numberByPseudonym } from '../../runtime/persistence/caseByPseudonym.ts';
import { loadMigrations } from '../../runtime/persistence/migrate.ts';
import { isPseudonym, readPseudonyms } from '../../runtime/service/pseudonym.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from '../service/fixtures.ts';
import { lead } from '../service/ledgerCases.ts';

const database = withDatabase();
const fixture = withFixture(database);
const unkeyed = (id: string): string => `K-${createHash('sha256').update(`pseudonym of ${id}`).digest('hex').slice(0, 10)}`;

it('is not made by whoever knows the id of a case', { timeout: 60_000 }, async () => {
  const { owner, commander, reader } = database();
  const { id } = await lead(fixture(), 'jiangyang', '反映收受礼金');
  const alias = (await readPseudonyms(owner))(id);
  expect(isPseudonym(alias)).toBe(true);
  expect(alias).not.toBe(unkeyed(id));
  // Another key, as another installation has it, gives another pseudonym; the program and the database make the same one.
  const { rows } = await owner.query<{ pseudonym: string }>('select pseudonym from case_pseudonym where id = $1', [id]);
  expect(rows).toEqual([{ pseudonym: alias.slice(2) }]);
  await owner.query('update case_summary set number = $2 where id = $1', [id, 'SX20260011']);
  expect(await numberByPseudonym(owner, alias)).toBe('SX20260011');
  for (const pool of [commander, reader]) {
    await expect(pool.query('select key from auth.pseudonym_key')).rejects.toThrow('permission denied');
    await expect(pool.query('select * from case_pseudonym')).rejects.toThrow('permission denied');
    await expect(pool.query('select pseudonym_of_case($1::uuid)', [id])).rejects.toThrow('permission denied');
  }
  const client = await owner.connect();
  try {
    await client.query('begin');
    await client.query(`update auth.pseudonym_key set key = sha256('another')`);
    const other = await client.query<{ pseudonym: string }>('select pseudonym_of_case($1::uuid) as pseudonym', [id]);
    expect(other.rows[0]!.pseudonym).not.toBe(alias.slice(2));
  } finally {
    await client.query('rollback');
    client.release();
  }
});

it('puts the case itself in the place of its pseudonym of old in reports that are kept', { timeout: 60_000 }, async () => {
  const { owner } = database();
  const { id } = await lead(fixture(), 'jiangyang', '反映违规发放补贴');
  const gone = 'K-00000000ff';
  const reportOf = (...cases: string[]): object => ({ problems: [], seconds: 1, replay: { groups: [{ examples: cases.map((each) => ({ case: each })) }] } });
  const { rows: [person] } = await owner.query<{ id: string }>('select id from person limit 1');
  const { rows: [version] } = await owner.query<{ pack: string; hash: string }>('select pack, hash from pack_current');
  const sql = (await loadMigrations()).find(({ name }) => name.includes('keyed_pseudonyms'))!.sql;
  const rewriting = sql.slice(sql.indexOf('do $$\ndeclare\n  report record'), sql.indexOf('drop index'));
  const client = await owner.connect();
  try {
    await client.query('begin');
    const { rows: [row] } = await client.query<{ id: string }>(
      `insert into pack_publication (id, pack, base, note, asked_by, asked_at, state, report) values (gen_random_uuid(), $1, $2, '', $3, app_now(), 'failed', $4) returning id`,
      [version!.pack, version!.hash, person!.id, JSON.stringify(reportOf(unkeyed(id), gone))],
    );
    await client.query(rewriting);
    const kept = await client.query<{ report: object }>('select report from pack_publication where id = $1', [row!.id]);
    expect(kept.rows[0]!.report).toEqual(reportOf(id, gone));
  } finally {
    await client.query('rollback');
    client.release();
  }
});
