/**
 * The data folder that belongs to a database of one's own: it holds what people attached, papers and seal keys, and all servers of the
 * database work in the same one. A mark in the folder bears a word that the database knows, and that the servers which work in it renew
 * every minute: a copy of the folder is known by its word of yesterday.
 */
import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { ProblemError, problem } from './base/problem.ts';
import { inOneTransaction } from './persistence/oneTransaction.ts';
import type { Servers } from './persistence/serverLock.ts';

/** `before`: the word until then, which the database has when a server was ended between folder and database. */
interface Mark { word: string; before?: string }

/**
 * The first server marks the folder. One of several refuses any other: `storage.folder-other`; the only server may move to another one,
 * and the database knows that from then on.
 */
export async function recogniseFolder(owner: Pool, data: string, servers: Servers): Promise<void> {
  const file = join(data, 'folder.json');
  await inOneTransaction(owner, async (client) => {
    // One after another: what is in the folder and what is in the database is looked at and renewed together.
    const { rows } = await client.query<{ word: string }>(`select value ->> 'word' as word from setting where name = 'data-folder' for update`);
    const known = rows[0]?.word;
    const found = await readMark(file);
    const isKnown = known !== undefined && (found?.word === known || found?.before === known);
    if (servers === 'several' && known !== undefined && !isKnown) throw new ProblemError([problem('storage.folder-other', { folder: data })]);
    const mark: Mark = { word: randomUUID(), ...(known === undefined ? {} : { before: known }) };
    const making = `${file}.${mark.word}`;
    await writeFile(making, `${JSON.stringify(mark)}\n`);
    await rename(making, file);
    await client.query(`insert into setting (name, value) values ('data-folder', $1::jsonb) on conflict (name) do update set value = excluded.value`, [JSON.stringify({ word: mark.word })]);
  });
}

/** Renews the word for as long as one of several servers works; a folder that is no longer the one, such as when it is mounted no more, is reported each time. */
export function watchFolder(owner: Pool, data: string, report: (fault: unknown) => void, every = 60_000): { stop(): void } {
  const timer = setInterval(() => { recogniseFolder(owner, data, 'several').catch(report); }, every).unref();
  return { stop: () => clearInterval(timer) };
}

async function readMark(file: string): Promise<Mark | undefined> {
  try {
    const { word, before } = JSON.parse(await readFile(file, 'utf8')) as Partial<Mark>;
    return typeof word === 'string' ? { word, ...(typeof before === 'string' ? { before } : {}) } : undefined;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}
