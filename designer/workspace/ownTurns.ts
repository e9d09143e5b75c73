/** How far somebody can go back in a draft, also in edits of an earlier session. Pure. */
import type { PackDraftEdit } from '../../runtime/http/packDraftApi.ts';

/** What somebody could take back and do again at a revision, told by the edits up to it. */
export function ownTurns(edits: readonly PackDraftEdit[], person: string, revision: number): { undoable: number; redoable: number } {
  let [undoable, redoable] = [0, 0];
  for (const { does } of edits.filter((each) => each.by.id === person && each.seq <= revision).sort((a, b) => a.seq - b.seq)) {
    undoable += does === 'undo' ? -1 : 1;
    redoable = does === 'edit' ? 0 : redoable + (does === 'undo' ? 1 : -1);
  }
  return { undoable, redoable };
}
