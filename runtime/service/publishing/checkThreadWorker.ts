/** The thread of `checkThread.ts`: one task, one answer. */
import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '../../base/problem.ts';
import { checkDraft, loadSound } from './checkReport.ts';
import type { CheckSaid, CheckTask } from './checkThread.ts';

const say = (said: CheckSaid): void => parentPort?.postMessage(said);
const task = workerData as CheckTask;
try {
  if (task.task === 'check') say({ says: 'checked', report: checkDraft(task.files, task.inForce, (stage) => say({ says: 'stage', stage })) });
  else say({ says: 'loaded', ...loadSound(task.files) });
} catch (fault) {
  if (!(fault instanceof ProblemError)) throw fault;
  say({ says: 'refused', problems: [...fault.problems] });
}
