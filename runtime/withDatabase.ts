/**
 * The database that a command of the command line works on: DATABASE_URL, the server that runs on the data folder, or else its own
 * database, started for the while that the command takes.
 */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStorage } from './openStorage.ts';
import { openDatabase, type Database } from './persistence/database.ts';
import { runningPostgres } from './persistence/runningPostgres.ts';
import { readStartOptions } from './startOptions.ts';

const project = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export interface Place {
  database: Database;
  data: string;
}

/** Opens the database that the words name, does the work and closes it again. */
export async function withDatabase<T>(words: string[], work: (place: Place) => Promise<T>): Promise<T> {
  const options = readStartOptions(words, process.env, project);
  const running = options.databaseUrl === undefined ? runningPostgres(options.data) : { url: options.databaseUrl };
  if (running) {
    const database = await openDatabase(running);
    try {
      return await work({ database, data: options.data });
    } finally {
      await database.close();
    }
  }
  const storage = await openStorage(options, (step) => console.error(step), (fault) => { throw fault; });
  try {
    return await work({ database: storage.database, data: options.data });
  } finally {
    await storage.close();
  }
}
