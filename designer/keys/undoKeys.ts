/**
 * Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z) of a page, wherever its focus is: the draft's own undo. A text that is being typed and not yet taken
 * belongs to whoever types it: until it is as it was, the browser takes back what was typed.
 */
import { onBeforeUnmount, onMounted } from 'vue';

export type Turn = 'undo' | 'redo';
export interface TurnKey { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean }

export function turnOf({ key, ctrlKey, metaKey, altKey, shiftKey }: TurnKey): Turn | undefined {
  if ((!ctrlKey && !metaKey) || altKey) return undefined;
  const pressed = key.toLowerCase();
  if (pressed === 'z') return shiftKey ? 'redo' : 'undo';
  return pressed === 'y' && !shiftKey ? 'redo' : undefined;
}

/** Inputs with words that were typed and not taken. What the page itself puts into one was not typed. */
export class TypedTexts {
  readonly #typed = new WeakMap<object, { before: string; now: string }>();
  /** Before a key changes what stands there. */
  before(input: { value: string }): void {
    const known = this.#typed.get(input);
    if (known?.now !== input.value) this.#typed.set(input, { before: input.value, now: input.value });
  }
  after(input: { value: string }): void {
    const known = this.#typed.get(input);
    if (known) known.now = input.value;
  }
  taken(input: object): void {
    this.#typed.delete(input);
  }
  has(input: { value: string }): boolean {
    const known = this.#typed.get(input);
    return known !== undefined && known.now === input.value && known.now !== known.before;
  }
}

const textOf = (target: EventTarget | null): HTMLInputElement | HTMLTextAreaElement | undefined => (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : undefined);

/** `hears`: false while something else is worked on, such as a case that is played. What is asked in a dialog is answered first. */
export function useUndoKeys(turn: (way: Turn) => void, hears: () => boolean = () => true): void {
  const texts = new TypedTexts();
  const withText = (act: (input: HTMLInputElement | HTMLTextAreaElement) => void) => ({ target }: Event): void => { const input = textOf(target); if (input) act(input); };
  const [before, after, taken] = [withText((input) => texts.before(input)), withText((input) => texts.after(input)), withText((input) => texts.taken(input))];
  function key(event: KeyboardEvent): void {
    const way = turnOf(event);
    // A text with a history of its own (YAML, the words of a document) has answered already.
    if (!way || event.defaultPrevented || !hears()) return;
    const input = textOf(event.target);
    if ((input && texts.has(input)) || (event.target instanceof Element && event.target.closest('[role=dialog]'))) return;
    event.preventDefault();
    turn(way);
  }
  // Before the inputs hear it: an input that takes its words with a key has them taken by then.
  const heard = [['beforeinput', before, true], ['input', after, true], ['change', taken, true], ['keydown', key as (event: Event) => void, false]] as const;
  onMounted(() => { for (const [what, act, capture] of heard) document.addEventListener(what, act, capture); });
  onBeforeUnmount(() => { for (const [what, act, capture] of heard) document.removeEventListener(what, act, capture); });
}
