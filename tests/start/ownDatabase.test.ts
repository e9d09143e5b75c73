/** A PostgreSQL of one's own by DATABASE_URL: its encoding, its rights, its lock, and the two roles. */
import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import { checkDatabase, openDatabase } from '../../runtime/persistence/database.ts';
import { loadMigrations, migrate } from '../../runtime/persistence/migrate.ts';
import { holdServerLock } from '../../runtime/persistence/serverLock.ts';
import { takeStartTurn } from '../../runtime/persistence/startTurn.ts';
import { recogniseFolder, watchFolder } from '../../runtime/sharedFolder.ts';
import { readStartOptions } from '../../runtime/startOptions.ts';
import { withDatabase } from '../database.ts';
import { makeDataFolder, portOf, startServer } from './serverProcess.ts';

// Each test waits on what it needs; the limit is a last resort on a busy machine.
vi.setConfig({ testTimeout: 90_000 });

const database = withDatabase();

/** A database of that name on the test server, owned by a login without other rights than the given. */
async function makeOwnDatabase(name: string, rights: string, more = ''): Promise<string> {
  const { owner } = database();
  await owner.query(`drop database if exists ${name}`);
  await owner.query(`drop role if exists ${name}`);
  await owner.query(`create role ${name} login password 'own' ${rights}`);
  await owner.query(`create database ${name} owner ${name} ${more}`);
  const url = new URL(database().target.url);
  url.pathname = `/${name}`;
  url.username = name;
  url.password = 'own';
  return url.href;
}

async function dropOwnDatabase(name: string): Promise<void> {
  await database().owner.query(`drop database if exists ${name} with (force)`);
  await database().owner.query(`drop role if exists ${name}`);
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  const fault: unknown = await work.then(() => undefined, (reason: unknown) => reason);
  if (!(fault instanceof ProblemError)) throw new Error(`no problem but ${String(fault)}`);
  return String(fault);
}

it('is refused when it is not UTF8, with the statement that makes a right one', async () => {
  const url = await makeOwnDatabase('test_own_ascii', '', "template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'");
  const said = await problemOf(checkDatabase(url));
  expect(said).toContain('storage.encoding-unsupported');
  expect(said).toContain('SQL_ASCII');
  const server = startServer(makeDataFolder(0o755), { DATABASE_URL: url });
  expect((await server.ended).code).toBe(1);
  expect(server.said()).toContain('storage.encoding-unsupported');
  await dropOwnDatabase('test_own_ascii');
});

it('is refused without a word of the password when nobody answers', async () => {
  const said = await problemOf(checkDatabase('postgresql://someone:secret@127.0.0.1:1/none'));
  expect(said).toContain('storage.unreachable');
  expect(said).toContain('ECONNREFUSED');
  expect(said).not.toContain('secret');
});

it('serves under one login that takes the roles on, and the walls stand', async () => {
  const name = 'test_own_plain';
  const url = await makeOwnDatabase(name, 'createrole');
  // The roles of this server were made by another login, whose administrator lets this one have them.
  await database().owner.query(`grant guicheng_commander, guicheng_reader to ${name} with admin true`);
  await migrate(url);
  const own = await openDatabase({ url });
  expect((await own.commander.query('select current_user as u, session_user as s')).rows).toEqual([{ u: 'guicheng_commander', s: name }]);
  await own.owner.query("create table probe_sheet (unit text); call keep_units_apart('probe_sheet')");
  await own.commander.query("insert into probe_sheet values ('city')");
  expect((await own.reader.query('select 1 from probe_sheet')).rowCount).toBe(0);
  await own.close();

  const server = startServer(makeDataFolder(0o755), { DATABASE_URL: url });
  const port = await portOf(server);
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
  expect(await problemOf(holdServerLock(url, () => undefined))).toContain(`process ${server.child.pid}`);
  server.child.kill('SIGTERM');
  await server.ended;
  await (await holdServerLock(url, () => undefined)).release();
  await dropOwnDatabase(name);
});

it('says what its administrator has to run when the login may not have the roles', async () => {
  const url = await makeOwnDatabase('test_own_poor', '');
  const said = await problemOf(migrate(url));
  expect(said).toContain('storage.privilege-missing');
  expect(said).toContain('grant guicheng_commander, guicheng_reader to "test_own_poor"');
  await dropOwnDatabase('test_own_poor');
});

