/** The clock of the application: SQL's `app_now()`, which only a demo or a test may shift. */
import type pg from 'pg';
import type { Instant } from '../base/time.ts';

type Queryable = Pick<pg.Pool, 'query'>;

/** Now, in whole milliseconds, as the database sees it; `on` must parse timestamptz as our pools do. */
export async function readAppNow(on: Queryable): Promise<Instant> {
  const { rows } = await on.query<{ at: Instant }>('select app_now() as at');
  const at = rows[0]?.at;
  if (at === undefined) throw new Error('app_now() gave no row');
  return at;
}

/** Says at every start whether shifts count; without a demo an old shift stays stored and has no effect. */
export async function allowClockShift(owner: Queryable, allowed: boolean): Promise<void> {
  await owner.query('update demo_clock set enabled = $1', [allowed]);
}

export async function isShiftAllowed(owner: Queryable): Promise<boolean> {
  const { rows } = await owner.query<{ enabled: boolean }>('select enabled from demo_clock');
  return rows[0]?.enabled === true;
}

/**
 * Moves the clock on (or back) by an SQL interval such as `3 days`, added to earlier shifts.
 * Returns false, and changes nothing, where shifts are not allowed.
 */
export async function shiftClock(owner: Queryable, interval: string): Promise<boolean> {
  const { rowCount } = await owner.query('update demo_clock set shift = shift + $1::interval where enabled', [interval]);
  return rowCount === 1;
}

/** Sets the clock to an instant, from which it runs on; false where shifts are not allowed. */
export async function setClock(owner: Queryable, to: Instant): Promise<boolean> {
  const { rowCount } = await owner.query(
    'update demo_clock set shift = $1::timestamptz - statement_timestamp() where enabled', [to],
  );
  return rowCount === 1;
}

/** Back to real time, which is the database's; false where shifts are not allowed. */
export async function backToRealTime(owner: Queryable): Promise<boolean> {
  const { rowCount } = await owner.query("update demo_clock set shift = interval '0' where enabled");
  return rowCount === 1;
}

/** Back to real time, also where shifts are not allowed any more. */
export async function resetClock(owner: Queryable): Promise<void> {
  await owner.query("update demo_clock set shift = interval '0'");
}
