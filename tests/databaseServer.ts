/**
 * One PostgreSQL for all database tests of a project in a run, with a migrated template that each test file clones (`database.ts`).
 * It is started only when a chosen test file asks for a database, so that pure tests stay quick.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { admitRoles } from '../runtime/persistence/database.ts';
import { startEmbeddedPostgres } from '../runtime/persistence/embeddedPostgres.ts';
import { migrate } from '../runtime/persistence/migrate.ts';
import { removeOldFolders } from './oldFolders.ts';

/** What test files are told about the server; `null` when none was asked for. */
export interface DatabaseServer {
  adminUrl: string;
  template: string;
  passwords: { commander: string; reader: string };
  port: number;
}

declare module 'vitest' {
  interface ProvidedContext {
    databaseServer: DatabaseServer | null;
  }
}

const output = fileURLToPath(new URL('./.out/', import.meta.url));
const template = 'guicheng_template';

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!(await asksForDatabase(project))) {
    project.provide('databaseServer', null);
    return undefined;
  }
  removeOldRuns();
  removeOldFolders();
  const data = join(output, `run-${process.pid}-${project.name}`);
  mkdirSync(data, { recursive: true });
  const server = await startEmbeddedPostgres({ data, durable: false });
  const admin = new pg.Client({ connectionString: server.url });
  admin.on('error', () => undefined);
  await admin.connect();
  await admin.query(`create database ${template}`);
  await migrate(server.urlOf(template));
  const clock = new pg.Client({ connectionString: server.urlOf(template) });
  await clock.connect();
  await clock.query('update demo_clock set enabled = true');
  await clock.end();
  await admitRoles(server.url, server.passwords);
  project.provide('databaseServer', {
    adminUrl: server.url, template, passwords: server.passwords, port: Number(new URL(server.url).port),
  });

  return async () => {
    const { rows } = await admin.query<{ name: string }>(`select datname as name from pg_database where datname like 'test\\_%' order by 1`);
    await admin.end();
    await server.stop();
    if (rows.length === 0) {
      rmSync(dirname(server.cluster) === data ? data : dirname(server.cluster), { recursive: true, force: true });
      rmSync(data, { recursive: true, force: true });
      return;
    }
    console.error(`Databases of failed tests, kept in ${data}: ${rows.map((row) => row.name).join(', ')}`);
    console.error(`  look into one: node tests/openKept.ts ${data} ${rows[0]?.name ?? ''}`);
  };
}

async function asksForDatabase(project: TestProject): Promise<boolean> {
  // Vitest knows which files were asked for but does not declare it; without it every test file counts as chosen.
  const chosen = (project.vitest as unknown as { filenamePattern?: readonly string[] }).filenamePattern;
  const { testFiles } = await project.globTestFiles(chosen && [...chosen]);
  return testFiles.some(importsHelper);
}

/** The import must lead to the helper beside this file, not to `runtime/persistence/database.ts`. */
function importsHelper(file: string): boolean {
  const helper = fileURLToPath(new URL('./database.ts', import.meta.url));
  const imports = readFileSync(file, 'utf8').matchAll(/from '([^']*\/database\.ts)'/g);
  return [...imports].some((found) => resolve(dirname(file), found[1] ?? '') === helper);
}

/** Kept databases of earlier runs go after a day; a run that is still going on is left alone. */
function removeOldRuns(): void {
  if (!existsSync(output)) return;
  for (const name of readdirSync(output).filter((entry) => entry.startsWith('run-'))) {
    const data = join(output, name);
    if (Date.now() - statSync(data).mtimeMs < 86_400_000) continue;
    const pointer = join(data, 'postgres.json');
    if (existsSync(pointer)) {
      const { cluster } = JSON.parse(readFileSync(pointer, 'utf8')) as { cluster: string };
      rmSync(dirname(cluster), { recursive: true, force: true });
    }
    rmSync(data, { recursive: true, force: true });
  }
}
