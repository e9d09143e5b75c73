/** The database of a start, embedded or one's own: locked for this server or for several, migrated and opened. */
import { allowClockShift, isShiftAllowed } from './persistence/appClock.ts';
import { admitRoles, checkDatabase, openDatabase, type Database, type DatabaseTarget } from './persistence/database.ts';
import { makeDataFolder, startEmbeddedPostgres } from './persistence/embeddedPostgres.ts';
import { migrate } from './persistence/migrate.ts';
import { holdServerLock } from './persistence/serverLock.ts';
import { takeStartTurn } from './persistence/startTurn.ts';
import { ProblemError, problem } from './base/problem.ts';
import { recogniseFolder } from './sharedFolder.ts';
import type { StartOptions } from './startOptions.ts';

export interface Storage {
  database: Database;
  target: DatabaseTarget;
  /** Names of the migrations applied by this start; all of them on a new database. */
  applied: string[];
  /** Whether other servers work on the database already: what they go by is then not changed by this start. */
  besideOthers: boolean;
  /** The start is over: the next server of the database may begin its own. */
  started(): Promise<void>;
  close(): Promise<void>;
}

/** Throws ProblemError with what stands in the way. `taken`: another server has the database now; stop. */
export async function openStorage(options: StartOptions, report: (step: string) => void, taken: (fault: ProblemError) => void): Promise<Storage> {
  makeDataFolder(options.data);
  const server: Server = options.databaseUrl === undefined
    ? await startEmbeddedPostgres({ data: options.data, fresh: options.fresh, report, taken })
    : await openOwnServer(options, options.databaseUrl, report, taken);
  const { besideOthers = false, started = () => Promise.resolve() } = server;
  try {
    const applied = await migrate(server.url, undefined, !besideOthers);
    if (server.passwords) await admitRoles(server.url, server.passwords);
    const target: DatabaseTarget = { url: server.url, ...(server.passwords ? { passwords: server.passwords } : {}) };
    const database = await openDatabase(target);
    try {
      if (besideOthers && (await isShiftAllowed(database.owner)) !== options.demo) throw new ProblemError([problem('storage.servers-differ', { what: '--demo' })]);
      await allowClockShift(database.owner, options.demo);
      if (options.databaseUrl !== undefined) await recogniseFolder(database.owner, options.data, options.servers);
    } catch (fault) {
      await database.close();
      throw fault;
    }
    return {
      database, target, applied, besideOthers, started,
      close: async () => {
        await Promise.race([database.close(), new Promise((resolve) => setTimeout(resolve, 300))]);
        await server.stop();
      },
    };
  } catch (fault) {
    await server.stop();
    throw fault;
  }
}

interface Server {
  url: string;
  passwords?: { commander: string; reader: string };
  besideOthers?: boolean;
  started?(): Promise<void>;
  stop(): Promise<void>;
}

async function openOwnServer({ servers }: StartOptions, url: string, report: (step: string) => void, taken: (fault: ProblemError) => void): Promise<Server> {
  await checkDatabase(url);
  const started = servers === 'several' ? await takeStartTurn(url, () => report('another server of this database is starting; this one waits for it')) : () => Promise.resolve();
  try {
    const lock = await holdServerLock(url, taken, servers);
    return { url, besideOthers: lock.besideOthers, started, stop: async () => { await Promise.all([lock.release(), started()]); } };
  } catch (fault) {
    await started();
    throw fault;
  }
}
