/** A draft in a folder, such as a git checkout: read, written, and the note of which draft and revision it was pulled from. */
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { problem, ProblemError } from './base/problem.ts';
import { isSafePath } from './service/packDrafts/checkChanges.ts';

/** Which draft, and which revision of it, the folder held after the last pull or push. */
export interface FolderNote {
  draft: string;
  revision: number;
}

const note = '.guicheng-draft.json';

export function readNote(folder: string): FolderNote | undefined {
  try {
    const { draft, revision } = JSON.parse(readFileSync(join(folder, note), 'utf8')) as Partial<FolderNote>;
    return typeof draft === 'string' && Number.isSafeInteger(revision) ? { draft, revision: revision! } : undefined;
  } catch {
    return undefined;
  }
}

export function writeNote(folder: string, of: FolderNote): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, note), `${JSON.stringify(of)}\n`);
}

/** Definitions, and the drawings beside them, by their path in the folder; hidden files, links and README.md are passed over, as when a pack is loaded. */
export function readDraftFolder(folder: string): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (directory: string): void => {
    for (const name of readdirSync(directory).sort()) {
      const path = join(directory, name);
      const stat = lstatSync(path);
      if (name.startsWith('.') || stat.isSymbolicLink()) continue;
      if (stat.isDirectory()) walk(path);
      else if (/\.(yaml|bpmn)$/.test(name) || (name.endsWith('.md') && name !== 'README.md')) files.set(relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8'));
    }
  };
  try {
    walk(folder);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
  }
  return files;
}

/** Makes the folder hold `files`; `before` is what it holds. Throws `draft.path-unsafe` before anything is written. */
export function writeDraftFolder(folder: string, before: ReadonlyMap<string, string>, files: ReadonlyMap<string, string>): void {
  const unsafe = [...files.keys()].filter((path) => !isSafePath(path));
  if (unsafe.length > 0) throw new ProblemError(unsafe.map((path) => problem('draft.path-unsafe', { path })));
  for (const [path, text] of files) {
    if (before.get(path) === text) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  for (const path of before.keys()) if (!files.has(path)) rmSync(join(folder, path));
}
