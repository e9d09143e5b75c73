/**
 * Whoever works by the keys stays where he was: what is only moved has the focus again; when it goes away, what stands at its place in
 * its form has it, else its row, else the row that stands there now.
 */
import { onBeforeUnmount, onMounted, type Ref } from 'vue';

interface Last { target: HTMLElement; part: HTMLElement | null; order: number; row: string | undefined; index: number }
const parts = 'form, .go-detail';
const focusable = 'button:not([disabled]), input:not([disabled]), textarea, [tabindex="0"]';
const stops = (within: HTMLElement): HTMLElement[] => [...within.querySelectorAll<HTMLElement>(focusable)].filter((each) => each.offsetParent !== null);
/** Lists of choices lie outside of what they belong to. */
const isList = (target: Element): boolean => target.closest('.el-popper') !== null;

/** Rows are `li` with a `data-row`; in each the first element of `within` takes the focus, without any row that of `otherwise`. */
export function useKeptFocus(host: Ref<HTMLElement | undefined>, within: string, otherwise?: string): void {
  let last: Last | undefined;
  const rows = (): HTMLElement[] => [...(host.value?.querySelectorAll<HTMLElement>('li[data-row]') ?? [])];
  function follow({ target }: Event): void {
    if (!(target instanceof HTMLElement) || isList(target)) return;
    if (!host.value?.contains(target)) { last = undefined; return; }
    const row = target.closest<HTMLElement>('li[data-row]');
    const part = target.closest<HTMLElement>(parts);
    last = { target, part, order: part ? stops(part).indexOf(target) : 0, row: row?.dataset['row'], index: row ? rows().indexOf(row) : 0 };
  }
  const forget = ({ target }: Event): void => { if (target instanceof Element && !isList(target) && !host.value?.contains(target)) last = undefined; };
  function keep(): void {
    if (!last || !host.value || (document.activeElement !== null && document.activeElement !== document.body)) return;
    const { target, part, order, row, index } = last;
    const give = (to: HTMLElement | null | undefined): boolean => { to?.focus(); return to !== null && to !== undefined && document.activeElement === to; };
    if (target.isConnected && give(target)) return;
    if (part?.isConnected === true && host.value.contains(part)) {
      const there = stops(part);
      if (give(there[Math.min(Math.max(order, 0), there.length - 1)])) return;
    }
    const all = rows();
    const back = all.find((each) => each.dataset['row'] === row) ?? all[Math.min(index, all.length - 1)];
    if (!give(back?.querySelector<HTMLElement>(within)) && otherwise !== undefined) give(host.value.querySelector<HTMLElement>(otherwise));
  }
  // The browser tells nobody that the focused element was taken away. On its way from one to the next nothing has the focus for a moment.
  let timer: number | undefined;
  const watching = new MutationObserver(() => { if (last) timer ??= window.setTimeout(() => { timer = undefined; keep(); }); });
  onMounted(() => {
    document.addEventListener('focusin', follow);
    document.addEventListener('pointerdown', forget);
    watching.observe(document.body, { childList: true, subtree: true });
  });
  onBeforeUnmount(() => {
    watching.disconnect();
    window.clearTimeout(timer);
    document.removeEventListener('focusin', follow);
    document.removeEventListener('pointerdown', forget);
  });
}
