/** Settings of an installation, by name; small and rarely written. */
import type { Pool } from 'pg';

export async function readSetting<T>(pool: Pool, name: string): Promise<T | undefined> {
  const { rows } = await pool.query<{ value: T }>('select value from setting where name = $1', [name]);
  return rows[0]?.value;
}

export async function writeSetting(pool: Pool, name: string, value: unknown): Promise<void> {
  await pool.query('insert into setting (name, value) values ($1, $2::jsonb) on conflict (name) do update set value = excluded.value', [name, JSON.stringify(value)]);
}
