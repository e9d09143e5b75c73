/** Compiled checks of forms by the hash of their text; never changed. */
import type { Pool } from 'pg';

export async function keepFormCheck(pool: Pool, hash: string, code: string): Promise<void> {
  await pool.query({ name: 'keep-form-check', text: 'insert into form_check (hash, code) values ($1, $2) on conflict do nothing', values: [hash, code] });
}

export async function readFormCheck(pool: Pool, hash: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ code: string }>({ name: 'read-form-check', text: 'select code from form_check where hash = $1', values: [hash] });
  return rows[0]?.code;
}
