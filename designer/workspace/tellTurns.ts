/** Undo and redo of the page that has a draft open: what was turned is told, and why nothing was. */
import { ElMessage } from 'element-plus';
import { say, t } from '../../runtime/ui/language.ts';
import type { Turn } from '../keys/undoKeys.ts';
import type { DraftSession } from './draftSession.ts';

/** `flushTyped`: words that are being typed become an edit first, which is then the last. */
export function tellTurns(session: Pick<DraftSession, Turn>, flushTyped: () => void): (way: Turn) => Promise<void> {
  return async (way) => {
    flushTyped();
    const done = await session[way]();
    if (done === 'offline') ElMessage.warning({ message: t(`designer.turnLater.${way}`), grouping: true });
    else if (done === 'nothing') ElMessage.info({ message: t(`designer.nothingTo.${way}`), grouping: true, duration: 1500 });
    else if (done) ElMessage.info({ message: t(way === 'undo' ? 'designer.undone' : 'designer.redone', { what: say(done) }), duration: 1500 });
  };
}
