/** Checks that a server did not finish are begun anew by another, or by the next: nobody waits for a report that never comes. */
import type { Runtime } from '../runtime.ts';
import { leaveOwnChecks, runCheck } from './runCheck.ts';

/** One after the other: each takes a processor for long. Gives how many there were. */
export async function takeUpChecks(runtime: Runtime): Promise<number> {
  let taken = 0;
  while (await runCheck(runtime)) taken += 1;
  return taken;
}

/** Looks for such checks again and again. `stop` leaves what is under way to the others. */
export function startCheckWorker(runtime: Runtime, report: (fault: unknown) => void, every = 3_000): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const turn = (): void => {
    void takeUpChecks(runtime).catch((fault: unknown) => { if (!stopped) report(fault); }).then(() => { if (!stopped) timer = setTimeout(turn, every).unref(); });
  };
  turn();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await leaveOwnChecks(runtime).catch(() => undefined);
    },
  };
}
