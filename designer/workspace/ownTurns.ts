/** How far somebody can go back in a draft, also in edits of an earlier session, of another page, or whose answer was lost. Pure. */
import type { PackDraftEdit } from '../../runtime/http/packDraftApi.ts';
import type { Turn } from '../keys/undoKeys.ts';

/** What can be taken back and done again. */
export interface Turns { undoable: number; redoable: number }
export const noTurns: Turns = { undoable: 0, redoable: 0 };

/** After one's own edits, undos and redos, in their order. */
export function turnsAfter(before: Turns, does: readonly ('edit' | Turn)[]): Turns {
  let { undoable, redoable } = before;
  for (const each of does) {
    undoable = Math.max(0, undoable + (each === 'undo' ? -1 : 1));
    redoable = each === 'edit' ? 0 : Math.max(0, redoable + (each === 'undo' ? 1 : -1));
  }
  return { undoable, redoable };
}

/** Of one person, after a revision, in their order. */
export const ownSince = (edits: readonly PackDraftEdit[], person: string, revision: number): PackDraftEdit[] => edits.filter(({ by, seq }) => by.id === person && seq > revision).sort((a, b) => a.seq - b.seq);

/** What somebody could take back and do again at a revision, told by the edits up to it. */
export const ownTurns = (edits: readonly PackDraftEdit[], person: string, revision: number): Turns => turnsAfter(noTurns, ownSince(edits, person, 0).filter(({ seq }) => seq <= revision).map(({ does }) => does));
