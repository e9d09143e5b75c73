/**
 * Packs that were loaded and linted once, kept as files by the fingerprint of their sources and of what checks them: the same sources
 * are not read again for another database. What was kept is believed only when its content has the hash that stands beside it.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from '../definition/load/contentHash.ts';
import type { Pack } from '../definition/load/pack.ts';

export interface CheckedPack { hash: string; pack: Pack }

const fileOf = (folder: string, fingerprint: string): string => join(folder, `${fingerprint}.json`);

/** Whether such a file is there; what it is worth is seen when it is read. */
export const isPackKept = (folder: string, fingerprint: string): boolean => existsSync(fileOf(folder, fingerprint));

export async function readCheckedPack(folder: string, fingerprint: string): Promise<CheckedPack | undefined> {
  try {
    const kept = JSON.parse(await readFile(fileOf(folder, fingerprint), 'utf8')) as CheckedPack;
    return contentHash(kept.pack) === kept.hash ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** A folder that cannot be written to costs time at the next start, nothing else. */
export async function keepCheckedPack(folder: string, fingerprint: string, checked: CheckedPack): Promise<void> {
  const unfinished = `${fileOf(folder, fingerprint)}.${process.pid}`;
  await mkdir(folder, { recursive: true }).then(() => writeFile(unfinished, JSON.stringify(checked))).then(() => rename(unfinished, fileOf(folder, fingerprint))).catch(() => undefined);
}
