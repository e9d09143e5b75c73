/** Loader and linter for whoever checks a pack after each edit: only what an edit touched is read, normalised and looked into again. */
import { sortProblems, type Problem } from '../../base/problem.ts';
import { createSourceReader, loadPack, type LoadedPack, type ReadSource } from '../load/loadPack.ts';
import { createNormalizer } from '../load/normalizePack.ts';
import type { SourceFile } from '../load/parseSource.ts';
import { createLinter } from './relint.ts';

export interface PackChecker {
  /** A file as it was read last. */
  read: (file: SourceFile) => ReadSource;
  /** The pack as `loadPack` gives it. */
  load: (files: readonly SourceFile[]) => LoadedPack;
  /** Every problem, as `loadPack` and `lintPack` give them together. */
  problems: (loaded: LoadedPack) => Problem[];
}

export function createPackChecker(): PackChecker {
  const read = createSourceReader();
  const normalize = createNormalizer();
  const lint = createLinter();
  return { read, load: (files) => loadPack(files, read, normalize), problems: (loaded) => sortProblems([...loaded.problems, ...lint(loaded)]) };
}
