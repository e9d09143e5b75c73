/** Whoever works by the keys stays where he was: when what has the focus goes away, its row has it, or the one that stands there now. */
import { onBeforeUnmount, onMounted, onUpdated, type Ref } from 'vue';

/** Rows are `li` with a `data-row`; in each the first element of `within` takes the focus, without any row that of `otherwise`. */
export function useKeptFocus(host: Ref<HTMLElement | undefined>, within: string, otherwise?: string): void {
  let last: { row: string | undefined; index: number } | undefined;
  const rows = (): HTMLElement[] => [...(host.value?.querySelectorAll<HTMLElement>('li[data-row]') ?? [])];
  const inHost = (target: EventTarget | null): target is Element => target instanceof Element && host.value?.contains(target) === true;
  function follow({ target }: Event): void {
    if (!inHost(target)) { last = undefined; return; }
    const row = target.closest<HTMLElement>('li[data-row]');
    last = { row: row?.dataset['row'], index: row ? rows().indexOf(row) : 0 };
  }
  const forget = ({ target }: Event): void => { if (!inHost(target)) last = undefined; };
  onMounted(() => { document.addEventListener('focusin', follow); document.addEventListener('pointerdown', forget); });
  onBeforeUnmount(() => { document.removeEventListener('focusin', follow); document.removeEventListener('pointerdown', forget); });
  onUpdated(() => {
    if (!last || (document.activeElement !== null && document.activeElement !== document.body)) return;
    const all = rows();
    const row = all.find((each) => each.dataset['row'] === last?.row) ?? all[Math.min(last.index, all.length - 1)];
    (row?.querySelector<HTMLElement>(within) ?? (otherwise === undefined ? undefined : host.value?.querySelector<HTMLElement>(otherwise)))?.focus();
  });
}
