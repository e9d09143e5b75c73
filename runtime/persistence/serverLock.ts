/** One live server a database: told apart by a lock inside the database, so neither a stale file nor a reused process id deceives. */
import { hostname } from 'node:os';
import pg from 'pg';
import { ProblemError, problem } from '../base/problem.ts';

/** The key of the advisory lock; any number that no other lock of this database uses. */
const serverLock = 7_041_000;
const applicationName = (): string => `guicheng server, process ${process.pid} on ${hostname()}`.slice(0, 63);

export interface ServerLock {
  release(): Promise<void>;
}

/**
 * Takes the lock or throws `storage.server-running` with the holder. The connection that holds it is opened again when it
 * breaks. Should another server have taken the lock meanwhile, `taken` is called once: this one must stop working.
 */
export async function holdServerLock(url: string, taken: (fault: ProblemError) => void): Promise<ServerLock> {
  let released = false;
  let client = await takeLock(url);

  const watch = (held: pg.Client): void => {
    held.on('error', () => undefined);
    held.once('end', () => {
      if (!released) void retake();
    });
  };
  const retake = async (): Promise<void> => {
    // Our own dead connection may hold the lock until PostgreSQL notices, so one refusal is no proof. Asked soon at first: for as
    // long as nobody holds the lock another server could take it.
    let refusals = 0;
    let pause = 20;
    while (!released) {
      try {
        client = await takeLock(url);
        if (released) return void client.end();
        return watch(client);
      } catch (fault) {
        if (fault instanceof ProblemError && ++refusals > 20) return taken(fault);
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(500, pause * 2);
    }
  };
  watch(client);
  return {
    release: async () => {
      released = true;
      await client.end().catch(() => undefined);
    },
  };
}

async function takeLock(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url, application_name: applicationName(), keepAlive: true, connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [serverLock]);
    if (rows[0]?.locked !== true) {
      const holder = await readLockHolder(client);
      throw new ProblemError([problem('storage.server-running', { holder: holder ?? '?' })]);
    }
    return client;
  } catch (fault) {
    await client.end().catch(() => undefined);
    throw fault;
  }
}

/** Who holds the lock of the database that `client` is connected to, in words; undefined when nobody does. */
export async function readLockHolder(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ holder: string | null }>(
    `select a.application_name as holder from pg_locks l left join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1 and l.objsubid = 1
        and l.database = (select oid from pg_database where datname = current_database())`,
    [serverLock],
  );
  return rows[0] && (rows[0].holder || '?');
}
