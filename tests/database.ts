/** A fresh, migrated PostgreSQL database for each test file. */
import { basename } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { openDatabase, type Database, type DatabaseTarget } from '../runtime/persistence/database.ts';
import type { FoundationTables } from '../runtime/persistence/foundationTables.ts';
import type { DatabaseServer } from './databaseServer.ts';

export interface TestDatabase<Tables = FoundationTables> extends Database<Tables> {
  name: string;
  /** For code that opens its own connections, or for a server process under test. */
  target: DatabaseTarget;
}

/**
 * Call once at the top of a test file; the result gives the database within tests and hooks:
 *
 *     const database = withDatabase();
 *     it('…', async () => { await database().commander.query('…'); });
 *
 * Shifting the clock is allowed in it. It is dropped when all tests passed, else kept and named on the error output.
 */
export function withDatabase<Tables = FoundationTables>(): () => TestDatabase<Tables> {
  let opened: TestDatabase<Tables> | undefined;
  let failed = false;

  beforeAll(async () => {
    opened = await cloneTemplate<Tables>();
  });
  afterEach((context) => {
    if (context.task.result?.state === 'fail') failed = true;
  });
  afterAll(async () => {
    if (!opened) return;
    await opened.close();
    if (failed) console.error(`The database of this file is kept: ${opened.name}`);
    else await onServer(`drop database "${opened.name}" with (force)`);
  });
  return () => {
    if (!opened) throw new Error('the database is there only within tests and hooks');
    return opened;
  };
}

/** One more database, for tests that need several or end one; the caller closes it and drops it with `dropDatabase`. */
export async function cloneTemplate<Tables = FoundationTables>(): Promise<TestDatabase<Tables>> {
  const { adminUrl, template, passwords } = server();
  const file = basename(expect.getState().testPath ?? 'test').replace(/\.test\.ts$/, '').replace(/\W+/g, '_').toLowerCase();
  const name = `test_${file.slice(0, 40)}_${process.pid}_${++clones}`;
  await onServer(`create database "${name}" template ${template}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const target: DatabaseTarget = { url: url.href, passwords, poolSize: 6 };
  return { ...(await openDatabase<Tables>(target)), name, target };
}

export async function dropDatabase(database: Pick<TestDatabase, 'name' | 'close'>): Promise<void> {
  await database.close();
  await onServer(`drop database if exists "${database.name}" with (force)`);
}

let clones = 0;

function server(): DatabaseServer {
  const found = inject('databaseServer');
  if (!found) throw new Error('no database server: import withDatabase from tests/database.ts directly in the test file');
  return found;
}

const objectInUse = '55006';

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server().adminUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (let tries = 1; ; tries++) {
      try {
        return void (await client.query(statement));
      } catch (fault) {
        // Another file is cloning the template at this moment.
        if (!(fault instanceof pg.DatabaseError) || fault.code !== objectInUse || tries > 50) throw fault;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  } finally {
    await client.end();
  }
}
