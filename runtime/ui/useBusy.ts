/** What somebody has asked for is done once: a second click meanwhile does nothing, and what goes wrong is told. */
import { ref, type Ref } from 'vue';
import { showProblem } from './problemMessage.ts';

export interface Busy {
  busy: Ref<boolean>;
  /** What `act` gives; nothing when it was refused, or when something is under way. `refused` sees to the page after a refusal was told. */
  during: <T>(act: () => Promise<T>, refused?: () => Promise<void> | void) => Promise<T | undefined>;
}

export function useBusy(): Busy {
  const busy = ref(false);
  return {
    busy,
    during: async (act, refused) => {
      if (busy.value) return undefined;
      busy.value = true;
      try {
        return await act();
      } catch (fault) {
        showProblem(fault);
        await refused?.();
        return undefined;
      } finally {
        busy.value = false;
      }
    },
  };
}
