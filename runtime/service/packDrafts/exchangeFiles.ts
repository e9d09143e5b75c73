/** The files of a draft out to a folder or a ZIP, and what a folder or a ZIP would change in it. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { PackChange } from '../../definition/edit/packChange.ts';
import { noteDefinitionEvent } from '../../persistence/definitionEventStore.ts';
import { inOneTransaction } from '../../persistence/oneTransaction.ts';
import { readDraftEdits } from '../../persistence/packDraftStore.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { changesBetween } from './changesBetween.ts';
import { draftForEdit, draftForReading } from './draftAccess.ts';
import { draftBase, filesAt } from './draftFiles.ts';
import { packRoot, withinPack } from './packRoot.ts';
import { readPackZip, writePackZip } from './packZip.ts';
import { staysAt } from './staysAt.ts';

/** Files by their path within the pack, at a revision (the present one when absent). */
export async function draftFolder(runtime: Runtime, principal: Principal, id: string, revision?: number): Promise<{ revision: number; title: string; files: Map<string, string>; root: string }> {
  const { row } = await draftForReading(runtime, principal, id);
  if (revision !== undefined && revision > row.revision) throw new ProblemError([problem('draft.revision-ahead', { asked: revision, found: row.revision })]);
  const files = filesAt(await draftBase(runtime, row), await readDraftEdits(runtime.database.commander, row.id), revision ?? row.revision);
  return { revision: revision ?? row.revision, title: row.title, files: withinPack(files), root: packRoot(files) };
}

export type DraftFolder = Awaited<ReturnType<typeof draftFolder>>;

/** The same, to be written into a folder: the trail tells it. Throws `draft.moved` when the draft has gone on from the revision that was seen. */
export async function takeDraftFolder(runtime: Runtime, principal: Principal, id: string, seen: number, administrator?: string): Promise<DraftFolder> {
  const { organisation } = await draftForReading(runtime, principal, id);
  const folder = await draftFolder(runtime, principal, id);
  if (folder.revision !== seen) staysAt(seen, folder, await readDraftEdits(runtime.database.commander, id), organisation);
  await noteFilesOut(runtime, principal, id, { by: 'folder', revision: folder.revision, files: folder.files.size, whole: true, ...(administrator === undefined ? {} : { administrator }) });
  return folder;
}

/** What makes the draft at `revision` hold `files`; sent as one edit it is moved over what others did since. */
export async function planOfFiles(runtime: Runtime, principal: Principal, id: string, files: ReadonlyMap<string, string>, { isWhole, revision }: { isWhole: boolean; revision?: number }): Promise<{ revision: number; changes: PackChange[] }> {
  const draft = await draftFolder(runtime, principal, id, revision);
  const named = (each: ReadonlyMap<string, string>) => new Map([...each].map(([path, text]): [string, string] => [draft.root + path, text]));
  return { revision: draft.revision, changes: changesBetween(named(draft.files), named(files), isWhole) };
}

/** `only`: files or folders by their path within the pack; all when absent. */
export async function draftZip(runtime: Runtime, principal: Principal, id: string, only?: readonly string[]): Promise<Uint8Array> {
  const { files, revision } = await draftFolder(runtime, principal, id);
  const wanted = only === undefined ? files : new Map([...files].filter(([path]) => only.some((each) => path === each || path.startsWith(`${each.replace(/\/$/, '')}/`))));
  const zip = writePackZip(wanted);
  await noteFilesOut(runtime, principal, id, { by: 'zip', revision, files: wanted.size, whole: only === undefined });
  return zip;
}

/** Definitions that leave the platform are in the trail, whoever takes them. */
export function noteFilesOut(runtime: Runtime, principal: Principal, draft: string, details: { by: 'zip' | 'model' | 'folder'; revision: number; files: number; whole?: boolean; process?: string; administrator?: string }): Promise<number> {
  return inOneTransaction(runtime.database.commander, (client) => noteDefinitionEvent(client, { what: 'files.out', person: principal.person, draft, details }));
}

/** `passed`: what lies in the ZIP and is no definition, such as a README.md. */
export const planOfZip = async (runtime: Runtime, principal: Principal, id: string, bytes: Uint8Array, isWhole: boolean): Promise<{ revision: number; changes: PackChange[]; passed: string[] }> => {
  // The right comes first: who may not edit has nothing unpacked for him.
  await draftForEdit(runtime, principal, id);
  const { revision, files: before } = await draftFolder(runtime, principal, id);
  const { files, passed } = readPackZip(bytes, new Set(before.keys()));
  return { ...(await planOfFiles(runtime, principal, id, files, { isWhole, revision })), passed };
};
