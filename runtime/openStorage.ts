/** The database of a start, embedded or one's own: locked for this server, migrated and opened. */
import { allowClockShift } from './persistence/appClock.ts';
import { admitRoles, checkDatabase, openDatabase, type Database, type DatabaseTarget } from './persistence/database.ts';
import { makeDataFolder, startEmbeddedPostgres } from './persistence/embeddedPostgres.ts';
import { migrate } from './persistence/migrate.ts';
import { holdServerLock } from './persistence/serverLock.ts';
import type { ProblemError } from './base/problem.ts';
import type { StartOptions } from './startOptions.ts';

export interface Storage {
  database: Database;
  target: DatabaseTarget;
  /** Names of the migrations applied by this start; all of them on a new database. */
  applied: string[];
  close(): Promise<void>;
}

/** Throws ProblemError with what stands in the way. `taken`: another server has the database now; stop. */
export async function openStorage(options: StartOptions, report: (step: string) => void, taken: (fault: ProblemError) => void): Promise<Storage> {
  makeDataFolder(options.data);
  const server = options.databaseUrl === undefined
    ? await startEmbeddedPostgres({ data: options.data, fresh: options.fresh, report, taken })
    : await openOwnServer(options.databaseUrl, taken);
  try {
    const applied = await migrate(server.url);
    if (server.passwords) await admitRoles(server.url, server.passwords);
    const target: DatabaseTarget = { url: server.url, ...(server.passwords ? { passwords: server.passwords } : {}) };
    const database = await openDatabase(target);
    await allowClockShift(database.owner, options.demo);
    return {
      database, target, applied,
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
  stop(): Promise<void>;
}

async function openOwnServer(url: string, taken: (fault: ProblemError) => void): Promise<Server> {
  await checkDatabase(url);
  const lock = await holdServerLock(url, taken);
  return { url, stop: lock.release };
}
