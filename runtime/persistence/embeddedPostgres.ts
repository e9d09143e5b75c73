/**
 * The PostgreSQL that comes with the platform, kept under the data folder:
 *
 *     <data>/postgres/         the cluster, owned by the account that runs it
 *     <data>/postgres.json     where the cluster is instead, when that account may not enter <data> (root on a closed folder)
 *     <data>/database.json     the passwords of the three roles, readable by us alone
 *     <data>/postgres.log
 *
 * Decision: the programs are driven directly, not through the package's wrapper, which cannot take over an orphan, dies on an
 * unreachable folder and stops PostgreSQL only when node ends in order.
 */
import { spawn, type SpawnOptionsWithoutStdio } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ProblemError, problem } from '../base/problem.ts';
import { endOrphan } from './orphanedPostgres.ts';
import { canEnter, chooseAccount, findClosedFolder, identityOf, type Account } from './postgresAccount.ts';
import { locateBinaries, type PostgresBinaries } from './postgresBinaries.ts';
import { bareEnvironment, isRunning, runPostgres, type PostgresPlace } from './postgresProcess.ts';
import { holdServerLock } from './serverLock.ts';

export interface EmbeddedOptions {
  /** The data folder; made when absent. */
  data: string;
  /** Begin with an empty database; refused while another server works on it. */
  fresh?: boolean;
  /** False gives up safety at a power cut for speed; tests only. */
  durable?: boolean;
  /** Hears of steps that take longer than a moment. */
  report?: (step: string) => void;
  /** Called when another server has taken the database over: stop working. */
  taken?: (fault: ProblemError) => void;
}

export interface EmbeddedPostgres {
  /** Logs in as the owner of the database `guicheng`. */
  url: string;
  /** The same server, another database. */
  urlOf(database: string): string;
  passwords: { commander: string; reader: string };
  cluster: string;
  log: string;
  /** Ends PostgreSQL within two seconds; what was committed stays. */
  stop(): Promise<void>;
}

interface Secrets {
  owner: string;
  commander: string;
  reader: string;
}

const owner = 'guicheng';
const database = 'guicheng';

/**
 * Starts the cluster of a data folder, making it first if there is none, and holds the lock of its only server.
 * Throws ProblemError: `storage.server-running`, `storage.folder-closed`, `storage.folder-foreign`, `storage.initialise-failed`,
 * `storage.start-failed`, `storage.platform-unsupported`.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const data = resolve(options.data);
  const report = options.report ?? (() => undefined);
  makeDataFolder(data);
  const { cluster, account } = chooseCluster(data);
  const { secrets, made } = loadSecrets(data);
  const log = join(data, 'postgres.log');
  const address = (name: string) => (port: number): string => `postgresql://${owner}:${secrets.owner}@127.0.0.1:${port}/${name}`;

  await endOrphan(cluster, address(database));
  if (options.fresh) rmSync(cluster, { recursive: true, force: true });
  const place: PostgresPlace = {
    binaries: locateBinaries(account, dirname(cluster)), account, cluster, log,
    settings: options.durable === false ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : [],
  };
  if (!existsSync(cluster)) {
    report('Making the database (once) …');
    await initialiseCluster(place, secrets);
  } else if (made) {
    await resetPassword(place, secrets);
  }
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) truncateSync(log);
  const slow = setTimeout(() => report('The database is still starting; after a power cut it first repairs itself …'), 4000);
  const running = await startOrYield(place, address(database)).finally(() => clearTimeout(slow));
  const urlOf = (name: string): string => address(name)(running.port);
  try {
    const lock = await holdServerLock(urlOf(database), options.taken ?? (() => undefined));
    return {
      url: urlOf(database), urlOf, cluster, log,
      passwords: { commander: secrets.commander, reader: secrets.reader },
      stop: async () => {
        await lock.release();
        await running.stop();
      },
    };
  } catch (fault) {
    await running.stop();
    throw fault;
  }
}

/** Two that start at the same moment: PostgreSQL lets one through, and the other then finds a live server, or its orphan. */
async function startOrYield(place: PostgresPlace, url: (port: number) => string): ReturnType<typeof runPostgres> {
  try {
    return await runPostgres(place, url);
  } catch {
    await endOrphan(place.cluster, url);
    return runPostgres(place, url);
  }
}

function chooseCluster(data: string): { cluster: string; account: Account | undefined } {
  const pointer = join(data, 'postgres.json');
  const own = join(data, 'postgres');
  const cluster = existsSync(pointer) ? (readJson(pointer, data) as { cluster: string }).cluster : own;
  const account = chooseAccount(cluster);
  if (canEnter(account, dirname(cluster))) return { cluster, account };
  const closed = (): ProblemError =>
    new ProblemError([problem('storage.folder-closed', {
      folder: findClosedFolder(account, dirname(cluster)) ?? dirname(cluster), user: account?.name ?? userInfo().username,
    })]);
  if (existsSync(cluster)) throw closed();
  const name = createHash('sha256').update(realpathSync(data)).digest('hex').slice(0, 16);
  const elsewhere = join('/var/lib/guicheng', name, 'postgres');
  try {
    mkdirSync(dirname(elsewhere), { recursive: true, mode: 0o755 });
    for (const folder of [dirname(elsewhere), dirname(dirname(elsewhere))]) chmodSync(folder, 0o755);
  } catch {
    throw closed();
  }
  if (!canEnter(account, dirname(elsewhere))) throw closed();
  writeFileSync(pointer, `${JSON.stringify({ cluster: elsewhere })}\n`);
  return { cluster: elsewhere, account };
}

