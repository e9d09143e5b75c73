/** The thread of `checkThread.ts`: one task, one answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '../../base/problem.ts';
import { checkDraft, loadSound } from './checkReport.ts';
import type { CheckSaid, CheckTask } from './checkThread.ts';

function run(task: CheckTask, say: (said: CheckSaid) => void): void {
  try {
    if (task.task === 'check') say({ says: 'checked', checked: checkDraft(task.sources, task.inForce, task.following, (stage) => say({ says: 'stage', stage })) });
    else say({ says: 'loaded', ...loadSound(task.sources, task.following, task.only) });
  } catch (fault) {
    if (!(fault instanceof ProblemError)) throw fault;
    say({ says: 'refused', problems: [...fault.problems] });
  }
}

const port = parentPort;
if (port) run(workerData as CheckTask, (said) => port.postMessage(said));
