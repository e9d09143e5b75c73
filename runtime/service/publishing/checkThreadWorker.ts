/** The thread of `checkThread.ts`: task after task, each with one answer. Of a file that it has read before nothing but a change is read again. */
import { parentPort } from 'node:worker_threads';
import { ProblemError } from '../../base/problem.ts';
import { createSourceReader, loadPack, type LoadFiles } from '../../definition/load/loadPack.ts';
import { checkDraft, loadSound } from './checkReport.ts';
import type { CheckSaid, CheckTask } from './checkThread.ts';

const read = createSourceReader();
const load: LoadFiles = (files) => loadPack(files, read);

function run(task: CheckTask, say: (said: CheckSaid) => void): void {
  try {
    if (task.task === 'check') say({ says: 'checked', checked: checkDraft(load, task.sources, task.inForce, task.following, (stage) => say({ says: 'stage', stage })) });
    else say({ says: 'loaded', ...loadSound(load, task.sources, task.following, task.only) });
  } catch (fault) {
    if (!(fault instanceof ProblemError)) throw fault;
    say({ says: 'refused', problems: [...fault.problems] });
  }
}

const port = parentPort;
port?.on('message', (task: CheckTask) => run(task, (said) => port.postMessage(said)));
