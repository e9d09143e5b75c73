/** The embedded database of a data folder, while a server runs on it: for commands that work beside the server. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DatabaseTarget } from './database.ts';
import { isRunning } from './postgresProcess.ts';

/** Undefined when nothing runs there. */
export function runningPostgres(folder: string): DatabaseTarget | undefined {
  const data = resolve(folder);
  const pointer = join(data, 'postgres.json');
  const secretsFile = join(data, 'database.json');
  if (!existsSync(secretsFile)) return undefined;
  const cluster = existsSync(pointer) ? (JSON.parse(readFileSync(pointer, 'utf8')) as { cluster: string }).cluster : join(data, 'postgres');
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n');
  if (!isRunning(Number(pid))) return undefined;
  const { owner, commander, reader } = JSON.parse(readFileSync(secretsFile, 'utf8')) as { owner: string; commander: string; reader: string };
  return { url: `postgresql://guicheng:${owner}@127.0.0.1:${Number(port)}/guicheng`, passwords: { commander, reader }, poolSize: 2 };
}
