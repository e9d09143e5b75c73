/** Runs batches of a replay in a thread of its own; does nothing where it is only imported. */
import { parentPort, workerData } from 'node:worker_threads';
import { createReplayJob, type ReplayBatch, type ReplayWorld } from './replayJob.ts';

if (parentPort) {
  const port = parentPort;
  const run = createReplayJob(workerData as ReplayWorld);
  port.on('message', (batch: ReplayBatch) => port.postMessage(run(batch)));
}
