/** How far somebody can go back in a draft, also in edits of an earlier session. Pure. */
import type { PackDraftEdit } from '../../runtime/http/packDraftApi.ts';

/** What somebody can take back and do again, told by the edits so far. */
export function ownTurns(edits: readonly PackDraftEdit[], person: string): { undoable: number; redoable: number } {
  const own = edits.filter((e) => e.by.id === person);
  const undoable = own.filter((e) => e.does === 'edit' && !e.undone).length;
  let redoable = 0;
  for (const each of [...own].reverse()) {
    if (each.does === 'undo') redoable += 1;
    else if (each.does === 'redo') redoable -= 1;
    else break;
  }
  return { undoable, redoable: Math.max(0, redoable) };
}
