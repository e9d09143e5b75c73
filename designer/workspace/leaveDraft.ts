/** Whoever leaves a draft waits a moment until all is saved, and is asked when it cannot be: nothing that was typed goes unseen. */
import { onBeforeUnmount } from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { t } from '../../runtime/ui/language.ts';
import { hearNativeTyped, takeTyped, typedFields } from '../properties/typedWords.ts';
import type { DraftSession } from './draftSession.ts';

const patience = 3000;

export function leaveDraft(session: DraftSession): void {
  /** Words that did not fit are no edit. */
  const isAtRisk = (): boolean => session.isAtRisk.value || typedFields.value > 0;
  // An edit is kept in this browser at once, whatever is answered.
  const warn = (event: BeforeUnloadEvent): void => {
    takeTyped();
    if (isAtRisk()) event.preventDefault();
  };
  hearNativeTyped();
  window.addEventListener('beforeunload', warn);
  window.addEventListener('pagehide', takeTyped);
  onBeforeUnmount(() => {
    window.removeEventListener('beforeunload', warn);
    window.removeEventListener('pagehide', takeTyped);
  });
  onBeforeRouteLeave(async () => {
    takeTyped();
    await Promise.race([session.flush(), new Promise((resolve) => setTimeout(resolve, patience))]);
    return !isAtRisk() || window.confirm(t('designer.leaveUnsaved'));
  });
}
