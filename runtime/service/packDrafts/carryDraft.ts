/**
 * What a draft changes, brought onto the version in force: joined file by file and line by line with what others published meanwhile,
 * and where both meet decided by the author. It becomes the first edit of a new draft; the old one stays as it is.
 */
import { randomUUID } from 'node:crypto';
import { problem, ProblemError } from '../../base/problem.ts';
import { fileChanges } from '../../definition/edit/fileChanges.ts';
import { mergeFiles, type MergeChoice, type MergeConflict, type MergedFiles } from '../../definition/edit/mergeFiles.ts';
import { type PackChange, type PackFiles } from '../../definition/edit/packChange.ts';
import type { SourceFile } from '../../definition/load/parseSource.ts';
import { hashOf } from '../../definition/load/contentHash.ts';
import { addCarriedDraft, draftOfKey, readDraftEdits, type PackDraftEditRow, type PackDraftRow } from '../../persistence/packDraftStore.ts';
import { mostExamples } from '../draftExamples/exampleLimits.ts';
import { goesOn, overlayPlace } from '../overlays/overlayPlace.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { applyChecked, checkChangesAlone } from './checkChanges.ts';
import { draftForEdit, type DraftAccess } from './draftAccess.ts';
import { baseFiles, draftBase, filesAt } from './draftFiles.ts';
import { standingOf } from './draftStanding.ts';
import { packDraft, type PackDraftView } from './draftViews.ts';

/** `changes`: what the author has in his page that the draft never got; they stand on `revision`, the newest. */
export interface CarryOrder { revision: number; changes?: readonly PackChange[] }

export interface CarryPlan {
  revision: number;
  /** What is in force: whoever decides does so about this. */
  onto: string;
  /** The revision that was put in force, when only what came after it is brought along. */
  since?: number;
  /** What the new draft will have otherwise than what is in force. */
  files: { path: string; does: 'edited' | 'created' | 'deleted' | 'renamed'; to?: string }[];
  /** Files that the version in force changed in the same way. */
  alike: number;
  conflicts: MergeConflict[];
}

export interface CarryBegin extends CarryOrder { onto: string; title: string; choices: Readonly<Record<string, MergeChoice>> }

/** Nothing is written. Throws `draft.carry-needless`, `draft.carry-moved`. */
export async function planCarry(runtime: Runtime, principal: Principal, id: string, order: CarryOrder): Promise<CarryPlan> {
  const { onto, since, merged, changes } = await joined(runtime, await draftForEdit(runtime, principal, id), order, new Map());
  return { revision: order.revision, onto, ...(since > 0 ? { since } : {}), files: changes.map(whatItDoes), alike: merged.alike, conflicts: merged.conflicts };
}

/** The same key again gives the draft that it made first. */
export async function carryDraft(runtime: Runtime, principal: Principal, id: string, key: string, order: CarryBegin): Promise<PackDraftView> {
  const access = await draftForEdit(runtime, principal, id);
  const before = await draftOfKey(runtime.database.commander, principal.person, key);
  if (before && before.carried_from !== access.row.id) throw new ProblemError([problem('command.sentTwice', {})]);
  if (before) return packDraft(runtime, principal, before.id);
  const { onto, base, overlay, merged, changes } = await joined(runtime, access, order, new Map(Object.entries(order.choices)));
  if (onto !== order.onto) throw new ProblemError([problem('draft.carry-moved', {})]);
  if (merged.open > 0) throw new ProblemError([problem('draft.carry-undecided', { count: merged.open, paths: [...new Set(merged.conflicts.filter(({ key: own }) => !(own in order.choices)).map(({ path }) => path))].join(', ') })]);
  if (changes.length === 0) throw new ProblemError([problem('draft.carry-nothing', {})]);
  const { pack, row } = access;
  const label = { zh: `并入现行版本：${row.title}`, en: `Brought onto the version in force: ${row.title}` };
  const made = await addCarriedDraft(
    runtime.database.commander,
    { id: randomUUID(), pack, base, title: order.title, by: principal.person, key, ...(overlay ? { overlay } : {}) },
    { draft: row.id, revision: row.revision },
    { seq: 1, made_by: principal.person, key, asked: hashOf({ does: 'carry', of: row.id, ...order }), since: 0, does: 'edit', about: null, label, changes },
    mostExamples,
  );
  return packDraft(runtime, principal, made);
}

