/**
 * Keys by which an input method makes a word (拼音 and its like) belong to that word: Enter takes it, Escape drops it, arrows and digits choose.
 * No form, list or dialog hears them, so none has to ask. Heard once, for the whole page.
 */
import { onBeforeUnmount, onMounted } from 'vue';

/** What a browser gives as the number of a key that an input method has taken; Safari tells the last of a word by it alone. */
const takenByMethod = 229;

export type ComposedKey = Pick<KeyboardEvent, 'isComposing' | 'keyCode' | 'target' | 'stopPropagation'>;

export function withholdComposed(event: ComposedKey): void {
  if (!event.isComposing && event.keyCode !== takenByMethod) return;
  // A text with an editor of its own needs them.
  if (event.target instanceof Element && event.target.closest('[contenteditable="true"]')) return;
  event.stopPropagation();
}

/** To be called in the setup of the page that holds all others. What the key does in its field is left to the browser. */
export function useComposedKeys(): void {
  onMounted(() => window.addEventListener('keydown', withholdComposed, true));
  onBeforeUnmount(() => window.removeEventListener('keydown', withholdComposed, true));
}
