/** What is asked of a server that may be out of reach for a while. */
import type { Ref } from 'vue';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';

/** No answer to the question itself: the network, the session or the server is gone, and it is asked again. */
export const isNoAnswer = (status: number): boolean => status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
/** Milliseconds. */
const pauseAfterFailure = 2000;
export const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, pauseAfterFailure); });

/** Asks until there is an answer. */
export async function untilAnswered<T>(ask: () => Promise<T>, offline: Ref<boolean>): Promise<T> {
  for (;;) {
    try {
      const answer = await ask();
      offline.value = false;
      return answer;
    } catch (fault) {
      if (!(fault instanceof ApiProblem) || !isNoAnswer(fault.status)) throw fault;
      offline.value = true;
      await pause();
    }
  }
}
