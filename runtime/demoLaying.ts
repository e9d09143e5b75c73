/**
 * Lays the demo in a process of its own: what the laying takes, some hundred megabytes, ends with it and is not kept by the
 * server. The process is begun early, so that it has read its program by the time the database can be laid into.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProblemError, type Problem } from './base/problem.ts';
import type { DatabaseTarget } from './persistence/database.ts';

/** What the laying process is told, and what it says. The database's passwords travel by this channel only. */
export interface DemoOrder {
  target: DatabaseTarget;
  data: string;
}
export type DemoReport = { says: 'step'; step: string } | { says: 'laid' } | { says: 'refused'; problems: Problem[] } | { says: 'failed'; message: string };

export interface DemoLaying {
  /** Throws ProblemError as `layDemo` does. */
  lay(order: DemoOrder, report: (step: string) => void): Promise<void>;
  /** Ends the process when it was not needed, or the start is broken off. */
  cancel(): void;
}

export function beginDemoLaying(): DemoLaying {
  const child: ChildProcess = fork(join(dirname(fileURLToPath(import.meta.url)), 'demoLayingProcess.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const failed = new Promise<never>((_resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Error(`the process that lays the demo ended with ${code ?? signal}`)));
  });
  failed.catch(() => undefined);
  return {
    lay: (order, report) => {
      const laid = new Promise<void>((resolve, reject) => {
        child.on('message', (said: DemoReport) => {
          if (said.says === 'step') report(said.step);
          else if (said.says === 'laid') resolve();
          else reject(said.says === 'refused' ? new ProblemError(said.problems) : new Error(said.message));
        });
      });
      child.send(order);
      return Promise.race([laid, failed]);
    },
    cancel: () => { child.kill(); },
  };
}
