/** Who tried what of a draft on the cases that there are. Only added to. */
import type { Pool } from 'pg';

export async function noteCaseTrial(pool: Pool, { draft, by, what, cases, asked }: { draft: string; by: string; what: object; cases: number; asked: number }): Promise<void> {
  await pool.query({ name: 'note-case-trial', text: 'insert into case_trial (draft, made_by, made_at, what, cases, asked) values ($1::uuid, $2, app_now(), $3::jsonb, $4, $5)', values: [draft, by, JSON.stringify(what), cases, asked] });
}
