/** What a server that was killed left behind: its PostgreSQL, which may still run, or only the file that names it. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ProblemError, problem } from '../base/problem.ts';
import { isOnCluster, isRunning, pause } from './postgresProcess.ts';
import { readLockHolder } from './serverLock.ts';

/**
 * Returns when no PostgreSQL runs on the cluster. One that belongs to a live server is left alone: `storage.server-running`.
 * `url(port)` logs in as the owner.
 */
export async function endOrphan(cluster: string, url: (port: number) => string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  const found = readPostmaster(file);
  if (!found) return;
  if (!isRunning(found.pid) || !isOnCluster(found.pid, cluster)) {
    // PostgreSQL itself would take a process that got the same number for its own, and refuse.
    rmSync(file, { force: true });
    return;
  }
  // A server that is just starting takes its lock some milliseconds after PostgreSQL answers: so ask more than once.
  let free = 0;
  for (let tries = 0; isRunning(found.pid) && free < 3 && tries < 50; tries++) {
    const answer = await askForHolder(url(readPostmaster(file)?.port ?? found.port));
    if (answer === 'free') free++;
    else if (answer !== 'silent') throw new ProblemError([problem('storage.server-running', { holder: answer.holder })]);
    await pause(150);
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    for (let waited = 0; waited < 5000; waited += 50) {
      if (!isRunning(found.pid)) return rmSync(file, { force: true });
      if (waited === 0) process.kill(found.pid, signal);
      await pause(50);
    }
  }
}

async function askForHolder(url: string): Promise<'free' | 'silent' | { holder: string }> {
  const client = new pg.Client({ connectionString: url, application_name: 'guicheng start', connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const holder = await readLockHolder(client);
    return holder === undefined ? 'free' : { holder };
  } catch {
    return 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

function readPostmaster(file: string): { pid: number; port: number } | undefined {
  try {
    const lines = readFileSync(file, 'utf8').split('\n');
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 1 ? { pid, port: Number(lines[3]) } : undefined;
  } catch {
    return undefined;
  }
}
