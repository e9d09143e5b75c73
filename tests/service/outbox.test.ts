import { expect, it } from 'vitest';
import { startOutboxWorker } from '../../runtime/service/outboxWorker.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { playCase, verificationPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);

it('a successor begins once, a row that cannot be done is named and put off, and neither stops the other', async () => {
  const { owner } = database();
  const bad = newId();
  await owner.query(`insert into outbox (unit, id, case_id, kind, payload, due_at) values ($1, $2, $3, 'tell-parent', $4, app_now() - interval '1 hour')`,
    [organ, bad, newId(), { kind: 'tell-parent', parent: { case: newId(), unit: organ }, child: newId(), status: 'ended', facts: {} }]);
  const id = await playCase(fixture(), verificationPlay);
  expect((await fixture().state(id)).end).toBe('file-case');
  const { rows: again } = await owner.query<{ payload: object; row: string }>(`select payload, id as row from outbox where kind = 'start-case'`);
  expect(again).toHaveLength(1);
  // The same row delivered a second time, as after a server that died between doing and marking.
  await owner.query(`insert into outbox (unit, id, case_id, kind, payload, due_at) select unit, $2, case_id, kind, payload, due_at from outbox where id = $1`, [again[0]!.row, newId()]);

  const named: { kind: string; case: string }[] = [];
  const worker = startOutboxWorker(fixture().runtime, (row) => named.push(row));
  await worker.idle();
  await worker.stop();
  expect((await owner.query(`select count(*)::int as n from cases where process = 'case-filing'`)).rows).toEqual([{ n: 1 }]);
  expect(named.map((n) => n.kind)).toContain('tell-parent');
  const { rows } = await owner.query<{ id: string; attempts: number; later: boolean; last_problem: string }>('select id, attempts, due_at > app_now() as later, last_problem from outbox');
  expect(rows).toEqual([{ id: bad, attempts: expect.any(Number) as number, later: true, last_problem: expect.stringContaining('case.unknown') as string }]);
});
