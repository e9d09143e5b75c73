/** The changes that lead from some files to others, line by line, each file that has another path as itself. Pure. */
import { lineEdits } from './lineEdits.ts';
import type { PackChange, PackFiles } from './packChange.ts';

/** Where a file that went has gone to. */
export type PathNow = (path: string, files: PackFiles) => string | undefined;

export function fileChanges(from: PackFiles, to: PackFiles, pathNow: PathNow = () => undefined): PackChange[] {
  const changes: PackChange[] = [];
  const come = new Set<string>();
  for (const [path, old] of from) {
    const now = to.get(path);
    if (now !== undefined) {
      if (now !== old) changes.push({ path, edits: lineEdits(old, now) });
      continue;
    }
    const there = pathNow(path, to);
    if (there === undefined || !to.has(there) || from.has(there) || come.has(there)) { changes.push({ path, deleted: old }); continue; }
    come.add(there);
    const edits = lineEdits(old, to.get(there)!);
    changes.push({ path, renamedTo: there, ...(edits.length > 0 ? { edits } : {}) });
  }
  for (const [path, text] of to) if (!from.has(path) && !come.has(path)) changes.push({ path, created: text });
  return changes;
}
