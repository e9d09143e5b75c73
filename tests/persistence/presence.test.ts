/** Who has a draft open: two who come back at once, each of whom finds the other forgotten, wait for nobody. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { presentIn, signPresent } from '../../runtime/persistence/presenceStore.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from '../service/fixtures.ts';

const database = withDatabase();
withFixture(database);

it('forgets others only where nobody is at their row', async () => {
  const { owner, commander } = database();
  const draft = randomUUID();
  const { rows: [person] } = await owner.query<{ id: string }>('select id from person limit 1');
  await owner.query(`insert into pack_draft (id, pack, base, title, made_by, made_at, key) select $1, pack, hash, '在场', $2, app_now(), 'presence' from pack_current`, [draft, person!.id]);
  for (const who of ['a', 'b', 'c']) await signPresent(commander, draft, who, undefined);
  await owner.query(`update draft_presence set until = clock_timestamp() - interval '1 second'`);
  const client = await owner.connect();
  try {
    await client.query('begin');
    await client.query(`select 1 from draft_presence where person = 'b' for update`);
    const signed = signPresent(commander, draft, 'a', 'forms/a.yaml').then(() => 'signed');
    expect(await Promise.race([signed, new Promise((resolve) => setTimeout(() => resolve('waits'), 3_000))])).toBe('signed');
  } finally {
    await client.query('rollback');
    client.release();
  }
  expect((await owner.query<{ person: string }>('select person from draft_presence order by person')).rows.map((row) => row.person)).toEqual(['a', 'b']);
  expect((await presentIn(commander, [draft])).get(draft)).toEqual([{ person: 'a', file: 'forms/a.yaml' }]);
});
