/** The outbox: what must be done outside after a step, at least once; done rows leave a mark, so that it is known. */
import type { Pool, PoolClient } from 'pg';

export interface OutboxRow {
  unit: string;
  id: string;
  case_id: string;
  kind: string;
  payload: unknown;
  attempts: number;
}

/** Which rows a worker is there for. */
export type OutboxKinds = { only: readonly string[] } | { allBut: readonly string[] };

/** Whether there is anything to take: one statement, and no transaction, where there mostly is nothing. */
export async function anyDue(pool: Pool, kinds: OutboxKinds): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'any-outbox-due', text: 'select 1 from outbox where due_at <= app_now() and (kind = any($1::text[])) = $2 limit 1', values: kindValues(kinds),
  });
  return (rowCount ?? 0) > 0;
}

const kindValues = (kinds: OutboxKinds): [readonly string[], boolean] => ('only' in kinds ? [kinds.only, true] : [kinds.allBut, false]);

/** Takes due rows for this transaction; other workers pass over them. Messages of one case are taken in the order of their ids. */
export async function takeDue(client: PoolClient, kinds: OutboxKinds, limit: number): Promise<OutboxRow[]> {
  const { rows } = await client.query<OutboxRow>({
    name: 'take-outbox',
    text: `select unit, id, case_id, kind, payload, attempts from outbox
           where due_at <= app_now() and (kind = any($2::text[])) = $3 order by id limit $1 for update skip locked`,
    values: [limit, ...kindValues(kinds)],
  });
  return rows;
}

export async function markDone(client: PoolClient, row: OutboxRow): Promise<void> {
  await client.query({
    name: 'outbox-done',
    text: `with gone as (delete from outbox where unit = $1 and id = $2::uuid returning unit, id)
           insert into outbox_done (unit, id, done_at) select unit, id, app_now() from gone`,
    values: [row.unit, row.id],
  });
}

/** Puts a row off after a fault: 1 s, 4 s, 9 s … up to an hour, with the fault kept for people to see. */
export async function putOff(client: PoolClient, row: OutboxRow, fault: string): Promise<void> {
  const seconds = Math.min((row.attempts + 1) ** 2, 3600);
  await client.query({
    name: 'outbox-put-off',
    text: `update outbox set attempts = attempts + 1, last_problem = $3, due_at = app_now() + make_interval(secs => $4) where unit = $1 and id = $2::uuid`,
    values: [row.unit, row.id, fault.slice(0, 2000), seconds],
  });
}

/** Rows that wait, for tests and for the screen that watches the workers. */
export async function countWaiting(pool: Pool): Promise<{ due: number; failing: number }> {
  const { rows } = await pool.query<{ due: number; failing: number }>(`select count(*)::int as due, (count(*) filter (where attempts > 0))::int as failing from outbox`);
  return rows[0]!;
}
