/** A running PostgreSQL of ours: started, watched, started again when it falls, and ended with us. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import pg from 'pg';
import { ProblemError, problem } from '../base/problem.ts';
import { identityOf, type Account } from './postgresAccount.ts';
import type { PostgresBinaries } from './postgresBinaries.ts';

export interface PostgresPlace {
  binaries: PostgresBinaries;
  account: Account | undefined;
  cluster: string;
  log: string;
  /** Further settings, each `name=value`. */
  settings: readonly string[];
}

export interface RunningPostgres {
  port: number;
  stop(): Promise<void>;
}

export const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Programs get a bare environment, so that no PG… or LC_… variable of the caller changes what they do. */
export const bareEnvironment = (): Record<string, string> => ({ PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' });

/**
 * Starts PostgreSQL on a free port of 127.0.0.1 and waits until `url(port)` answers; recovery after a crash may take long, so
 * the wait ends only with the process. Throws `storage.start-failed` with the end of the log.
 */
export async function runPostgres(place: PostgresPlace, url: (port: number) => string): Promise<RunningPostgres> {
  let stopping = false;
  const port = await findFreePort();
  let postgres = spawnPostgres(place, port);
  let watchdog = spawnWatchdog(place, postgres);
  await waitUntilReady(place, postgres, url(port));

  const restart = async (): Promise<void> => {
    watchdog.stdin?.end('done\n');
    // Pools connect again by themselves; what was acknowledged is in the write-ahead log.
    for (let wait = 100; !stopping; wait = Math.min(wait * 2, 10_000)) {
      await pause(wait);
      if (stopping) return;
      postgres = spawnPostgres(place, port);
      watchdog = spawnWatchdog(place, postgres);
      try {
        await waitUntilReady(place, postgres, url(port));
        return keep();
      } catch {
        watchdog.stdin?.end('done\n');
      }
    }
  };
  const keep = (): void => {
    if (postgres.exitCode !== null || postgres.signalCode !== null) return void restart();
    postgres.once('exit', () => void (stopping || restart()));
  };
  keep();
  return {
    port,
    stop: async () => {
      stopping = true;
      const pid = postgres.pid;
      if (pid !== undefined && postgres.exitCode === null && postgres.signalCode === null) {
        const ended = new Promise<void>((resolve) => postgres.once('exit', () => resolve()));
        // Who waits for the end is kept alive by it, also when a busy machine takes longer than the hurry.
        postgres.ref();
        // INT ends sessions and writes a checkpoint; QUIT leaves that to the next start's recovery.
        postgres.kill('SIGINT');
        const hurry = setTimeout(() => postgres.kill('SIGQUIT'), 1200);
        await ended;
        clearTimeout(hurry);
      }
      watchdog.stdin?.end('done\n');
    },
  };
}

function spawnPostgres(place: PostgresPlace, port: number): ChildProcess {
  const log = openSync(place.log, 'a', 0o600);
  const settings = [
    'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'timezone=UTC', 'log_timezone=UTC', 'lc_messages=C',
    'max_connections=100', 'password_encryption=scram-sha-256', ...place.settings,
  ];
  // Detached: Ctrl-C in a terminal reaches us alone, and we end it in order.
  const child = spawn(place.binaries.postgres, ['-D', place.cluster, '-p', String(port), ...settings.flatMap((s) => ['-c', s])], {
    ...identityOf(place.account), cwd: '/', env: bareEnvironment(), detached: true, stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  return child;
}

/** A shell that reads a pipe of ours: when we are gone, however that came, the pipe ends and so does PostgreSQL. */
function spawnWatchdog(place: PostgresPlace, postgres: ChildProcess): ChildProcess {
  const script = 'read -r line && exit 0; kill -INT "$1"; for i in 1 2 3 4 5 6; do sleep 0.2; kill -0 "$1" || exit 0; done; kill -QUIT "$1"';
  const child = spawn('/bin/sh', ['-c', script, 'guicheng-watchdog', String(postgres.pid)], {
    ...identityOf(place.account), cwd: '/', env: bareEnvironment(), detached: true, stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.unref();
  (child.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  return child;
}

async function waitUntilReady(place: PostgresPlace, postgres: ChildProcess, url: string): Promise<void> {
  const before = statSync(place.log, { throwIfNoEntry: false })?.size ?? 0;
  for (;;) {
    const client = new pg.Client({ connectionString: url, application_name: 'guicheng start', connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (fault) {
      if (postgres.pid === undefined || postgres.exitCode !== null || postgres.signalCode !== null) {
        throw new ProblemError([problem('storage.start-failed', { log: place.log, output: endOfLog(place.log, before) })]);
      }
      // Starting up and refused connections pass; anything else (a wrong password) will not.
      const code = (fault as { code?: string }).code;
      if (code?.startsWith('28') || code === '3D000') throw fault;
    } finally {
      await client.end().catch(() => undefined);
    }
    await pause(20);
  }
}

function endOfLog(log: string, from: number): string {
  const text = readFileSync(log).subarray(from).toString('utf8').trim();
  return text.split('\n').filter((line) => /FATAL|PANIC|ERROR|HINT|DETAIL/.test(line)).slice(-3).join(' ') || text.slice(-300);
}

export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** True while the process runs; one that ended but was not yet collected by its parent does not count. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

/** True when the process is a PostgreSQL on this cluster: such a one works inside the cluster's folder. */
export function isOnCluster(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}
