/** Undo and redo of the page that has a draft open: what was turned is told, also where it is seen only later, and why nothing was. */
import { ElMessage } from 'element-plus';
import { watch } from 'vue';
import { say, t } from '../../runtime/ui/language.ts';
import type { Turn } from '../keys/undoKeys.ts';
import type { Label } from '../language/both.ts';
import type { DraftSession } from './draftSession.ts';

/** `later`: the network is gone; gives what takes the words away again. */
interface TurnWords { done: (way: Turn, what: Label) => void; nothing: (way: Turn) => void; later: (way: Turn) => () => void }
const inPage: TurnWords = {
  done: (way, what) => { ElMessage.info({ message: t(way === 'undo' ? 'designer.undone' : 'designer.redone', { what: say(what) }), duration: 1500 }); },
  nothing: (way) => { ElMessage.info({ message: t(`designer.nothingTo.${way}`), grouping: true, duration: 1500 }); },
  later: (way) => ElMessage.warning({ message: t(`designer.turnLater.${way}`), grouping: true }).close,
};

/** `flushTyped`: words that are being typed become an edit first, which is then the last. */
export function tellTurns(session: Pick<DraftSession, Turn | 'lateTurn'>, flushTyped: () => void, words: TurnWords = inPage): (way: Turn) => Promise<void> {
  const takeAway: Partial<Record<Turn, () => void>> = {};
  watch(session.lateTurn, (late) => {
    if (!late) return;
    takeAway[late.way]?.();
    words.done(late.way, late.what);
  }, { flush: 'sync' });
  return async (way) => {
    flushTyped();
    const done = await session[way]();
    if (done === 'offline') takeAway[way] = words.later(way);
    else if (done === 'nothing') words.nothing(way);
    // A press that waited until an earlier one was seen to be done is that one, and told.
    else if (done && done !== session.lateTurn.value?.what) words.done(way, done);
  };
}
