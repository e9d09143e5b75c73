/** Checks and loads drafts in a thread of its own, since both take seconds of a processor. A thread has one task at a time. */
import { Worker } from 'node:worker_threads';
import type { Problem } from '../../base/problem.ts';
import { ProblemError } from '../../base/problem.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { PackSources } from '../../definition/overlay/loadChain.ts';
import type { FollowedPack, FollowTask } from '../overlays/followOverlays.ts';
import type { CheckedDraft, Stage } from './checkReport.ts';

export type CheckTask = { task: 'check'; sources: PackSources; inForce: Pack; following: FollowTask } | { task: 'load'; sources: PackSources; following: FollowTask; only: readonly string[] };
export type CheckSaid = { says: 'stage'; stage: Stage } | { says: 'checked'; checked: CheckedDraft } | { says: 'loaded'; pack: Pack; hash: string; followed: FollowedPack[] } | { says: 'refused'; problems: Problem[] };

/** A thread with nothing to do is kept as long: it has read the pack, and what was checked is approved, or mended and asked again, soon after. */
const keptFor = 60_000;
let idle: { thread: Worker; until: NodeJS.Timeout; forget: () => void } | undefined;

function takeThread(): Worker {
  if (!idle) return new Worker(new URL('./checkThreadWorker.ts', import.meta.url));
  const { thread, until, forget } = idle;
  idle = undefined;
  clearTimeout(until);
  thread.off('exit', forget);
  thread.ref();
  return thread;
}
function keepThread(thread: Worker): void {
  if (idle) {
    void thread.terminate();
    return;
  }
  thread.unref();
  const forget = (): void => { if (idle?.thread === thread) idle = undefined; };
  // Forgotten before it ends: nobody may be given a thread that is ending.
  idle = { thread, forget, until: setTimeout(() => { forget(); void thread.terminate(); }, keptFor).unref() };
  thread.once('exit', forget);
}

function run<T>(task: CheckTask, hear: (said: CheckSaid, done: (result: T) => void) => void): Promise<T> {
  const thread = takeThread();
  return new Promise<T>((resolve, reject) => {
    const heard = (said: CheckSaid): void => {
      if (said.says === 'refused') settle(() => reject(new ProblemError(said.problems)), true);
      else hear(said, (result) => settle(() => resolve(result), true));
    };
    const failed = (fault: Error): void => settle(() => reject(fault), false);
    const ended = (code: number): void => failed(new Error(`the thread that checks a draft ended with ${code}`));
    const settle = (then: () => void, isWell: boolean): void => {
      thread.off('message', heard).off('error', failed).off('exit', ended);
      if (isWell) keepThread(thread);
      else void thread.terminate();
      then();
    };
    thread.on('message', heard).on('error', failed).on('exit', ended);
    thread.postMessage(task);
  });
}

export const checkInThread = (sources: PackSources, inForce: Pack, following: FollowTask, told: (stage: Stage) => void): Promise<CheckedDraft> =>
  run<CheckedDraft>({ task: 'check', sources, inForce, following }, (said, done) => {
    if (said.says === 'stage') told(said.stage);
    else if (said.says === 'checked') done(said.checked);
  });
/** `only`: the overlays on top that were found to follow. */
export const loadInThread = (sources: PackSources, following: FollowTask = { overlays: [], roots: {} }, only: readonly string[] = []): Promise<{ pack: Pack; hash: string; followed: FollowedPack[] }> =>
  run({ task: 'load', sources, following, only }, (said, done) => { if (said.says === 'loaded') done({ pack: said.pack, hash: said.hash, followed: said.followed }); });
