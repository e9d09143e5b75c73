/** The clock of a demonstration, moved by whoever shows it; no other system's clock can be moved. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { Instant } from '../../base/time.ts';
import { backToRealTime, shiftClock } from '../../persistence/appClock.ts';
import type { Runtime } from '../runtime.ts';

export interface ClockShift {
  days?: number;
  hours?: number;
  /** Back to the real time, before anything is added. */
  reset?: boolean;
}

/** Throws demo.absent where shifts are not allowed, by this start or by the database. */
export async function shiftDemoClock(runtime: Runtime, { days = 0, hours = 0, reset = false }: ClockShift): Promise<Instant> {
  const refused = new ProblemError([problem('demo.absent', {})]);
  if (!runtime.demo) throw refused;
  const { owner } = runtime.database;
  if (reset && !(await backToRealTime(owner))) throw refused;
  if ((days !== 0 || hours !== 0) && !(await shiftClock(owner, `${days} days ${hours} hours`))) throw refused;
  // Clocks that became due meanwhile are looked at now, not at the next round.
  runtime.kick();
  return runtime.now();
}

/** How far the clock stands from the real time, as PostgreSQL writes an interval; undefined when it does not. */
export async function demoClockShift(runtime: Runtime): Promise<string | undefined> {
  const { rows } = await runtime.database.commander.query<{ shift: string | null }>(`select case when enabled and abs(extract(epoch from shift)) >= 1 then shift::text end as shift from demo_clock`);
  return rows[0]?.shift ?? undefined;
}
