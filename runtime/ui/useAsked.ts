/** What a page asked the server for: the answer, whether it is late (after 300 ms) and the refusal. */
import { onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import type { Ref, ShallowRef } from 'vue';
import { problemTexts } from './problemMessage.ts';
import { language } from './language.ts';
import type { Text } from './language.ts';

export interface Asked<T> { answer: ShallowRef<T | undefined>; late: Ref<boolean>; asking: Ref<boolean>; problems: Ref<Text[]>; ask: () => Promise<void> }

export function useAsked<T>(question: (signal: AbortSignal) => Promise<T>): Asked<T> {
  const answer = shallowRef<T>();
  const late = ref(false);
  const asking = ref(false);
  const problems = ref<Text[]>([]);
  let open: AbortController | undefined;

  const ask = async (): Promise<void> => {
    open?.abort();
    const own = (open = new AbortController());
    asking.value = true;
    const timer = window.setTimeout(() => { if (open === own) late.value = true; }, 300);
    try {
      const got = await question(own.signal);
      if (open !== own) return;
      answer.value = got;
      problems.value = [];
    } catch (error) {
      if (open !== own || own.signal.aborted) return;
      problems.value = problemTexts(error);
    } finally {
      window.clearTimeout(timer);
      if (open === own) {
        asking.value = false;
        late.value = false;
      }
    }
  };
  // Values in words come in the language of the screen, so what is open is asked for again.
  watch(() => language.value, () => { if (answer.value !== undefined) void ask(); });
  onBeforeUnmount(() => {
    const last = open;
    open = undefined;
    last?.abort();
  });
  return { answer, late, asking, problems, ask };
}
