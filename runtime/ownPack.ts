/** The pack that comes with the program: its files, and the process that checks them while the database is being made. */
import { fork } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SourceFile } from './definition/load/parseSource.ts';
import { packFingerprint } from './packFingerprint.ts';
import { readPackFiles } from './packFiles.ts';
import { isPackKept } from './service/checkedPacks.ts';

const here = dirname(fileURLToPath(import.meta.url));
/** Packs that were checked, by their fingerprints. */
export const keptPacks = join(here, '..', '.build', 'packs');

export interface OwnFiles {
  files: readonly SourceFile[];
  fingerprint: string;
}
export interface OwnPack extends OwnFiles {
  /** Resolves when the check is over, well or not: who publishes finds what was kept, and else checks by himself and says what is wrong. */
  looked: Promise<void>;
  /** Ends the process when the start is broken off: in the midst of a check it hears nothing. */
  cancel(): void;
}

export function readOwnFiles(): OwnFiles {
  const files = readPackFiles(join(here, '..', 'definitions', 'discipline'));
  return { files, fingerprint: packFingerprint(files) };
}

/** Reads the files; where they were never checked on this machine, a process of its own does it now. */
export function readOwnPack(kept: string = keptPacks): OwnPack {
  const own = readOwnFiles();
  return { ...own, ...(isPackKept(kept, own.fingerprint) ? { looked: Promise.resolve(), cancel: () => undefined } : lookAside(kept)) };
}

function lookAside(kept: string): Pick<OwnPack, 'looked' | 'cancel'> {
  const child = fork(join(here, 'ownPackProcess.ts'), [kept], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const looked = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  return { looked, cancel: () => { child.kill('SIGKILL'); } };
}
