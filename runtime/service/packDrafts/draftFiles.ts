/** The files of a draft at each of its revisions: the published sources with the edits since. */
import { problem, ProblemError } from '../../base/problem.ts';
import { changeFiles, type PackFiles } from '../../definition/edit/packChange.ts';
import { readSources, type PackDraftEditRow, type PackDraftRow } from '../../persistence/packDraftStore.ts';
import type { Runtime } from '../runtime.ts';

/** Published sources never change; the few that drafts begin with are kept by their hash. */
const bases = new Map<string, PackFiles>();
const keptBases = 4;

export async function baseFiles(runtime: Runtime, hash: string): Promise<PackFiles> {
  const known = bases.get(hash);
  if (known) return known;
  const sources = await readSources(runtime.database.commander, hash);
  if (!sources || sources.length === 0) throw new ProblemError([problem('draft.sources-unknown', { hash })]);
  const files = new Map(sources.map(({ path, text }) => [path, text]));
  if (bases.size >= keptBases) bases.delete(bases.keys().next().value!);
  bases.set(hash, files);
  return files;
}

/** What a draft began with: a published version, or the files of an overlay. */
export const draftBase = (runtime: Runtime, { base, files }: Pick<PackDraftRow, 'base' | 'files'>): Promise<PackFiles> =>
  (files ? Promise.resolve(new Map(files.map(({ path, text }) => [path, text]))) : baseFiles(runtime, base));

/** Files at a revision, by applying every edit up to it. */
export function filesAt(base: PackFiles, edits: readonly PackDraftEditRow[], revision: number): PackFiles {
  const files = new Map(base);
  for (const edit of edits) if (edit.seq <= revision) changeFiles(files, edit.changes);
  return files;
}
