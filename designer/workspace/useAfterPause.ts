/** A question that is asked a moment after the last change, and dropped when a newer one takes its place or the page is left. */
import { onBeforeUnmount, ref, type Ref } from 'vue';

export interface AfterPause {
  /** A change waits for its answer. */
  pending: Ref<boolean>;
  /** Milliseconds from now; the usual pause where none are said. */
  soon: (after?: number) => void;
}

/** What `ask` throws after it was dropped is nobody's concern. */
export function useAfterPause(ask: (signal: AbortSignal) => Promise<void>, pause: number): AfterPause {
  const pending = ref(false);
  let timer: number | undefined;
  let asked: AbortController | undefined;
  const now = async (): Promise<void> => {
    asked?.abort();
    const own = (asked = new AbortController());
    try {
      await ask(own.signal);
    } catch (fault) {
      if (!own.signal.aborted) throw fault;
    } finally {
      if (asked === own) pending.value = false;
    }
  };
  onBeforeUnmount(() => {
    window.clearTimeout(timer);
    asked?.abort();
  });
  return {
    pending,
    soon: (after = pause) => {
      pending.value = true;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => void now(), after);
    },
  };
}
