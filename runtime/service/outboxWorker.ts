/** The workers that do what steps left to be done, in lanes of their own. */
import type { OutboxRow } from '../persistence/outboxStore.ts';
import { startLane } from './outboxLane.ts';
import { doOutboxRow } from './outboxWork.ts';
import type { Runtime } from './runtime.ts';

export interface Worker {
  /** There may be something, of these kinds if they are known. */
  kick(kinds?: readonly string[]): void;
  /** Resolves when nothing is under way and nothing is due; for tests and for laying demo data. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** What calls plugins, which may be slow or hang: in a lane of its own, so that nothing else waits behind it. */
const pluginKinds = ['seal-paper'];

export function startOutboxWorker(runtime: Runtime, report: (row: { kind: string; unit: string; case: string }, fault: unknown) => void): Worker {
  const handle = (row: OutboxRow): Promise<void> => doOutboxRow(runtime, row);
  const lanes = [{ allBut: pluginKinds }, { only: pluginKinds }].map((kinds) => startLane(runtime.database, { kinds, handle, report }));
  return {
    kick: (kinds) => { for (const lane of lanes) if (!kinds || kinds.some(lane.does)) lane.kick(); },
    // What one lane does may leave something to the other: quiet is when neither found anything.
    idle: async () => {
      while ((await Promise.all(lanes.map((lane) => lane.idle()))).some((done) => done > 0));
    },
    stop: async () => void (await Promise.all(lanes.map((lane) => lane.stop()))),
  };
}
