/** Who starts it, and where the data may lie. */
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it, vi } from 'vitest';
import { clusterOf, isRoot, makeDataFolder, ordinaryAccount, ownNode, patience, portOf, processesOf, removeData, run, startServer, until, type Started } from './serverProcess.ts';

// Each test waits on what it needs; the limit is a last resort on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

async function lengthOfTwo(data: string): Promise<unknown> {
  const { owner } = JSON.parse(readFileSync(join(data, 'database.json'), 'utf8')) as { owner: string };
  const port = readFileSync(join(clusterOf(data), 'postmaster.pid'), 'utf8').split('\n')[3];
  const client = new pg.Client(`postgresql://guicheng:${owner}@127.0.0.1:${port}/guicheng`);
  await client.connect();
  const { rows } = await client.query<{ n: number }>("select length('粮食') as n");
  await client.end();
  return rows[0]?.n;
}

async function works(server: Started): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${await portOf(server)}/readyz`);
  expect(answer.status).toBe(200);
}

async function end(server: Started, data: string): Promise<void> {
  server.child.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
  await until(() => processesOf(data).length === 0, patience, () => processesOf(data).join(' '));
}

// Without LANG initdb would make SQL_ASCII, under C too; neither may reach it.
const surroundings: [string, Record<string, string>][] = [['no LANG', {}], ['LANG=C', { LANG: 'C', LC_ALL: 'C' }]];

/** Each mode with one of them in an ordinary run, with both in the long one. */
const around = (mode: number): typeof surroundings => (process.env['GUICHENG_DEEP'] ? surroundings : [surroundings[mode === 0o755 ? 0 : 1]!]);

describe.each([0o755, 0o700])('a data folder with mode %o', (mode) => {
  it.each(around(mode))('serves whoever starts it, with %s', async (_, environment) => {
    const data = makeDataFolder(mode);
    const server = startServer(data, environment);
    await works(server);
    expect(await lengthOfTwo(data)).toBe(2);
    expect(statSync(join(data, 'database.json')).mode & 0o777).toBe(0o600);
    await end(server, data);
  });

  it.runIf(isRoot)('serves an ordinary account', async () => {
    const data = makeDataFolder(mode);
    const account = ordinaryAccount();
    chownSync(data, account.uid, account.gid);
    const server = startServer(data, {}, [], account);
    await works(server);
    expect(await lengthOfTwo(data)).toBe(2);
    await end(server, data);
    // Then root starts on the same folder: PostgreSQL goes on under the account that owns the cluster.
    const second = startServer(data);
    await works(second);
    await end(second, data);
    expect(statSync(clusterOf(data)).uid).toBe(account.uid);
  });
});

describe.runIf(isRoot)('root on a folder below a closed one', () => {
  it('keeps the cluster where its account may go, and finds it again', async () => {
    const closed = makeDataFolder(0o700);
    const data = join(closed, 'deep', 'data');
    mkdirSync(data, { recursive: true });
    const first = startServer(data);
    await works(first);
    await end(first, data);
    const cluster = clusterOf(data);
    expect(cluster.startsWith(closed)).toBe(false);
    const second = startServer(data);
    await works(second);
    await end(second, data);
    expect(clusterOf(data)).toBe(cluster);
    expect(second.said()).not.toContain('Making the database');
    removeData(data);
  });

  it('names the folder and the way out when an existing cluster was closed', async () => {
    const closed = makeDataFolder(0o755);
    const data = join(closed, 'data');
    const first = startServer(data);
    await works(first);
    await end(first, data);
    chmodSync(closed, 0o700);
    const second = startServer(data);
    expect((await second.ended).code).toBe(1);
    expect(second.said()).toContain('storage.folder-closed');
    expect(second.said()).toContain(`chmod o+x ${closed}`);
  });

  it('refuses an ordinary account on root\'s data, with the way out', async () => {
    const data = makeDataFolder(0o755);
    const first = startServer(data);
    await works(first);
    await end(first, data);
    const second = startServer(data, {}, [], ordinaryAccount());
    expect((await second.ended).code).toBe(1);
    expect(second.said()).toContain('storage.folder-foreign');
  });
});

describe('starting again', () => {
  it('keeps the data; --fresh begins anew; lost passwords are set again', async () => {
    const data = makeDataFolder(0o755);
    const first = startServer(data);
    await works(first);
    const cluster = clusterOf(data);
    await end(first, data);
    const made = statSync(join(cluster, 'PG_VERSION')).birthtimeMs;

    const second = startServer(data);
    await works(second);
    expect(statSync(join(cluster, 'PG_VERSION')).birthtimeMs).toBe(made);
    await end(second, data);

    removeFile(join(data, 'database.json'));
    const third = startServer(data);
    await works(third);
    expect(statSync(join(cluster, 'PG_VERSION')).birthtimeMs).toBe(made);
    await end(third, data);

    const fresh = startServer(data, {}, ['--fresh']);
    await works(fresh);
    expect(statSync(join(cluster, 'PG_VERSION')).birthtimeMs).not.toBe(made);
    await end(fresh, data);
  });

  it.runIf(isRoot)('names the folder in which an ordinary account may not write', async () => {
    const closed = makeDataFolder(0o755);
    const server = startServer(join(closed, 'deep', 'data'), {}, [], ordinaryAccount());
    expect((await server.ended).code).toBe(1);
    expect(server.said()).toContain('storage.folder-foreign');
    expect(server.said()).toContain(`${closed} belongs to`);
  });

  it('says all wrong options at once', async () => {
    const server = run(ownNode, ['runtime/start.js', '--port', 'x', '--fresh'], { DATABASE_URL: 'mysql://x' });
    expect((await server.ended).code).toBe(1);
    expect(server.said().match(/option\.invalid/g)).toHaveLength(3);
    expect(existsSync('x')).toBe(false);
  });
});

function removeFile(file: string): void {
  expect(existsSync(file)).toBe(true);
  rmSync(file);
}
