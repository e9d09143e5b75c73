/** Writes what a plan says into a folder: everything beside it first, then each into its place, the note last. */
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { problem, ProblemError, type Problem } from '../base/problem.ts';
import { isSafePath } from '../service/packDrafts/checkChanges.ts';
import { noteName, noteText, type FolderNote } from './folderNote.ts';

const asideName = '.guicheng-pull-';
/** No pull writes so long, in milliseconds. */
const longest = 3_600_000;

export interface FolderWrites {
  /** New texts by path. */
  write: ReadonlyMap<string, string>;
  remove: readonly string[];
}

/**
 * Throws `draft.path-unsafe` and `folder.link` before anything is touched: what came from a server leads nowhere out of the folder, not
 * over a link that lies in it either. A full disk or a power cut leaves the files that were there, and what was written beside them.
 */
export function writeFolder(folder: string, { write, remove }: FolderWrites, note: FolderNote): void {
  const paths = [...write.keys(), ...remove];
  const problems = [
    ...paths.filter((path) => !isSafePath(path)).map((path) => problem('draft.path-unsafe', { path })),
    ...paths.flatMap((path) => inTheWay(folder, path)),
  ];
  if (problems.length > 0) throw new ProblemError(problems);
  mkdirSync(folder, { recursive: true });
  removeForgotten(folder);
  // Hidden, and on the same disk: from there a file gets to its place whole or not at all.
  const beside = mkdtempSync(join(folder, asideName));
  try {
    const staged = [...write].map(([path, text], index): [string, string] => {
      const at = join(beside, String(index));
      writeFileSync(at, text);
      return [at, path];
    });
    writeFileSync(join(beside, 'note'), noteText(note));
    for (const path of remove) removeFile(folder, path);
    for (const [at, path] of staged) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      renameSync(at, join(folder, path));
    }
    renameSync(join(beside, 'note'), join(folder, noteName));
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** What pulls that were killed have left beside the files. */
function removeForgotten(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || !entry.name.startsWith(asideName)) continue;
    const at = join(folder, entry.name);
    if (Date.now() - lstatSync(at).mtimeMs > longest) rmSync(at, { recursive: true, force: true });
  }
}

/** What stands at a path, or on the way to it, and is neither a folder on the way nor a plain file at its end. */
function inTheWay(folder: string, path: string): Problem[] {
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const part = parts.slice(0, depth).join('/');
    const stat = lstatSync(join(folder, part), { throwIfNoEntry: false });
    if (!stat) return [];
    if (depth === parts.length ? !stat.isFile() : !stat.isDirectory()) return [problem('folder.link', { path, at: part })];
  }
  return [];
}

/** With the folders that it leaves empty, as version control has them. */
function removeFile(folder: string, path: string): void {
  rmSync(join(folder, path), { force: true });
  for (let parent = dirname(path); parent !== '.'; parent = dirname(parent)) {
    try {
      rmdirSync(join(folder, parent));
    } catch {
      return;
    }
  }
}
