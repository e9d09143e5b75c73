/**
 * Writes into a draft: edits, undo, redo. One transaction each, in which the draft is held. What others did since the author's
 * revision is respected: his edits are moved over theirs, or both sides are told. The same key again gives the first answer.
 */
import { problem, ProblemError } from '../../base/problem.ts';
import type { Sentence } from '../../base/problemEntry.ts';
import { invertChanges, rebaseChanges, type ChangeConflict, type PackChange, type PackFiles } from '../../definition/edit/packChange.ts';
import { hashOf } from '../../definition/load/contentHash.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { noteDefinitionEvent } from '../../persistence/definitionEventStore.ts';
import { addDraftEdit, holdingPackDraft, readDraftEdits, type PackDraftEditRow, type PackDraftRow } from '../../persistence/packDraftStore.ts';
import { personRef } from '../readModels/names.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { applyChecked, checkChangesAlone } from './checkChanges.ts';
import { draftForEdit } from './draftAccess.ts';
import { staysAt } from './staysAt.ts';
import { draftBase, filesAt } from './draftFiles.ts';
import { editViewOf, type PackDraftEditView } from './draftViews.ts';

export interface DraftEdited {
  /** The revision that the edit has made. */
  revision: number;
  /** Everything after the author's revision up to his edit: applied to what he had, they give what is there now. */
  edits: PackDraftEditView[];
}

export interface DraftEdit {
  /** The revision that the changes were made on. */
  revision: number;
  label: Sentence;
  changes: PackChange[];
  /** Where they come from, when nobody typed them: told in the trail of definitions. */
  from?: EditOrigin | undefined;
  /** On this revision and no other: whoever was shown what becomes of the draft is not given something else. */
  isExact?: boolean;
}
/** `file`: its name, where it has one. `administrator`: the account of the machine on whose word alone the edit is the author's, for nobody has signed in. */
export interface EditOrigin { by: 'zip' | 'model' | 'folder'; file?: string | undefined; administrator?: string | undefined }

export async function editPackDraft(runtime: Runtime, principal: Principal, id: string, key: string, edit: DraftEdit): Promise<DraftEdited> {
  checkChangesAlone(edit.changes);
  return write(runtime, principal, id, key, { does: 'edit', ...edit }, ({ draft, edits, base, organisation }) => {
    if (edit.revision > draft.revision) throw new ProblemError([problem('draft.revision-ahead', { asked: edit.revision, found: draft.revision })]);
    if (edit.isExact === true) staysAt(edit.revision, draft, edits, organisation);
    const files = filesAt(base, edits, edit.revision);
    applyChecked(edit.changes, files);
    const since = edits.filter((each) => each.seq > edit.revision);
    const now = filesAt(base, edits, draft.revision);
    return { about: null, label: edit.label, changes: moved(edit.changes, since, files, now, organisation) };
  });
}

/** Takes back the author's own last edit that stands, in this session or an earlier one. */
export async function undoPackDraft(runtime: Runtime, principal: Principal, id: string, key: string, revision: number): Promise<DraftEdited> {
  return write(runtime, principal, id, key, { does: 'undo', revision }, (held) => {
    const last = held.edits.findLast((each) => each.made_by === principal.person && each.does === 'edit' && each.undone_by === null);
    if (!last) throw new ProblemError([problem('draft.nothing-to-undo', {})]);
    // What was done again stands where it was done last.
    const standing = held.edits.findLast((each) => each.seq === last.seq || (each.does === 'redo' && each.about === last.seq))!;
    return { about: last.seq, label: last.label, changes: turnedRound(standing, held) };
  });
}

/** Does again what the author took back last, unless he has made a new edit since. */
export async function redoPackDraft(runtime: Runtime, principal: Principal, id: string, key: string, revision: number): Promise<DraftEdited> {
  return write(runtime, principal, id, key, { does: 'redo', revision }, (held) => {
    const own = held.edits.filter((each) => each.made_by === principal.person && each.does === 'edit');
    const taken = own.filter((each) => each.undone_by !== null).sort((a, b) => b.undone_by! - a.undone_by!)[0];
    if (!taken || own.some((each) => each.seq > taken.undone_by!)) throw new ProblemError([problem('draft.nothing-to-redo', {})]);
    const undo = held.edits.find((each) => each.seq === taken.undone_by)!;
    return { about: taken.seq, label: taken.label, changes: turnedRound(undo, held) };
  });
}

