/**
 * Whoever works by the keys stays where he was: what is only moved has the focus again; when it goes away, what stands at its place in
 * its form has it, else its row, else the row that stands there now, else the one before, else what adds one. One for all editors and the pages of overlays.
 */
import { onBeforeUnmount, onMounted, type Ref } from 'vue';

interface Last {
  target: HTMLElement;
  part: HTMLElement | null;
  order: number;
  /** The name of a row that keeps it wherever it is moved to, and its place among all of the page. */
  row: string | undefined;
  index: number;
  /** Any other row: an item of a list, a line of a table, a property; its list, and its place there. */
  near: { row: HTMLElement; list: HTMLElement; index: number } | undefined;
}
const parts = 'form, .go-detail';
const anyRow = 'li, tr, .gd-property';
const focusable = 'button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex="0"]';
const isShown = (each: HTMLElement): boolean => each.offsetParent !== null;
const stops = (within: HTMLElement): HTMLElement[] => [...within.querySelectorAll<HTMLElement>(focusable)].filter(isShown);
/** Lists of choices lie outside of what they belong to. */
const isList = (target: Element): boolean => target.closest('.el-popper') !== null;
const rowsOf = (list: HTMLElement): HTMLElement[] => [...list.children].filter((each): each is HTMLElement => each instanceof HTMLElement && each.matches(anyRow));

function nearOf(target: HTMLElement): Last['near'] {
  const row = target.closest<HTMLElement>(anyRow);
  const list = row?.parentElement;
  return row && list ? { row, list, index: rowsOf(list).indexOf(row) } : undefined;
}
/** What takes the focus where an item was taken out of its list. */
function* besides({ row, list, index }: NonNullable<Last['near']>): Generator<HTMLElement> {
  if (!list.isConnected) return;
  const all = rowsOf(list);
  const there = row.isConnected ? row : all[Math.min(index, all.length - 1)];
  if (there) yield* there.matches(focusable) ? [there] : stops(there);
  // The list is empty now: what adds an item stands in it, or behind it.
  if (all.length === 0) yield* [...stops(list), ...stops(list.parentElement ?? list).filter((each) => (list.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)];
}

/** Rows that keep their name are `li` with a `data-row`; in each the first element of `within` takes the focus, without any row that of `otherwise`. */
export function useKeptFocus(host: Ref<HTMLElement | undefined>, within = 'button', otherwise?: string): void {
  let last: Last | undefined;
  const rows = (): HTMLElement[] => [...(host.value?.querySelectorAll<HTMLElement>('li[data-row]') ?? [])];
  function follow({ target }: Event): void {
    if (!(target instanceof HTMLElement) || isList(target)) return;
    if (!host.value?.contains(target)) { last = undefined; return; }
    const row = target.closest<HTMLElement>('li[data-row]');
    const part = target.closest<HTMLElement>(parts);
    last = { target, part, order: part ? stops(part).indexOf(target) : 0, row: row?.dataset['row'], index: row ? rows().indexOf(row) : 0, near: row ? undefined : nearOf(target) };
  }
  /** A press beside what has the focus lets it go; what takes the focus instead tells so. */
  const forget = ({ target }: Event): void => { if (target instanceof Element && !isList(target) && !last?.target.contains(target)) last = undefined; };
  function keep(): void {
    if (!last || !host.value || (document.activeElement !== null && document.activeElement !== document.body)) return;
    const { target, part, order, row, index, near } = last;
    const give = (to: HTMLElement | null | undefined): boolean => { to?.focus(); return to !== null && to !== undefined && document.activeElement === to; };
    if (target.isConnected && give(target)) return;
    if (part?.isConnected === true && host.value.contains(part)) {
      const there = stops(part);
      if (give(there[Math.min(Math.max(order, 0), there.length - 1)])) return;
    }
    if (near) for (const each of besides(near)) if (give(each)) return;
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
