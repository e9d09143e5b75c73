/** A draft that was read becomes what its page has open, with what earlier pages could not send any more. Nothing is told here. */
import type { PackDraft, PackDraftEdit } from '../../runtime/http/packDraftApi.ts';
import type { DraftSession } from './draftSession.ts';
import { tried } from './draftTurns.ts';
import { filesAt, type EditKeeper } from './keptEdits.ts';
import { ownTurns } from './ownTurns.ts';

export interface ReadDraft {
  draft: PackDraft;
  edits: readonly PackDraftEdit[];
  /** The files before the first edit, and as they are now. */
  began: ReadonlyMap<string, string>;
  files: ReadonlyMap<string, string>;
  person: string;
}

/** Gives how many edits were taken up. */
export function takeUp(session: DraftSession, keeper: EditKeeper, { draft, edits, began, files, person }: ReadDraft): number {
  const isClosed = draft.closed !== undefined;
  const opened = { person, mayEdit: draft.mayEdit && !isClosed, closed: isClosed };
  // What was left is done first, on what it stood on; of a draft that is closed by now it is kept, to be carried into another.
  const left = draft.mayEdit || draft.mayCarry ? keeper.take() : undefined;
  // Nobody edits what is closed: what other pages have left waits for this one, and all of it is carried at once.
  const others = left && isClosed ? keeper.others() : undefined;
  const kept = [...(left ? [left] : []), ...(others?.kept ?? [])];
  // A clash is asked again as it was: it says itself what it stands on.
  const clashes = kept.flatMap((each) => each.clashes);
  // The newest first: whatever stands on an earlier revision goes over what came since, and nothing has to go back.
  const [first, ...more] = kept.filter((each) => each.waiting.length > 0 && each.revision <= draft.revision).sort((a, b) => b.revision - a.revision);
  if (!first) {
    session.open({ ...opened, mine: ownTurns(edits, person, draft.revision), revision: draft.revision, files, clashes });
    return 0;
  }
  const filesOf = (revision: number): ReadonlyMap<string, string> => filesAt(began, edits, revision);
  // What waits may have arrived: it is counted as what waits.
  session.open({ ...opened, mine: ownTurns(edits, person, first.revision), revision: first.revision, files: filesOf(first.revision), waiting: first.waiting, clashes });
  for (const { revision, waiting } of more) {
    let on = filesOf(revision);
    for (const each of waiting) {
      session.edit(each.label, each.changes, each.from, on);
      on = tried(on, each);
    }
  }
  others?.taken();
  return [first, ...more].reduce((sum, { waiting }) => sum + waiting.length, 0);
}
