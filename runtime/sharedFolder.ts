/**
 * The data folder that belongs to a database of one's own: it holds what people attached, papers and seal keys, and all servers of the
 * database work in the same one. A mark in the folder has a name that the database knows.
 */
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { ProblemError, problem } from './base/problem.ts';
import { readSetting, writeSetting } from './persistence/settingStore.ts';
import type { Servers } from './persistence/serverLock.ts';

const setting = 'data-folder';

interface Mark { folder: string }

/**
 * The first server marks the folder. One of several refuses any other: `storage.folder-other`; the only server may move to another one,
 * and the database knows that from then on.
 */
export async function recogniseFolder(owner: Pool, data: string, servers: Servers): Promise<void> {
  const file = join(data, 'folder.json');
  const [known, found] = await Promise.all([readSetting<Mark>(owner, setting), readMark(file)]);
  if (servers === 'several' && known && found?.folder !== known.folder) throw new ProblemError([problem('storage.folder-other', { folder: data })]);
  if (found && found.folder === known?.folder) return;
  const mark = found ?? { folder: randomUUID() };
  if (!found) await writeFile(file, `${JSON.stringify(mark)}\n`, { flag: 'wx' });
  await writeSetting(owner, setting, mark);
}

async function readMark(file: string): Promise<Mark | undefined> {
  try {
    const read = JSON.parse(await readFile(file, 'utf8')) as Partial<Mark>;
    return typeof read.folder === 'string' ? { folder: read.folder } : undefined;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
}
