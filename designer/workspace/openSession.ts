/** Opens a draft in its page, and tells what of an earlier page was taken up. */
import { ElMessage } from 'element-plus';
import { t } from '../../runtime/ui/language.ts';
import type { DraftSession } from './draftSession.ts';
import type { EditKeeper } from './keptEdits.ts';
import { takeUp, type ReadDraft } from './takeUp.ts';

export function openSession(session: DraftSession, keeper: EditKeeper, read: ReadDraft): void {
  const count = takeUp(session, keeper, read);
  if (count > 0) ElMessage.success(t(read.draft.closed ? 'designer.takenUpClosed' : 'designer.takenUp', { count }));
}
