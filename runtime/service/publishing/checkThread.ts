/** Checks and loads drafts in a thread of its own, since both take seconds of a processor. */
import { Worker } from 'node:worker_threads';
import type { Problem } from '../../base/problem.ts';
import { ProblemError } from '../../base/problem.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { PackSources } from '../../definition/overlay/loadChain.ts';
import type { FollowedPack, FollowTask } from '../overlays/followOverlays.ts';
import type { CheckedDraft, Stage } from './checkReport.ts';

export type CheckTask = { task: 'check'; sources: PackSources; inForce: Pack; following: FollowTask } | { task: 'load'; sources: PackSources; following: FollowTask; only: readonly string[] };
export type CheckSaid = { says: 'stage'; stage: Stage } | { says: 'checked'; checked: CheckedDraft } | { says: 'loaded'; pack: Pack; hash: string; followed: FollowedPack[] } | { says: 'refused'; problems: Problem[] };

function run<T>(task: CheckTask, hear: (said: CheckSaid, done: (result: T) => void) => void): Promise<T> {
  const thread = new Worker(new URL('./checkThreadWorker.ts', import.meta.url), { workerData: task });
  return new Promise<T>((resolve, reject) => {
    thread.on('message', (said: CheckSaid) => {
      if (said.says === 'refused') reject(new ProblemError(said.problems));
      else hear(said, resolve);
    });
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`the thread that checks a draft ended with ${code}`)));
  }).finally(() => void thread.terminate());
}

export const checkInThread = (sources: PackSources, inForce: Pack, following: FollowTask, told: (stage: Stage) => void): Promise<CheckedDraft> =>
  run<CheckedDraft>({ task: 'check', sources, inForce, following }, (said, done) => {
    if (said.says === 'stage') told(said.stage);
    else if (said.says === 'checked') done(said.checked);
  });
/** `only`: the overlays on top that were found to follow. */
export const loadInThread = (sources: PackSources, following: FollowTask = { overlays: [], roots: {} }, only: readonly string[] = []): Promise<{ pack: Pack; hash: string; followed: FollowedPack[] }> =>
  run({ task: 'load', sources, following, only }, (said, done) => { if (said.says === 'loaded') done({ pack: said.pack, hash: said.hash, followed: said.followed }); });
