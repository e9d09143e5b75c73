/** Brings a database to the newest form: every file of `migrations/` once, in order, each in its own transaction. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { ProblemError, problem, type Problem } from '../base/problem.ts';
import { reasonOf } from './reasonOf.ts';

const folder = new URL('./migrations/', import.meta.url);

/** Two servers that start together wait for each other here; the number only has to differ from those of the other locks. */
const migrationLock = 7_041_001;

export interface Migration {
  number: number;
  name: string;
  checksum: string;
  sql: string;
}

/** Reads the files `NNNN_name.sql`, ordered by number. Throws `migration.misnamed` for all bad names at once. */
export async function loadMigrations(from: URL = folder): Promise<Migration[]> {
  const names = (await readdir(from)).filter((name) => name.endsWith('.sql')).sort();
  const wrong = names.filter((name, i) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(name) || Number(name.slice(0, 4)) !== i + 1);
  if (wrong.length > 0) throw new ProblemError(wrong.map((name) => problem('migration.misnamed', { name })));
  return Promise.all(
    names.map(async (name, i) => {
      // Line ends may differ between checkouts; they are no change.
      const sql = (await readFile(new URL(name, from), 'utf8')).replaceAll('\r\n', '\n');
      return { number: i + 1, name, checksum: createHash('sha256').update(sql).digest('hex'), sql };
    }),
  );
}

/**
 * Applies what is missing. `url` names the owner. Returns the names applied now.
 * Throws `migration.changed` or `migration.missing` (all of them) before anything is applied, `migration.failed` at the first fault;
 * `storage.servers-older` when something is missing and may not be applied, as other servers work on the database.
 */
export async function migrate(url: string, migrations?: readonly Migration[], mayApply = true): Promise<string[]> {
  const wanted = migrations ?? (await loadMigrations());
  const client = new pg.Client({ connectionString: url, application_name: 'guicheng migration' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(`create table if not exists guicheng_migration (
      number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ number: number; name: string; checksum: string }>(
      'select number, name, checksum from guicheng_migration order by number',
    );
    const problems = rows.flatMap((row): Problem[] => {
      const file = wanted.find((m) => m.number === row.number);
      if (!file) return [problem('migration.missing', { name: row.name })];
      return file.checksum === row.checksum ? [] : [problem('migration.changed', { name: file.name })];
    });
    if (problems.length > 0) throw new ProblemError(problems);
    const missing = wanted.filter((m) => !rows.some((row) => row.number === m.number));
    if (missing.length > 0 && !mayApply) throw new ProblemError([problem('storage.servers-older', { missing: missing.map((m) => m.name).join(', ') })]);
    for (const migration of missing) await applyMigration(client, migration);
    return missing.map((m) => m.name);
  } finally {
    await client.end();
  }
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into guicheng_migration (number, name, checksum) values ($1, $2, $3)', [
      migration.number, migration.name, migration.checksum,
    ]);
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw new ProblemError([await explain(client, migration, fault)]);
  }
}

const insufficientPrivilege = '42501';

async function explain(client: pg.Client, migration: Migration, fault: unknown): Promise<Problem> {
  const code = fault instanceof pg.DatabaseError ? fault.code : undefined;
  if (code === insufficientPrivilege && migration.number === 1) {
    const { rows } = await client.query<{ user: string; database: string }>('select current_user as user, current_database() as database');
    const who = rows[0] ?? { user: '?', database: '?' };
    const statement = `alter role "${who.user}" createrole; alter database "${who.database}" owner to "${who.user}";`
      + ` if the two roles exist already: grant guicheng_commander, guicheng_reader to "${who.user}" with admin true, set true;`;
    return problem('storage.privilege-missing', { user: who.user, statement });
  }
  return problem('migration.failed', { name: migration.name, output: reasonOf(fault) });
}