/** Makes the data folder and shows that we may write in it; throws `storage.folder-foreign`, naming the folder that is not ours. */
export function makeDataFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true });
    accessSync(data, constants.W_OK | constants.X_OK);
  } catch (fault) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((fault as NodeJS.ErrnoException).code ?? '')) throw fault;
    let nearest = data;
    while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
    throw foreign(nearest);
  }
}

function loadSecrets(data: string): { secrets: Secrets; made: boolean } {
  const file = join(data, 'database.json');
  if (existsSync(file)) return { secrets: readJson(file, data) as Secrets, made: false };
  const word = (): string => randomBytes(24).toString('hex');
  const secrets = { owner: word(), commander: word(), reader: word() };
  try {
    const making = `${file}.${process.pid}`;
    writeFileSync(making, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
    renameSync(making, file);
  } catch {
    throw foreign(data);
  }
  return { secrets, made: true };
}

function readJson(file: string, data: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EACCES') throw foreign(data);
    throw fault;
  }
}

const foreign = (data: string): ProblemError =>
  new ProblemError([problem('storage.folder-foreign', {
    folder: data, owner: `uid ${statSync(data).uid}`, user: userInfo().username,
  })]);

/** Made beside its place and moved there when it is whole, so that a start cut short leaves nothing half made. */
async function initialiseCluster(place: PostgresPlace, secrets: Secrets): Promise<void> {
  const { account, cluster, binaries } = place;
  const home = dirname(cluster);
  for (const left of readdirSync(home).filter((name) => /^postgres\.new-\d+(\.password)?$/.test(name))) {
    if (!isRunning(Number.parseInt(left.split('-')[1] ?? '', 10))) rmSync(join(home, left), { recursive: true, force: true });
  }
  const making = join(home, `postgres.new-${process.pid}`);
  const passwordFile = `${making}.password`;
  const fail = (output: string): ProblemError => {
    rmSync(passwordFile, { force: true });
    rmSync(making, { recursive: true, force: true });
    return new ProblemError([problem('storage.initialise-failed', { folder: home, output: output.trim().slice(-600) })]);
  };
  try {
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { mode: 0o700 });
    writeFileSync(passwordFile, `${secrets.owner}\n`, { mode: 0o600 });
    if (account) for (const made of [making, passwordFile]) chownSync(made, account.uid, account.gid);
  } catch (fault) {
    throw fail((fault as Error).message);
  }
  const initialised = await ended(binaries.initdb, [
    '-D', making, '--username', owner, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-instructions',
    '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C',
    ...(place.settings.includes('fsync=off') ? ['--no-sync'] : []),
  ], { ...identityOf(account), cwd: '/', env: bareEnvironment() });
  if (initialised.status !== 0) throw fail(initialised.output);
  rmSync(passwordFile, { force: true });
  const created = await runAlone(place, making, `create database ${database}`);
  if (created !== undefined) throw fail(created);
  try {
    renameSync(making, cluster);
  } catch (fault) {
    // Another start was quicker; its cluster has our passwords too, which are read from the same file.
    if (!existsSync(cluster)) throw fail((fault as Error).message);
    rmSync(making, { recursive: true, force: true });
  }
}

/** The file of passwords was lost: whoever may read the cluster may set a new one. */
async function resetPassword(place: PostgresPlace, secrets: Secrets): Promise<void> {
  const fault = await runAlone(place, place.cluster, `alter role ${owner} password '${secrets.owner}'`);
  if (fault !== undefined) throw new ProblemError([problem('storage.start-failed', { log: place.log, output: fault })]);
}

/** Runs one statement without a server; gives what went wrong. */
async function runAlone(place: PostgresPlace, cluster: string, statement: string): Promise<string | undefined> {
  const { binaries, account }: { binaries: PostgresBinaries; account: Account | undefined } = place;
  const done = await ended(binaries.postgres, ['--single', '-D', cluster, 'postgres'], { ...identityOf(account), cwd: '/', env: bareEnvironment() }, `${statement}\n`);
  return done.status === 0 && !/ERROR|FATAL|PANIC/.test(done.output) ? undefined : done.output || 'no output';
}

/** Runs a program to its end while the rest of the start goes on beside it. `output`: what it said, or why it did not run. */
function ended(program: string, words: string[], options: SpawnOptionsWithoutStdio, input = ''): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, words, options);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { output += part.toString(); });
    child.on('error', (fault) => resolve({ status: null, output: fault.message }));
    child.on('close', (status) => resolve({ status, output }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
