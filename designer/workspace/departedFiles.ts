/** Files that others rename or take away while somebody edits them: where they went, and what they said when they did. */
import type { faultOfChanges } from '../../runtime/definition/edit/packChange.ts';

type Files = ReadonlyMap<string, string>;
type Fault = NonNullable<ReturnType<typeof faultOfChanges>>;

export interface DepartedFiles {
  /** A file that is on the page no more, as it was. */
  went: (path: string, text: string) => void;
  renamed: (from: string, to: string) => void;
  /** Where a file is now, over all its renames; nothing where it is gone. */
  pathNow: (path: string, files?: Files) => string | undefined;
  /** The files that changes were made on which do not fit `texts`, since one has gone, or come, in this very moment. */
  stoodOn: (fault: Fault) => Map<string, string>;
}

export function departedFiles(texts: Files): DepartedFiles {
  const last = new Map<string, string>();
  const renames = new Map<string, string>();
  function pathNow(path: string, files: Files = texts): string | undefined {
    const met = new Set<string>();
    for (let at: string | undefined = path; at !== undefined && !met.has(at); at = renames.get(at)) {
      if (files.has(at)) return at;
      met.add(at);
    }
    return undefined;
  }
  return {
    went: (path, text) => void last.set(path, text),
    renamed: (from, to) => void renames.set(from, to),
    pathNow,
    stoodOn({ fault, path }) {
      const stood = new Map(texts);
      if (fault === 'file-exists') stood.delete(path);
      else if (fault === 'file-unknown' && last.has(path)) {
        stood.delete(pathNow(path) ?? path);
        stood.set(path, last.get(path)!);
      }
      return stood;
    },
  };
}
