import { expect, it } from 'vitest';
import { firstBreak } from '../../runtime/audit/chain.ts';
import { loadEvents } from '../../runtime/persistence/caseStore.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { playCase, verificationPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);

it('the chain of a case holds from its first event, and a changed, a taken and a moved event are found where they are', async () => {
  const id = await playCase(fixture(), verificationPlay);
  const { owner } = database();
  const breaks = async (): Promise<number | undefined> => firstBreak(id, await loadEvents(owner, organ, id));
  expect(await breaks()).toBeUndefined();

  const { rows } = await owner.query<{ sequence: number; body: string }>(`select sequence, body::text as body from case_event where case_id = $1 and kind = 'opinion.given' order by sequence limit 1`, [id]);
  const { sequence, body } = rows[0]!;
  const write = (text: string): Promise<unknown> => owner.query('update case_event set body = $3::json where case_id = $1 and sequence = $2', [id, sequence, text]);
  await write(body.replace('同意', '不同意'));
  expect(await breaks()).toBe(sequence - 1);
  await write(body);
  expect(await breaks()).toBeUndefined();

  await owner.query('update case_event set sequence = -sequence where case_id = $1 and sequence = 5', [id]);
  expect(await breaks()).toBe(0);
  await owner.query('update case_event set sequence = -sequence where case_id = $1 and sequence = -5', [id]);
  await owner.query('delete from case_event where case_id = $1 and sequence = 5', [id]);
  expect(await breaks()).toBe(4);
});

it('each step leaves its last link for the sealer', async () => {
  const id = await playCase(fixture(), verificationPlay, 3);
  const { rows } = await database().owner.query<{ leaf: string; hash: string }>(
    'select u.leaf_hash as leaf, e.hash from audit_unsealed u left join case_event e using (unit, case_id, sequence) where case_id = $1 order by sequence', [id]);
  expect(rows).toHaveLength(4);
  for (const { leaf, hash } of rows) expect(leaf).toBe(hash);
});
