/** Rows of the wizard by the keys: who adds one goes on in its name, and Enter in a name leads to the one below. */
import { nextTick, type Ref } from 'vue';

const nameOf = (row: Element | null | undefined): HTMLInputElement | null => row?.querySelector<HTMLInputElement>('input:not([disabled])') ?? null;

export interface RowFocus {
  /** The name of the row with this number, once it is drawn. */
  toRow(id: number): void;
  /** From an input to the name of the row below; false where there is none. */
  below(event: Event): boolean;
}

/** Rows are elements of `host` with `data-row`, their number. */
export function useRowFocus(host: Ref<HTMLElement | undefined>): RowFocus {
  const rows = (): HTMLElement[] => [...(host.value?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  return {
    toRow(id) {
      void nextTick(() => { nameOf(rows().find((row) => row.dataset['row'] === String(id)))?.focus(); });
    },
    below({ target }) {
      const all = rows();
      const name = nameOf(all[all.findIndex((row) => target instanceof Node && row.contains(target)) + 1]);
      name?.focus();
      return name !== null;
    },
  };
}
