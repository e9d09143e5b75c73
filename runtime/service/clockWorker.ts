/** Sweeps clocks whose lamp has turned, on the database's clock; downtime only delays, nothing is lost. */
import { systemActor } from '../interpreter/command.ts';
import { ProblemError } from '../base/problem.ts';
import { handleCommand } from './handleCommand.ts';
import type { Runtime } from './runtime.ts';

const most = 200;

interface DueClock {
  unit: string;
  case_id: string;
  id: string;
  sweep_at: string;
}

/** Announces every clock that is due to be looked at; returns how many. A clock that fails is named and does not stop the others. */
export async function sweepClocks(runtime: Runtime, report: (clock: { unit: string; case: string; clock: string }, fault: unknown) => void): Promise<number> {
  const { rows } = await runtime.database.commander.query<DueClock>({
    name: 'due-clocks', text: 'select unit, case_id, id, sweep_at from clock where sweep_at <= app_now() order by sweep_at limit $1', values: [most],
  });
  for (const clock of rows) {
    try {
      await handleCommand(runtime, systemActor, { unit: clock.unit, id: clock.case_id, key: `sweep:${clock.case_id}:${clock.id}:${clock.sweep_at}`, command: { do: 'announce-clock', clock: clock.id } });
    } catch (fault) {
      if (!(fault instanceof ProblemError) || fault.problems[0]?.code !== 'case.ended') report({ unit: clock.unit, case: clock.case_id, clock: clock.id }, fault);
    }
    // What was not moved on by an announcement (nothing to say, or a fault) is looked at again in an hour, not at once.
    await runtime.database.commander.query({
      name: 'clock-later', text: `update clock set sweep_at = app_now() + interval '1 hour' where unit = $1 and case_id = $2::uuid and id = $3 and sweep_at = $4::timestamptz`,
      values: [clock.unit, clock.case_id, clock.id, clock.sweep_at],
    });
  }
  return rows.length;
}

export function startClockWorker(runtime: Runtime, report: (clock: { unit: string; case: string; clock: string }, fault: unknown) => void, every = 2000): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const turn = (): void => {
    running = sweepClocks(runtime, report).catch((fault: unknown) => { if (!stopped) report({ unit: '', case: '', clock: '' }, fault); return 0; });
    void running.then((count) => { if (!stopped) timer = setTimeout(turn, count === most ? 0 : every); });
  };
  turn();
  return { stop: async () => { stopped = true; clearTimeout(timer); await running; } };
}
