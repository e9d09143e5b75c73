/** A draft that was read becomes the session of its page: with what its author can take back, and with what an earlier page could not send any more. */
import { ElMessage } from 'element-plus';
import type { PackDraft, PackDraftEdit } from '../../runtime/http/packDraftApi.ts';
import { t } from '../../runtime/ui/language.ts';
import type { DraftSession } from './draftSession.ts';
import { filesAt, type EditKeeper } from './keptEdits.ts';
import { ownTurns } from './ownTurns.ts';

interface ReadDraft {
  draft: PackDraft;
  edits: readonly PackDraftEdit[];
  /** The files before the first edit, and as they are now. */
  began: ReadonlyMap<string, string>;
  files: ReadonlyMap<string, string>;
  person: string;
}

export function openSession(session: DraftSession, keeper: EditKeeper, { draft, edits, began, files, person }: ReadDraft): void {
  const mine = ownTurns(edits, person);
  const isClosed = draft.closed !== undefined;
  const opened = { mine, mayEdit: draft.mayEdit && !isClosed, closed: isClosed };
  // What was left is done first, on what it stood on; of a draft that is closed by now it is kept, to be carried into another.
  const kept = draft.mayEdit || draft.mayCarry ? keeper.take() : undefined;
  // A clash is asked again as it was: it says itself what it stands on.
  const clashes = kept?.clashes ?? [];
  if (!kept || kept.waiting.length === 0 || kept.revision > draft.revision) {
    session.open({ ...opened, revision: draft.revision, files, clashes });
    return;
  }
  session.open({ ...opened, revision: kept.revision, files: filesAt(began, edits, kept.revision), waiting: kept.waiting, clashes });
  ElMessage.success(t(isClosed ? 'designer.takenUpClosed' : 'designer.takenUp', { count: kept.waiting.length }));
}