it('gives the lock of a broken connection to nobody else', async () => {
  const taken: ProblemError[] = [];
  const lock = await holdServerLock(database().target.url, (fault) => taken.push(fault));
  const admin = new pg.Client(database().target.url);
  await admin.connect();
  const holders = async (): Promise<number[]> => {
    const { rows } = await admin.query<{ pid: number }>("select l.pid from pg_locks l join pg_database d on d.oid = l.database where l.locktype = 'advisory' and l.granted and d.datname = current_database()");
    return rows.map(({ pid }) => pid);
  };
  const [broken] = await holders();
  await admin.query('select pg_terminate_backend($1)', [broken]);
  // The broken connection is listed until PostgreSQL has noticed; only another one is the lock taken again.
  for (let again: number[] = []; again.length === 0; again = (await holders()).filter((pid) => pid !== broken));
  expect(await problemOf(holdServerLock(database().target.url, () => undefined))).toContain('storage.server-running');
  expect(taken).toEqual([]);
  await lock.release();
  await admin.end();
});

it('is for one server alone, or for several that say so; each of another mind is told in words', async () => {
  const { url } = database().target;
  const nobody = (): void => undefined;
  const first = await holdServerLock(url, nobody, 'several');
  const second = await holdServerLock(url, nobody, 'several');
  expect([first.besideOthers, second.besideOthers]).toEqual([false, true]);
  const refusal = await problemOf(holdServerLock(url, nobody));
  expect(refusal).toContain('storage.servers-several');
  expect(refusal.match(new RegExp(`process ${process.pid} `, 'g'))).toHaveLength(2);
  await first.release();
  expect(await problemOf(holdServerLock(url, nobody))).toContain('storage.servers-several');
  await second.release();
  const alone = await holdServerLock(url, nobody);
  expect(await problemOf(holdServerLock(url, nobody, 'several'))).toContain('storage.server-alone');
  await alone.release();
  await (await holdServerLock(url, nobody, 'several')).release();
});

it('is not upgraded under servers that work on it', async () => {
  const { url } = database().target;
  const newer = [...(await loadMigrations()), { number: 9999, name: '9999_newer.sql', checksum: 'x', sql: 'create table newer (n integer)' }];
  const said = await problemOf(migrate(url, newer, false));
  expect(said).toContain('storage.servers-older');
  expect(said).toContain('9999_newer.sql');
  expect(await migrate(url, undefined, false)).toEqual([]);
});

it('is started on by one server after another, and by the next when one dies in its start', async () => {
  const { url } = database().target;
  const waited: string[] = [];
  const end = await takeStartTurn(url, () => waited.push('first'));
  let begun = false;
  const next = takeStartTurn(url, () => waited.push('second')).then((ended) => { begun = true; return ended; });
  await vi.waitFor(() => expect(waited).toEqual(['second']));
  expect(begun).toBe(false);
  await database().owner.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and objid = 7041002`);
  await (await next)();
  await end();
});

it('has one folder: the first server marks it, one of several refuses another and a copy, the only server may move', async () => {
  const { owner } = database();
  const [first, second, copy] = [makeDataFolder(0o755), makeDataFolder(0o755), makeDataFolder(0o755)];
  const mark = (folder: string): string => join(folder, 'folder.json');
  await recogniseFolder(owner, first, 'several');
  const { rows: [before] } = await owner.query<{ value: object }>(`select value from setting where name = 'data-folder'`);
  await recogniseFolder(owner, first, 'several');
  expect(await problemOf(recogniseFolder(owner, second, 'several'))).toContain('storage.folder-other');
  expect(readdirSync(second)).toEqual([]);
  // Ended after the folder had the new word and before the database had it.
  await owner.query(`update setting set value = $1::jsonb where name = 'data-folder'`, [JSON.stringify(before!.value)]);
  await recogniseFolder(owner, first, 'several');
  // A copy, taken while servers work, who renew their word.
  copyFileSync(mark(first), mark(copy));
  const faults: unknown[] = [];
  const watch = watchFolder(owner, first, (fault) => faults.push(fault), 20);
  await vi.waitFor(() => expect(readFileSync(mark(first), 'utf8')).not.toContain((JSON.parse(readFileSync(mark(copy), 'utf8')) as { word: string }).word), 10_000);
  expect(await problemOf(recogniseFolder(owner, copy, 'several'))).toContain('storage.folder-other');
  expect(faults).toEqual([]);
  // As when the folder is mounted no more.
  rmSync(mark(first));
  await vi.waitFor(() => expect(String(faults[0])).toContain('storage.folder-other'), 10_000);
  watch.stop();
  await recogniseFolder(owner, second, 'one');
  expect(await problemOf(recogniseFolder(owner, first, 'several'))).toContain('storage.folder-other');
  await recogniseFolder(owner, second, 'several');
});

it('says that the embedded database has one server', () => {
  const options = (words: string[], environment = {}): unknown => readStartOptions(words, environment, '/tmp');
  expect(() => options(['--servers', 'several'])).toThrow('option.invalid');
  expect(() => options(['--servers', 'many'])).toThrow('one, several');
  expect(options(['--servers', 'several'], { DATABASE_URL: 'postgresql://a@b/c' })).toMatchObject({ servers: 'several' });
  expect(options([])).toMatchObject({ servers: 'one' });
});
