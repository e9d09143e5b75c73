/** Drafts as they are shown: in the list, and with the files that differ from the version they began with. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { Sentence } from '../../base/problemEntry.ts';
import type { PackChange, PackFiles } from '../../definition/edit/packChange.ts';
import type { SourceFile } from '../../definition/load/parseSource.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { listPackDrafts, readDraftEdits, type DraftChecked, type PackDraftEditRow, type PackDraftRow } from '../../persistence/packDraftStore.ts';
import { overlayBasis, type OverlayBasis } from '../overlays/overlayBasis.ts';
import { goesOn, overlayPlace } from '../overlays/overlayPlace.ts';
import { organsSeen } from '../overOrgan.ts';
import { organRef, personRef } from '../readModels/names.ts';
import type { OrganRef, PersonRef } from '../readModels/views.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { draftAccess, draftForReading } from './draftAccess.ts';
import { baseFiles, draftBase, filesAt } from './draftFiles.ts';
import { standingOf } from './draftStanding.ts';
import { presentIn } from '../../persistence/presenceStore.ts';
import { presentView, type Present } from './presence.ts';

export interface PackDraftSummary {
  id: string; title: string; pack: string; base: string;
  /** Of a draft of an overlay. */
  organ?: OrganRef;
  /** Whether it began with the version that is in force now; in the list an overlay's draft always does. */
  isCurrent: boolean;
  revision: number; madeBy: PersonRef; madeAt: string; lastBy?: PersonRef; lastAt?: string;
  closed?: { at: string; how: 'discarded' | 'published'; by?: PersonRef };
  /** What the designer found in it last, at which revision; absent while nobody has opened it there. */
  checked?: DraftChecked;
}

export interface PackDraftEditView {
  seq: number; by: PersonRef; at: string; does: 'edit' | 'undo' | 'redo'; about?: number; label: Sentence; changes: PackChange[]; undone: boolean;
}

export interface PackDraftView extends PackDraftSummary {
  mayEdit: boolean;
  /** Whether what it changes may be brought into a draft of the version in force: it is closed, or behind. */
  mayCarry: boolean;
  /** A publication that waits for a decision; later edits are not in it. */
  waits?: { publication: string; revision: number };
  /** What was put in force of it; `stands`: what is in force now came of that. */
  published?: { publication: string; revision: number; stands: boolean };
  carriedFrom?: { draft: string; title: string; revision: number };
  carriedTo: { draft: string; title: string }[];
  /** Files that the version it began with has not, or has otherwise. */
  files: SourceFile[];
  /** Files of that version that the draft has no more. */
  removed: string[];
  /** Of an overlay: what it stands on. `files` are its own. */
  overlay?: OverlayBasis;
}

export function summaryOf(row: PackDraftRow, organisation: OrganisationView, inForce: string): PackDraftSummary {
  return {
    id: row.id, title: row.title, pack: row.pack, base: row.base, ...(row.organ === null ? {} : { organ: organRef(organisation, row.organ) }), isCurrent: row.organ !== null || row.base === inForce, revision: row.revision, madeBy: personRef(organisation, row.made_by), madeAt: row.made_at,
    ...(row.last_by !== null && row.last_at !== null ? { lastBy: personRef(organisation, row.last_by), lastAt: row.last_at } : {}),
    ...(row.checked_revision !== null && row.problems !== null ? { checked: { revision: row.checked_revision, problems: row.problems, warnings: row.warnings, hints: row.hints } } : {}),
    ...(row.closed_at !== null && row.closed_how !== null ? { closed: { at: row.closed_at, how: row.closed_how, ...(row.closed_by === null ? {} : { by: personRef(organisation, row.closed_by) }) } } : {}),
  };
}

export function editViewOf(row: PackDraftEditRow, organisation: OrganisationView): PackDraftEditView {
  return {
    seq: row.seq, by: personRef(organisation, row.made_by), at: row.made_at, does: row.does, ...(row.about === null ? {} : { about: row.about }), label: row.label, changes: row.changes, undone: row.undone_by !== null,
  };
}

/** Each with those who have it open now. */
export async function packDrafts(runtime: Runtime, principal: Principal): Promise<{ rows: (PackDraftSummary & { people: Present[] })[]; mayEdit: boolean; overlaysOf: 'any' | 'own' | 'none' }> {
  const { organisation, pack, hash, mayEdit } = await draftAccess(runtime, principal, 'read');
  const overlaysOf = mayEdit ? 'any' : (await draftAccess(runtime, principal, 'read', principal.organ)).mayEdit ? 'own' : 'none';
  const { commander } = runtime.database;
  const rows = await listPackDrafts(commander, pack, organsSeen(organisation, principal.organ));
  const present = await presentIn(commander, rows.map(({ id }) => id));
  return { overlaysOf, rows: rows.map((row) => ({ ...summaryOf(row, organisation, hash), people: presentView(organisation, present.get(row.id)) })), mayEdit };
}

export function differenceOf(base: PackFiles, files: PackFiles): Pick<PackDraftView, 'files' | 'removed'> {
  return {
    files: [...files].filter(([path, text]) => base.get(path) !== text).map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1)),
    removed: [...base.keys()].filter((path) => !files.has(path)).sort(),
  };
}

/** One draft with its files, as they are or as they were at a revision; throws `draft.unknown`, `draft.revision-ahead`. */
export async function packDraft(runtime: Runtime, principal: Principal, id: string, revision?: number): Promise<PackDraftView> {
  const { organisation, hash, mayEdit: may, row } = await draftForReading(runtime, principal, id);
  if (revision !== undefined && revision > row.revision) throw new ProblemError([problem('draft.revision-ahead', { asked: revision, found: row.revision })]);
  const [base, edits, standing] = await Promise.all([draftBase(runtime, row), readDraftEdits(runtime.database.commander, row.id), standingOf(runtime, row, hash)]);
  const files = filesAt(base, edits, revision ?? row.revision);
  const summary = summaryOf(row, organisation, hash);
  const isCurrent = row.organ === null ? summary.isCurrent : await goesOn(runtime, await overlayPlace(runtime, organisation, row.organ, row.pack), row.overlay);
  const view = { ...summary, isCurrent, ...standing, mayEdit: may && row.closed_at === null, mayCarry: may && (row.closed_at !== null || !isCurrent) };
  // Of an overlay every file is its own: there is no published pack below it that holds others.
  if (row.organ !== null) return { ...view, ...differenceOf(new Map(), files), overlay: await overlayBasis(runtime, organisation, row.pack, row.organ, { files, began: base, mayEdit: may }) };
  return { ...view, ...differenceOf(base, files) };
}

/** What was done after a revision: how a designer follows the others, and the history. */
export async function packDraftEdits(runtime: Runtime, principal: Principal, id: string, after: number): Promise<{ revision: number; edits: PackDraftEditView[] }> {
  const { organisation, row } = await draftForReading(runtime, principal, id);
  const edits = (await readDraftEdits(runtime.database.commander, row.id, after)).filter((edit) => edit.seq <= row.revision);
  return { revision: row.revision, edits: edits.map((edit) => editViewOf(edit, organisation)) };
}

/** The published sources that a draft began with. They never change. */
export async function packSources(runtime: Runtime, principal: Principal, hash: string): Promise<{ hash: string; files: SourceFile[] }> {
  await draftAccess(runtime, principal, 'read');
  return { hash, files: [...(await baseFiles(runtime, hash))].map(([path, text]) => ({ path, text })) };
}
