/**
 * Which servers work on a database: told by a lock inside the database, so neither a stale file nor a reused process id deceives.
 * A server that is to be the only one holds it for itself; servers that know of each other hold it together.
 */
import { hostname } from 'node:os';
import pg from 'pg';
import { ProblemError, problem } from '../base/problem.ts';

/** The key of the advisory lock; any number that no other lock of this database uses. */
const serverLock = 7_041_000;
const applicationName = (): string => `guicheng server, process ${process.pid} on ${hostname()}`.slice(0, 63);
/** A machine that is gone without a word is noticed by PostgreSQL within a minute, not within hours. */
const soonNoticed = '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3';

/** `one`: no other server may work on the database; `several`: others that say the same may. */
export type Servers = 'one' | 'several';

export interface ServerLock {
  /** Whether another server worked on the database when this one came. */
  besideOthers: boolean;
  release(): Promise<void>;
}

interface Holder {
  name: string;
  servers: Servers;
}

interface Held {
  client: pg.Client;
  besideOthers: boolean;
}

/**
 * Takes the lock or throws with the holders: `storage.server-running`, `storage.server-alone`, `storage.servers-several`. The connection
 * that holds it is opened again when it breaks. Should a server that does not go together with this one have taken the lock meanwhile,
 * `taken` is called once: this one must stop working.
 */
export async function holdServerLock(url: string, taken: (fault: ProblemError) => void, servers: Servers = 'one'): Promise<ServerLock> {
  let released = false;
  const first = await takeLock(url, servers);
  let { client } = first;

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
        ({ client } = await takeLock(url, servers));
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
    besideOthers: first.besideOthers,
    release: async () => {
      released = true;
      await client.end().catch(() => undefined);
    },
  };
}

async function takeLock(url: string, servers: Servers): Promise<Held> {
  const client = new pg.Client({
    connectionString: url, application_name: applicationName(), options: soonNoticed, keepAlive: true, connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const take = servers === 'one' ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
    const { rows } = await client.query<{ locked: boolean; own: number }>(`select ${take}($1) as locked, pg_backend_pid() as own`, [serverLock]);
    const row = rows[0]!;
    const others = await readHolders(client, row.own);
    if (!row.locked) throw new ProblemError([refusal(servers, others)]);
    return { client, besideOthers: others.length > 0 };
  } catch (fault) {
    await client.end().catch(() => undefined);
    throw fault;
  }
}

function refusal(servers: Servers, others: readonly Holder[]): ReturnType<typeof problem> {
  const holders = others.map(({ name }) => name).join('; ') || '?';
  if (servers === 'several') return problem('storage.server-alone', { holder: holders });
  return others.some((other) => other.servers === 'several') ? problem('storage.servers-several', { holders }) : problem('storage.server-running', { holder: holders });
}

/** All who hold the lock of the database that `client` is connected to, but for the connection `own`. */
async function readHolders(client: pg.Client, own: number): Promise<Holder[]> {
  const { rows } = await client.query<{ name: string | null; mode: string }>(
    `select a.application_name as name, l.mode from pg_locks l left join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1 and l.objsubid = 1 and l.pid <> $2
        and l.database = (select oid from pg_database where datname = current_database()) order by 1`,
    [serverLock, own],
  );
  return rows.map(({ name, mode }) => ({ name: name || '?', servers: mode === 'ShareLock' ? 'several' : 'one' }));
}

/** Who works on the database that `client` is connected to, in words; undefined when nobody does. */
export async function readLockHolder(client: pg.Client): Promise<string | undefined> {
  return (await readHolders(client, 0))[0]?.name;
}
