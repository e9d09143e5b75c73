/** The files of a draft out to a folder or a ZIP, and what a folder or a ZIP would change in it. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { PackChange } from '../../definition/edit/packChange.ts';
import { readDraftEdits } from '../../persistence/packDraftStore.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { changesBetween } from './changesBetween.ts';
import { draftAccess, draftById, draftForEdit } from './draftAccess.ts';
import { draftBase, filesAt } from './draftFiles.ts';
import { packRoot, withinPack } from './packRoot.ts';
import { readPackZip, writePackZip } from './packZip.ts';

/** Files by their path within the pack, at a revision (the present one when absent). */
export async function draftFolder(runtime: Runtime, principal: Principal, id: string, revision?: number): Promise<{ revision: number; title: string; files: Map<string, string>; root: string }> {
  await draftAccess(runtime, principal, 'read');
  const row = await draftById(runtime, id);
  if (revision !== undefined && revision > row.revision) throw new ProblemError([problem('draft.revision-ahead', { asked: revision, found: row.revision })]);
  const files = filesAt(await draftBase(runtime, row), await readDraftEdits(runtime.database.commander, row.id), revision ?? row.revision);
  return { revision: revision ?? row.revision, title: row.title, files: withinPack(files), root: packRoot(files) };
}

/** What makes the draft at `revision` hold `files`; sent as one edit it is moved over what others did since. */
export async function planOfFiles(runtime: Runtime, principal: Principal, id: string, files: ReadonlyMap<string, string>, { isWhole, revision }: { isWhole: boolean; revision?: number }): Promise<{ revision: number; changes: PackChange[] }> {
  const draft = await draftFolder(runtime, principal, id, revision);
  const named = (each: ReadonlyMap<string, string>) => new Map([...each].map(([path, text]): [string, string] => [draft.root + path, text]));
  return { revision: draft.revision, changes: changesBetween(named(draft.files), named(files), isWhole) };
}

/** `only`: files or folders by their path within the pack; all when absent. */
export async function draftZip(runtime: Runtime, principal: Principal, id: string, only?: readonly string[]): Promise<Uint8Array> {
  const { files } = await draftFolder(runtime, principal, id);
  return writePackZip(only === undefined ? files : new Map([...files].filter(([path]) => only.some((wanted) => path === wanted || path.startsWith(`${wanted.replace(/\/$/, '')}/`)))));
}

export const planOfZip = async (runtime: Runtime, principal: Principal, id: string, bytes: Uint8Array, isWhole: boolean): Promise<{ revision: number; changes: PackChange[] }> => {
  // The right comes first: who may not edit has nothing unpacked for him.
  await draftForEdit(runtime, principal, id);
  return planOfFiles(runtime, principal, id, readPackZip(bytes), { isWhole });
};
