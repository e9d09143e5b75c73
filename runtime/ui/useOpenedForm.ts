/**
 * The form of a piece of work while somebody fills it.
 *
 * It stays as it was opened, with what is typed and where the cursor stands, when the page asks for the work again: fields that others
 * have written since are refused by the basis it was opened on. It is drawn anew only where nothing would be lost by that.
 */
import { shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import type { WorkView } from '../http/api.ts';

interface Filled { unsaved(): boolean; isTypedIn(): boolean; saveDraft(): Promise<void> }

export function useOpenedForm(view: ShallowRef<WorkView | undefined>, form: Ref<Filled | undefined>, ask: () => Promise<void>): {
  opened: ShallowRef<WorkView['form']>;
  /** For who wants the page anew: the form too, with what is typed as its draft. Who goes on typing before the answer is there keeps his form. */
  renew: () => Promise<void>;
  /** The form as the last answer has it, unless something has been typed in this one. */
  takeIn: () => void;
} {
  const opened = shallowRef<WorkView['form']>();
  watch(view, (now) => { if (opened.value?.form !== now?.form?.form) opened.value = now?.form; }, { flush: 'sync' });

  const takeIn = (): void => { if (form.value?.isTypedIn() !== true) opened.value = view.value?.form; };
  async function renew(): Promise<void> {
    if (form.value?.unsaved()) await form.value.saveDraft();
    await ask();
    if (form.value?.unsaved() !== true) opened.value = view.value?.form;
  }
  return { opened, renew, takeIn };
}