interface Held {
  draft: PackDraftRow;
  edits: readonly PackDraftEditRow[];
  base: PackFiles;
  organisation: OrganisationView;
}

type Decided = Pick<PackDraftEditRow, 'about' | 'label' | 'changes'>;

async function write(runtime: Runtime, principal: Principal, id: string, key: string, asked: { does: PackDraftEditRow['does']; revision: number; from?: EditOrigin | undefined }, decide: (held: Held) => Decided): Promise<DraftEdited> {
  const { organisation, row } = await draftForEdit(runtime, principal, id);
  const fingerprint = hashOf(asked);
  // Read before the draft is held: who holds it waits for no other connection.
  const base = await draftBase(runtime, row);
  const answer = await holdingPackDraft(runtime.database.commander, id, async (client, draft) => {
    if (!draft) throw new ProblemError([problem('draft.unknown', {})]);
    const edits = await readDraftEdits(client, id);
    const before = edits.find((each) => each.key === key && each.made_by === principal.person);
    if (before && before.asked !== fingerprint) throw new ProblemError([problem('command.sentTwice', {})]);
    if (!before) {
      if (draft.closed_at !== null) throw new ProblemError([problem('draft.closed', { how: draft.closed_how ?? '' })]);
      const decided = decide({ draft, edits, base, organisation });
      applyChecked(decided.changes, filesAt(base, edits, draft.revision));
      await addDraftEdit(client, id, { ...decided, seq: draft.revision + 1, made_by: principal.person, key, asked: fingerprint, since: asked.revision, does: asked.does });
      if (asked.from) await noteDefinitionEvent(client, { what: 'files.in', person: principal.person, draft: id, details: { ...asked.from, revision: draft.revision + 1, files: new Set(decided.changes.map(({ path }) => path)).size } });
    }
    const seq = before?.seq ?? draft.revision + 1;
    return { seq, edits: (await readDraftEdits(client, id, asked.revision)).filter((each) => each.seq <= seq) };
  });
  return { revision: answer.seq, edits: answer.edits.map((edit) => editViewOf(edit, organisation)) };
}

/** The changes that take an entry of the history back, moved over everything that came after it. */
function turnedRound(entry: PackDraftEditRow, { draft, edits, base, organisation }: Held): PackChange[] {
  const before = filesAt(base, edits, entry.seq - 1);
  const after = filesAt(base, edits, entry.seq);
  const since = edits.filter((each) => each.seq > entry.seq);
  return moved(invertChanges(entry.changes, before), since, after, filesAt(base, edits, draft.revision), organisation);
}

function moved(changes: readonly PackChange[], since: readonly PackDraftEditRow[], files: PackFiles, now: PackFiles, organisation: OrganisationView): PackChange[] {
  const rebased = rebaseChanges(withTexts(changes, files), since.map((each) => each.changes), files, now);
  if ('changes' in rebased) return rebased.changes;
  const conflicts = rebased.conflicts.map((conflict) => ({ ...conflict, by: authorsOf(conflict, since).map((person) => personRef(organisation, person)) }));
  throw new ProblemError([problem('draft.conflict', { paths: [...new Set(conflicts.map((conflict) => conflict.path))].join(', '), conflicts })]);
}

/** What a removal takes away is what stands there, whatever was sent. */
const withTexts = (changes: readonly PackChange[], files: PackFiles): PackChange[] => changes.map((change) => ('deleted' in change ? { path: change.path, deleted: files.get(change.path) ?? '' } : change));

function authorsOf(conflict: ChangeConflict, since: readonly PackDraftEditRow[]): string[] {
  const paths = new Set([conflict.path, conflict.mine.path]);
  return [...new Set(since.filter((each) => each.changes.some((change) => paths.has(change.path) || ('renamedTo' in change && paths.has(change.renamedTo)))).map((each) => each.made_by))];
}