interface Joined {
  onto: string;
  /** What the new draft begins with. */
  base: string;
  overlay?: { organ: string; from: string | null; files: SourceFile[] };
  since: number;
  merged: MergedFiles;
  /** Of the files in force. */
  changes: PackChange[];
}

async function joined(runtime: Runtime, access: DraftAccess & { row: PackDraftRow }, order: CarryOrder, choices: ReadonlyMap<string, MergeChoice>): Promise<Joined> {
  const { row, hash } = access;
  const own = order.changes ?? [];
  if (order.revision !== row.revision) throw new ProblemError([problem('draft.carry-moved', {})]);
  checkChangesAlone(own);
  const [began, edits, standing, place] = await Promise.all([draftBase(runtime, row), readDraftEdits(runtime.database.commander, row.id), standingOf(runtime, row, hash), inForceFor(runtime, access)]);
  if (row.closed_at === null && place.isCurrent) throw new ProblemError([problem('draft.carry-needless', {})]);
  // What is in force holds all that was published of the draft: only what came later is brought along.
  const since = standing.published?.stands ? standing.published.revision : 0;
  const saved = filesAt(began, edits, row.revision);
  const mine = own.length > 0 ? applyChecked(own, saved) : saved;
  // An organ that has no overlay in force goes on with what it wrote: its own merging brings that onto the pack.
  const theirs = place.files ?? began;
  const merged = mergeFiles({ base: filesAt(began, edits, since), theirs, mine, known: renamesOf(edits.filter(({ seq }) => seq > since), own) }, choices);
  const changes = fileChanges(theirs, merged.files, (path) => merged.moved.get(path));
  checkChangesAlone(changes);
  applyChecked(changes, theirs);
  const { organ } = row;
  return { onto: place.onto, base: place.base, since, merged, changes, ...(organ === null ? {} : { overlay: { organ, from: place.from, files: [...theirs].map(([path, text]) => ({ path, text })) } }) };
}

/** What is in force for whom the draft is: of an overlay no files where the organ has none. */
async function inForceFor(runtime: Runtime, { row, hash, organisation }: DraftAccess & { row: PackDraftRow }): Promise<{ onto: string; base: string; files?: PackFiles; from: string | null; isCurrent: boolean }> {
  if (row.organ === null) return { onto: hash, base: hash, files: await baseFiles(runtime, hash), from: null, isCurrent: row.base === hash };
  const place = await overlayPlace(runtime, organisation, row.organ, row.pack);
  const files = place.own && new Map(place.own.files.map(({ path, text }) => [path, text]));
  return { onto: place.own?.id ?? place.base, base: place.base, ...(files ? { files } : {}), from: place.own?.id ?? null, isCurrent: await goesOn(runtime, place, row.overlay) };
}

/** The paths that files have got, by those that they had. */
function renamesOf(edits: readonly PackDraftEditRow[], own: readonly PackChange[]): Map<string, string> {
  const now = new Map<string, string>();
  for (const change of [...edits.flatMap((edit) => edit.changes), ...own]) {
    if (!('renamedTo' in change)) continue;
    const first = [...now].find(([, path]) => path === change.path)?.[0] ?? change.path;
    now.set(first, change.renamedTo);
  }
  return now;
}

const whatItDoes = (change: PackChange): CarryPlan['files'][number] => ({
  path: change.path, does: 'created' in change ? 'created' : 'deleted' in change ? 'deleted' : 'renamedTo' in change ? 'renamed' : 'edited', ...('renamedTo' in change ? { to: change.renamedTo } : {}),
});
