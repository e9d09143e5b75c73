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
  const mayEdit = draft.mayEdit && !draft.closed;
  const mine = ownTurns(edits, person);
  // What was left is done first, on what it stood on.
  const kept = mayEdit ? keeper.take() : undefined;
  if (!kept || kept.revision > draft.revision) {
    session.open({ revision: draft.revision, files, mine, mayEdit });
    return;
  }
  session.open({ revision: kept.revision, files: filesAt(began, edits, kept.revision), mine, mayEdit, waiting: kept.waiting });
  ElMessage.success(t('designer.takenUp', { count: kept.waiting.length }));
}
