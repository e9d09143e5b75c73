/** Acting on a case: the dialog that is open, sending with one key an intent, the receipt, and what to do when the case has moved on. */
import { ref, shallowRef } from 'vue';
import { ElMessage } from 'element-plus';
import type { ActionOffer, CaseView, CommandAnswer } from '../http/api.ts';
import { sendCommand } from './api.ts';
import { ApiProblem, newKey } from './apiClient.ts';
import { commandOf } from './commands.ts';
import type { Given } from './commands.ts';
import { say, t } from './language.ts';
import type { Text } from './language.ts';
import { problemTexts } from './problemMessage.ts';
import { refreshSession } from './session.ts';

export function useCommands(about: () => CaseView | undefined, done: (answer: CommandAnswer, offer: ActionOffer) => void | Promise<void>) {
  const offer = shallowRef<ActionOffer>();
  const open = ref(false);
  const busy = ref(false);
  const problems = ref<Text[]>([]);
  const before = shallowRef<Given>({});
  const refused = shallowRef<ApiProblem>();
  let key = newKey();

  function begin(chosen: ActionOffer, given: Given = {}): void {
    offer.value = chosen;
    before.value = given;
    problems.value = [];
    key = newKey();
    open.value = true;
  }

  async function send(given: Given): Promise<boolean> {
    const view = about();
    const chosen = offer.value;
    if (!view || !chosen || busy.value) return false;
    busy.value = true;
    problems.value = [];
    refused.value = undefined;
    try {
      const answer = await sendCommand(view, { command: commandOf(chosen, given), revision: view.revision }, { key, revision: view.revision });
      open.value = false;
      ElMessage({ type: 'success', message: answer.receipt.map((r) => say(r)).join('\n') || t('action.done'), duration: 6000, showClose: true, customClass: 'gc-message' });
      void refreshSession();
      await done(answer, chosen);
      return true;
    } catch (error) {
      problems.value = problemTexts(error);
      if (error instanceof ApiProblem) {
        refused.value = error;
        // The same key would bring the same refusal again; a break of the network keeps it, so that nothing is done twice.
        if (error.status !== 0 && error.status < 500) key = newKey();
        if (error.problems.some((p) => p.code === 'case.revisionConflict')) problems.value = [...problems.value, { zh: t('act.stale'), en: t('act.stale') }];
      }
      return false;
    } finally {
      busy.value = false;
    }
  }
  return { offer, open, busy, problems, before, refused, begin, send };
}
