/** Pastes into the process that is open; where something is missing, that is shown and chosen before anything is done. */
import { inject, nextTick, shallowRef } from 'vue';
import { ElMessage } from 'element-plus';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';
import { t } from '../../runtime/ui/language.ts';
import { showProblem } from '../../runtime/ui/problemMessage.ts';
import type { Copied } from '../canvas/clipboard.ts';
import { copiedWords } from '../canvas/copiedWords.ts';
import { withFreeNames } from '../canvas/freeNames.ts';
import type { MoveTo } from '../canvas/moveByKeys.ts';
import { pasteItems } from '../canvas/pasteItems.ts';
import type { ProcessDesk } from '../canvas/processDesk.ts';
import { idOf } from '../canvas/processGraph.ts';
import { takenNames } from '../canvas/takenNames.ts';
import type { Choice, PastePlan, PasteQuestion } from './pastePlan.ts';
import { pasting } from './pasting.ts';

type Choices = Readonly<Record<string, Choice>>;
/** What the dialog shows. `choices` are newer than the plan, which follows; `settle` is told when it is shut. */
export interface AskedPaste { copied: Copied; plan: PastePlan; choices: Choices; choose: (more: Choices) => void; settle: (yes: boolean) => void }

export function usePasting(desk: ProcessDesk) {
  const page = inject(pasting, undefined);
  const asked = shallowRef<AskedPaste>();
  const { props } = desk;

  async function planOf(copied: Copied, slot: MoveTo, choices: Choices): Promise<PastePlan | undefined> {
    const { source, index } = props.definition;
    let looking: ReturnType<typeof ElMessage> | undefined;
    const late = setTimeout(() => { looking = ElMessage.info({ message: t('designer.pasting.looking'), duration: 0 }); }, 400);
    try {
      // What the page watches could not be sent.
      const answer = await page!.plan(JSON.parse(JSON.stringify({ file: source.path, index, slot, copied, choices })) as PasteQuestion);
      if (answer && 'refused' in answer) { showProblem(new ApiProblem(409, answer.refused)); return undefined; }
      return answer;
    } catch (fault) {
      showProblem(fault);
      return undefined;
    } finally {
      clearTimeout(late);
      looking?.close();
    }
  }
  /** Asks until it is said yes or no; `undefined` for no. */
  async function chosen(copied: Copied, slot: () => MoveTo, first: PastePlan, choices: Record<string, Choice>): Promise<PastePlan | undefined> {
    let plan: PastePlan | undefined = first;
    let asks = 0;
    const yes = await new Promise<boolean>((settle) => {
      const choose = (more: Choices): void => {
        Object.assign(choices, more);
        const ask = (asks += 1);
        plan = undefined;
        show(asked.value?.plan ?? first, choices);
        void planOf(copied, slot(), choices).then((next) => { if (ask === asks && next && asked.value) { plan = next; show(next); } });
      };
      const show = (now: PastePlan, newer: Choices = {}): void => { asked.value = { copied, plan: now, choices: { ...newer }, choose, settle }; };
      show(first);
    });
    asked.value = undefined;
    // The last choice may be on its way still.
    return yes ? (plan ?? await planOf(copied, slot(), choices)) : undefined;
  }
  async function put(copied: Copied, slot: MoveTo): Promise<void> {
    if (!page) {
      const items = withFreeNames(copied.items, takenNames(props.definition.data));
      desk.done(() => ({ label: copiedWords('did', copied.copied, items), ...pasteItems(props.definition, copied.copied, slot, items) }));
      return;
    }
    const choices: Record<string, Choice> = {};
    const place = desk.heldSlot(slot);
    let isAsked = false;
    for (;;) {
      const at = page.version();
      let plan = await planOf(copied, place(), choices);
      if (plan && plan.missing.length > 0 && !isAsked) { plan = await chosen(copied, place, plan, choices); isAsked = true; }
      if (!plan) { desk.focus(); return; }
      // Somebody wrote meanwhile: it is made anew, on the texts of now.
      if (at !== page.version()) continue;
      page.edit(copiedWords('did', copied.copied, copied.items), plan.changes);
      desk.select([idOf(plan.then)]);
      void nextTick(desk.focus);
      if (plan.left.length > 0 && plan.missing.length === 0) ElMessage.info({ message: t('designer.pasting.leaves', { count: plan.left.length }), duration: 5000 });
      return;
    }
  }
  return { asked, put };
}
