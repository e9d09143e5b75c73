/**
 * Words that somebody is typing in a field and that are no edit yet. They count as unsaved, and become an edit before something comes over
 * them: what another did, the leaving of a page, the closing of the browser.
 */
import { computed, onBeforeUnmount, onMounted, shallowReactive, watch } from 'vue';

const typing = shallowReactive(new Map<symbol, () => void>());

export const typedFields = computed(() => typing.size);

/** A field that holds words while `isTyped`; `take` makes an edit of them, and is called too when the field goes from the page with them. */
export function holdsTyped(isTyped: () => boolean, take: () => void): void {
  const field = Symbol('typed');
  const stop = watch(isTyped, (is) => { if (is) typing.set(field, take); else typing.delete(field); }, { immediate: true, flush: 'sync' });
  onBeforeUnmount(() => {
    stop();
    typing.delete(field);
    if (isTyped()) take();
  });
}

export function takeTyped(): void {
  for (const take of [...typing.values()]) take();
}

interface NativeInput { closest: (selector: string) => unknown; dispatchEvent: (event: Event) => unknown }
const fields = new WeakMap<NativeInput, symbol>();

/** An input within `data-settles` takes its words itself when the browser says that they have changed: of a table's cell, of a number. */
export const nativeTyped = {
  input(input: NativeInput): void {
    if (!input.closest('[data-settles]')) return;
    const field = fields.get(input) ?? Symbol('native');
    fields.set(input, field);
    typing.set(field, () => void input.dispatchEvent(new Event('change', { bubbles: true })));
  },
  /** Taken, or left as it was. */
  done(input: NativeInput): void {
    const field = fields.get(input);
    if (field) typing.delete(field);
  },
};

export function hearNativeTyped(): void {
  const on = (act: (input: NativeInput) => void) => ({ target }: Event): void => { if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) act(target); };
  const heard = [['input', on(nativeTyped.input)], ['change', on(nativeTyped.done)], ['focusout', on(nativeTyped.done)]] as const;
  onMounted(() => { for (const [what, act] of heard) document.addEventListener(what, act, true); });
  onBeforeUnmount(() => { for (const [what, act] of heard) document.removeEventListener(what, act, true); });
}
