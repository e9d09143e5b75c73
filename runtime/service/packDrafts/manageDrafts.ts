/** Drafts are begun with the pack in force, named, and closed. */
import { randomUUID } from 'node:crypto';
import { problem, ProblemError } from '../../base/problem.ts';
import { addPackDraft, discardDraft, renamePackDraft } from '../../persistence/packDraftStore.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { draftAccess, draftById, draftForEdit } from './draftAccess.ts';
import { packDraft, summaryOf, type PackDraftSummary, type PackDraftView } from './draftViews.ts';

/** The same key again gives the draft that it made first. */
export async function beginPackDraft(runtime: Runtime, principal: Principal, key: string, title: string): Promise<PackDraftView> {
  const { pack, hash } = await draftAccess(runtime, principal, 'edit');
  return packDraft(runtime, principal, await addPackDraft(runtime.database.commander, { id: randomUUID(), pack, base: hash, title, by: principal.person, key }));
}

export async function namePackDraft(runtime: Runtime, principal: Principal, id: string, title: string): Promise<PackDraftSummary> {
  const { organisation, hash, row } = await draftForEdit(runtime, principal, id);
  await renamePackDraft(runtime.database.commander, row.id, title, principal.person);
  return summaryOf({ ...row, title }, organisation, hash);
}

/** What was written stays readable; nothing more is written. Publishing closes a draft as `published` itself. */
export async function discardPackDraft(runtime: Runtime, principal: Principal, id: string): Promise<PackDraftSummary> {
  const { organisation, hash, row: before } = await draftForEdit(runtime, principal, id);
  if (before.closed_how === 'published') throw new ProblemError([problem('draft.closed', { how: 'published' })]);
  await discardDraft(runtime.database.commander, before.id, principal.person);
  return summaryOf(await draftById(runtime, id), organisation, hash);
}
