/** How it ends, and what a killed one leaves behind. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { clusterOf, makeDataFolder, patience, portOf, processesOf, removeData, run, startServer, until, type Started } from './serverProcess.ts';

// Each test waits on what it needs; the limit is a last resort on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

const npmStart = (data: string): Started =>
  run('npm', ['start', '--', '--port', '0', '--no-demo', '--data', data], { npm_config_update_notifier: 'false' });
const gone = (data: string): Promise<void> => until(() => processesOf(data).length === 0, patience, () => `still running: ${processesOf(data).map(commandOf).join('; ')}`);
const commandOf = (pid: number): string => spawnSync('ps', ['-o', 'pid=,ppid=,args=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
const postmasterOf = (data: string): number => Number(readFileSync(join(clusterOf(data), 'postmaster.pid'), 'utf8').split('\n')[0]);

async function connect(data: string): Promise<pg.Client> {
  const { owner } = JSON.parse(readFileSync(join(data, 'database.json'), 'utf8')) as { owner: string };
  const port = readFileSync(join(clusterOf(data), 'postmaster.pid'), 'utf8').split('\n')[3];
  const client = new pg.Client(`postgresql://guicheng:${owner}@127.0.0.1:${port}/guicheng`);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** The node that serves, below npm and its shell. */
const nodeOf = (data: string): number => {
  const found = processesOf(data).find((pid) => /start\.js|main\.ts/.test(commandOf(pid)) && !/\bnpm\b|sh -c/.test(commandOf(pid)));
  if (found === undefined) throw new Error('no server');
  return found;
};

/** For all tests that do not ask for an empty folder: one database, made once; each finds it without a server. */
let shared = '';
beforeAll(() => {
  shared = mkdtempSync(join(tmpdir(), 'guicheng-start-'));
  chmodSync(shared, 0o755);
});
afterAll(() => removeData(shared));
async function usedFolder(): Promise<string> {
  await gone(shared);
  return shared;
}

describe.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('%s to npm alone', (signal) => {
  it('leaves neither node nor PostgreSQL, and the next start works', async () => {
    const data = await usedFolder();
    const npm = npmStart(data);
    await portOf(npm);
    expect(processesOf(data).length).toBeGreaterThan(2);
    npm.child.kill(signal);
    await gone(data);
    const next = startServer(data);
    await portOf(next);
    next.child.kill('SIGTERM');
    await next.ended;
  });
});

it('PostgreSQL ends by itself when its node is killed, and nothing acknowledged is lost', async () => {
  const data = await usedFolder();
  const server = startServer(data);
  await portOf(server);
  const client = await connect(data);
  await client.query('create table kept as select 1 as one');
  server.child.kill('SIGKILL');
  await gone(data);
  const next = startServer(data);
  await portOf(next);
  const again = await connect(data);
  expect((await again.query('select one from kept')).rows).toEqual([{ one: 1 }]);
  await again.end();
});

it('an orphaned PostgreSQL is ended by the next start, which then works', async () => {
  const data = await usedFolder();
  const server = startServer(data);
  await portOf(server);
  const orphan = postmasterOf(data);
  // Without its watchdog PostgreSQL outlives a killed node.
  for (const pid of watchdogsOf(orphan)) process.kill(pid, 'SIGKILL');
  server.child.kill('SIGKILL');
  await server.ended;
  expect(commandOf(orphan)).toContain('postgres');
  const next = startServer(data);
  await portOf(next);
  expect(postmasterOf(data)).not.toBe(orphan);
  next.child.kill('SIGINT');
  await gone(data);
});

const watchdogsOf = (postmaster: number): number[] =>
  spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' }).stdout.split('\n')
    .filter((line) => line.includes(`guicheng-watchdog ${postmaster}`)).map((line) => Number.parseInt(line.trim(), 10));

it('a second server on the same folder is refused with its holder, and the first works on', async () => {
  const data = makeDataFolder(0o755);
  const first = startServer(data);
  const port = await portOf(first);
  for (const words of [[], ['--fresh']]) {
    const second = startServer(data, {}, words);
    expect((await second.ended).code).toBe(3);
    expect(second.said()).toContain('storage.server-running');
    expect(second.said()).toContain(`process ${first.child.pid}`);
  }
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
});

it('of two servers that start at the same moment one serves and the other is refused', async () => {
  const data = makeDataFolder(0o755);
  const both = [startServer(data), startServer(data)];
  const outcomes = await Promise.all(both.map((one) => portOf(one).then(() => 'serves', () => 'refused')));
  expect(outcomes.sort()).toEqual(['refused', 'serves']);
});

it('lost connections end nothing: the server answers again, and still holds its lock', async () => {
  const data = await usedFolder();
  const server = startServer(data);
  const port = await portOf(server);
  const ready = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200;
  expect(await ready()).toBe(true);
  const client = await connect(data);
  await client.query('select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()');
  await until(ready, patience, () => server.said());
  await until(async () => (await client.query("select 1 from pg_locks where locktype = 'advisory' and granted")).rowCount === 1, patience, () => 'no lock');
  await client.end();

  // PostgreSQL itself falls: it is started again on its port.
  process.kill(postmasterOf(data), 'SIGQUIT');
  await until(() => ready().catch(() => false).then((is) => !is), 5000, () => 'did not fall').catch(() => undefined);
  await until(ready, patience, () => server.said());
  expect(server.child.exitCode).toBeNull();
});

it('outlives its starter when npm was not used', async () => {
  const data = await usedFolder();
  const shell = run('sh', ['-c', `node runtime/start.js --port 0 --no-demo --data ${data} > ${data}/out 2>&1 & wait`], {
    PATH: `${join(process.cwd(), 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
  });
  await until(() => readOr(`${data}/out`).includes('ready'), patience, () => readOr(`${data}/out`));
  shell.child.kill('SIGKILL');
  await shell.ended;
  const pid = nodeOf(data);
  onTestFinished(() => gone(data));
  const port = /localhost:(\d+)/.exec(readOr(`${data}/out`))?.[1];
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  process.kill(pid, 'SIGTERM');
});

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
