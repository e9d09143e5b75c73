/** Whoever leaves a draft waits a moment until all is saved, and is asked when it cannot be: nothing that was typed goes unseen. */
import { onBeforeUnmount } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { t } from '../../runtime/ui/language.ts';
import type { DraftSession } from './draftSession.ts';

const patience = 3000;

export function leaveDraft(session: DraftSession, flushTyped: () => void): void {
  const warn = (event: BeforeUnloadEvent): void => { if (session.isAtRisk.value) event.preventDefault(); };
  window.addEventListener('beforeunload', warn);
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn));
  onBeforeRouteLeave(async () => {
    flushTyped();
    await Promise.race([session.flush(), new Promise((resolve) => setTimeout(resolve, patience))]);
    return !session.isAtRisk.value || window.confirm(t('designer.leaveUnsaved'));
  });
}
