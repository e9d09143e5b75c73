/** Failures to sign in, counted in the database: whichever server was asked, the next attempt is slowed down by all of them. */
import { hash } from 'node:crypto';
import type { Pool } from 'pg';

export interface SignInFailures {
  /** How often each failed lately. */
  counts(keys: readonly string[]): Promise<number[]>;
  add(keys: readonly string[]): Promise<void>;
  forget(keys: readonly string[]): Promise<void>;
}

/** How long a failure counts, in seconds after the last. */
const remembered = 15 * 60;

/** `pool` looks into the schema `auth`. Keys are kept as hashes: a name that somebody typed may be his password. */
export function createSignInFailures(pool: Pool): SignInFailures {
  const hashed = (keys: readonly string[]): string[] => keys.map((key) => hash('sha256', key));
  return {
    counts: async (keys) => {
      const { rows } = await pool.query<{ key: string; count: number }>({
        name: 'sign-in-failures', values: [hashed(keys), remembered], text: 'select key, count from sign_in_failure where key = any($1::text[]) and last > clock_timestamp() - make_interval(secs => $2)',
      });
      const counts = new Map(rows.map(({ key, count }) => [key, count]));
      return hashed(keys).map((key) => counts.get(key) ?? 0);
    },
    add: async (keys) => {
      // Sorted, as when they are forgotten: who fail and succeed at once take the rows in the same order.
      await pool.query({
        name: 'add-sign-in-failure', values: [hashed(keys).sort(), remembered],
        text: `with past as (select key from sign_in_failure where last <= clock_timestamp() - make_interval(secs => $2) and key <> all($1::text[]) limit 1000 for update skip locked),
                    gone as (delete from sign_in_failure where key in (select key from past))
               insert into sign_in_failure as f (key, count, last) select key, 1, clock_timestamp() from unnest($1::text[]) as key
               on conflict (key) do update set count = case when f.last > clock_timestamp() - make_interval(secs => $2) then f.count + 1 else 1 end, last = clock_timestamp()`,
      });
    },
    forget: async (keys) => void (await pool.query({ name: 'forget-sign-in-failures', values: [hashed(keys)], text: 'delete from sign_in_failure where key in (select key from sign_in_failure where key = any($1::text[]) order by key for update)' })),
  };
}
