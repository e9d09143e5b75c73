/** Threads that run a replay's batches; with none of them the batches are run here. Each batch is answered in its turn of asking. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Pack } from '../definition/load/pack.ts';
import type { ReplayedCase } from '../interpreter/replay/replayCase.ts';
import { createReplayJob, type ReplayBatch, type ReplayWorld } from './replayJob.ts';

export interface ReplayPool {
  /** How many batches may be under way at once. */
  width: number;
  run(histories: ReplayBatch['histories'], packOf: (definition: string) => Promise<Pack>): Promise<ReplayedCase[]>;
  close(): Promise<void>;
}

interface Lane {
  send(batch: ReplayBatch): Promise<ReplayedCase[]>;
  known: Set<string>;
  last: Promise<unknown>;
  close(): Promise<unknown>;
}

/** One thread reads and counts, the others run: no more than the machine has processors. */
export const usualThreads = (): number => Math.min(4, availableParallelism());

export function createReplayPool(world: ReplayWorld, threads: number): ReplayPool {
  const lanes = threads < 1 ? [laneHere(world)] : Array.from({ length: threads }, () => laneIn(new Worker(new URL('./replayWorker.ts', import.meta.url), { workerData: world })));
  let turn = 0;
  return {
    width: lanes.length,
    run: (histories, packOf) => {
      const lane = lanes[turn++ % lanes.length]!;
      const result = lane.last.then(async () => {
        const packs: Record<string, Pack> = {};
        for (const definition of new Set(histories.map((h) => h.definition))) {
          if (lane.known.has(definition)) continue;
          packs[definition] = await packOf(definition);
          lane.known.add(definition);
        }
        return lane.send({ histories, packs });
      });
      // A batch that fails is told to whoever waits for it, not to the next one in its lane.
      lane.last = result.catch(() => undefined);
      return result;
    },
    close: async () => { await Promise.all(lanes.map((lane) => lane.close())); },
  };
}

function laneHere(world: ReplayWorld): Lane {
  const run = createReplayJob(world);
  return { send: (batch) => Promise.resolve(run(batch)), known: new Set(), last: Promise.resolve(), close: () => Promise.resolve() };
}

function laneIn(worker: Worker): Lane {
  return {
    known: new Set(), last: Promise.resolve(),
    // `once` rejects on the worker's error, which it sends before it ends.
    send: async (batch) => {
      worker.postMessage(batch);
      const [answer] = (await once(worker, 'message')) as [ReplayedCase[]];
      return answer;
    },
    close: () => worker.terminate(),
  };
}
