/** A durable PostgreSQL with the platform's tables, as `npm start` makes it, in a folder that is removed afterwards. */
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { admitRoles, openDatabase, type Database } from '../../../runtime/persistence/database.ts';
import { startEmbeddedPostgres } from '../../../runtime/persistence/embeddedPostgres.ts';
import { migrate } from '../../../runtime/persistence/migrate.ts';

export async function withBenchDatabase<T>(work: (database: Database, folder: string) => Promise<T>, poolSize = 10): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'guicheng-bench-'));
  const server = await startEmbeddedPostgres({ data: folder });
  try {
    await migrate(server.url);
    await admitRoles(server.url, server.passwords);
    const database = await openDatabase({ url: server.url, passwords: server.passwords, poolSize });
    await database.owner.query('update demo_clock set enabled = true');
    try {
      return await work(database, folder);
    } finally {
      await database.close();
    }
  } finally {
    await server.stop();
    const pointer = join(folder, 'postgres.json');
    if (existsSync(pointer)) rmSync(dirname((JSON.parse(readFileSync(pointer, 'utf8')) as { cluster: string }).cluster), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
