/** Looks again while something goes on by itself, one look after the other, and no more once the page is left. */
import { onScopeDispose } from 'vue';

/** `pause`: milliseconds between two looks. Gives one that is made now; the next follow it. */
export function useLooks(ask: () => Promise<void>, goesOn: () => boolean, pause: number): () => Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLeft = false;
  async function look(): Promise<void> {
    await ask();
    clearTimeout(timer);
    if (!isLeft && goesOn()) timer = setTimeout(() => void look(), pause);
  }
  onScopeDispose(() => {
    isLeft = true;
    clearTimeout(timer);
  });
  return look;
}
