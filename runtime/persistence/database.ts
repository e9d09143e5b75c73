/** The three ways into the database: its owner, who writes steps (commander) and who reads under one unit (reader). */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { ProblemError, problem } from '../base/problem.ts';
import { toInstant } from '../base/time.ts';
import { reasonOf } from './reasonOf.ts';
import type { FoundationTables } from './foundationTables.ts';

export const commanderRole = 'guicheng_commander';
export const readerRole = 'guicheng_reader';

/**
 * Where the database is. `url` logs in as the owner. With `passwords` the other two roles log in themselves (they cannot
 * turn back into the owner); without, the owner's login takes them on by `SET ROLE`, as a server given by DATABASE_URL needs.
 */
export interface DatabaseTarget {
  url: string;
  passwords?: { commander: string; reader: string };
  /** Connections a pool may open; 10 when absent. */
  poolSize?: number;
}

export interface Database<Tables = FoundationTables> {
  /** Migrations, demo data, administration. Row-level security does not hold it. */
  owner: pg.Pool;
  /** Writes of steps; every statement carries `unit = $1`. */
  commander: pg.Pool;
  /** Reads; sees nothing until `set_config('guicheng.unit', …, true)` was called in its transaction. */
  reader: pg.Pool;
  ownerQueries: Kysely<Tables>;
  commanderQueries: Kysely<Tables>;
  readerQueries: Kysely<Tables>;
  close(): Promise<void>;
}

// Instants and days are texts (base/time.ts); the driver's own reading of `date` would depend on the machine's zone.
const parsers = new Map<number, (text: string) => unknown>([
  [1184, (text) => toInstant(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))], // timestamptz
  [1082, (text) => text], // date
  [20, readInt8],
]);

function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} is too large for a number; select it as text`);
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers.get(oid)) || pg.types.getTypeParser(oid, format),
};

/**
 * Opens the pools and checks the server: throws `storage.unreachable`, `storage.encoding-unsupported`,
 * `storage.version-unsupported` or `storage.privilege-missing`. The database must be migrated before.
 * A connection that breaks while idle is dropped and replaced at the next use; it never ends the process.
 */
export async function openDatabase<Tables = FoundationTables>(target: DatabaseTarget): Promise<Database<Tables>> {
  await checkDatabase(target.url);
  const owner = openPool(target, undefined);
  const commander = openPool(target, 'commander');
  const reader = openPool(target, 'reader');
  const close = async (): Promise<void> => {
    await Promise.allSettled([owner, commander, reader].map((pool) => pool.end()));
  };
  try {
    await Promise.all([commander.query('select 1'), reader.query('select 1')]);
  } catch (fault) {
    await close();
    const user = decodeURIComponent(new URL(target.url).username);
    const statement = `grant ${commanderRole}, ${readerRole} to "${user}" with set true; (${reasonOf(fault)})`;
    throw new ProblemError([problem('storage.privilege-missing', { user, statement })]);
  }
  return {
    owner, commander, reader, close,
    ownerQueries: queriesOn<Tables>(owner),
    commanderQueries: queriesOn<Tables>(commander),
    readerQueries: queriesOn<Tables>(reader),
  };
}

/** Refuses a server that would miscount or miss what we need: not UTF8, older than PostgreSQL 18, not reachable. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'guicheng check', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ encoding: string; version: string; number: string; database: string }>(
      `select current_setting('server_encoding') as encoding, current_setting('server_version') as version,
              current_setting('server_version_num') as number, current_database() as database`,
    );
    const server = rows[0];
    if (!server) throw new Error('no answer');
    const problems = [
      ...(server.encoding === 'UTF8' ? [] : [problem('storage.encoding-unsupported', { database: server.database, encoding: server.encoding })]),
      ...(Number(server.number) >= 180_000 ? [] : [problem('storage.version-unsupported', { version: server.version })]),
    ];
    if (problems.length > 0) throw new ProblemError(problems);
  } catch (fault) {
    if (fault instanceof ProblemError) throw fault;
    throw new ProblemError([problem('storage.unreachable', { where: withoutPassword(url), output: reasonOf(fault) })]);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Lets the two roles log in with their own passwords: once after migrating, on a server whose roles are ours alone. */
export async function admitRoles(url: string, passwords: { commander: string; reader: string }): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'guicheng roles' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`alter role ${commanderRole} login password ${client.escapeLiteral(passwords.commander)}`);
    await client.query(`alter role ${readerRole} login password ${client.escapeLiteral(passwords.reader)}`);
  } finally {
    await client.end();
  }
}

function openPool(target: DatabaseTarget, role: 'commander' | 'reader' | undefined): pg.Pool {
  const url = new URL(target.url);
  const settings = ['-c timezone=UTC', '-c datestyle=ISO'];
  const roleName = role === 'commander' ? commanderRole : role === 'reader' ? readerRole : undefined;
  const password = role && target.passwords?.[role];
  if (roleName && password) {
    url.username = roleName;
    url.password = encodeURIComponent(password);
  } else if (roleName) {
    settings.push(`-c role=${roleName}`);
  }
  const pool = new pg.Pool({
    connectionString: url.href,
    application_name: `guicheng ${role ?? 'owner'}`,
    options: settings.join(' '),
    max: target.poolSize ?? 10,
    // A connection keeps its prepared statements: what is planned is planned again only after minutes without work.
    idleTimeoutMillis: 300_000,
    types,
    keepAlive: true,
  });
  // Without a listener a broken idle connection would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

const queriesOn = <Tables>(pool: pg.Pool): Kysely<Tables> => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });

/** For messages and logs. */
export function withoutPassword(url: string): string {
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  return shown.href;
}
