/** Notices that follow from no step of the receiving unit's own cases; those of a step are written with it. */
import type { Pool, PoolClient } from 'pg';

export interface NoticeRow {
  /** The same notice told again keeps its id, and is told once. */
  id: string;
  person: string;
  topic: string;
  text: { zh: string; en?: string };
  about: object;
}

/** `unit`: that of the person, in which he is told. */
export type AddressedNotice = NoticeRow & { unit: string };

/** In the transaction of what they tell of. */
export async function saveAddressed(client: PoolClient, notices: readonly AddressedNotice[]): Promise<void> {
  for (const [unit, own] of Map.groupBy(notices, (each) => each.unit)) await saveNotices(client, unit, own);
}

export async function saveNotices(pool: Pool | PoolClient, unit: string, notices: readonly NoticeRow[]): Promise<void> {
  await pool.query({
    name: 'save-notices',
    text: `insert into notice (unit, id, person, topic, text, about, at)
           select $1, r.id, r.person, r.topic, r.text, r.about, app_now() from jsonb_to_recordset($2::jsonb) as r(id uuid, person text, topic text, text jsonb, about jsonb)
           on conflict do nothing`,
    values: [unit, JSON.stringify(notices)],
  });
}

/** People have read what they were told before that many days. For laid histories only: nobody marks a notice as read for another. */
export async function readOlderThan(pool: Pool, days: number): Promise<void> {
  await pool.query('update notice set read_at = at where read_at is null and at < app_now() - make_interval(days => $1)', [days]);
}
