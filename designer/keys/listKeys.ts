/**
 * Keys of a list whose rows take the focus, alike in all of them: the arrows walk, with Alt they move the row, Delete takes it out. Whoever
 * may only read walks. `tests/designer/listKeys.test.ts` tells the rest.
 */
export interface ListKeys {
  /** What takes the focus, row by row, and which of them has it. */
  rows: readonly { focus: () => void }[];
  index: number;
  readOnly: boolean;
  move: (by: -1 | 1) => void;
  /** Missing where the row may not go: a last one that must be there. */
  take?: (() => void) | undefined;
  /** Into what stands above it, or out of what it stands in: Alt and an arrow to the side. */
  level?: ((by: -1 | 1) => void) | undefined;
  /** Once more behind itself: Ctrl+D. */
  copy?: (() => void) | undefined;
  /** What this list alone hears, by the key in small letters. */
  more?: Readonly<Record<string, () => void>>;
}

const arrows: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };
const sides: Readonly<Record<string, -1 | 1>> = { ArrowLeft: -1, ArrowRight: 1 };

export function listKey(event: KeyboardEvent, { rows, index, readOnly, move, take, level, copy, more = {} }: ListKeys): void {
  // A button within the row has keys of its own.
  if (event.target instanceof Element && event.target.closest('.gd-item-tools')) return;
  const by = arrows[event.key];
  if (by !== undefined) {
    if (!event.altKey) rows[index + by]?.focus();
    else if (!readOnly) move(by);
    event.preventDefault();
    return;
  }
  const side = event.altKey ? sides[event.key] : undefined;
  const own = side !== undefined ? level && (() => level(side)) : (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'd' ? copy : event.key === 'Delete' ? take : event.ctrlKey || event.metaKey || event.altKey ? undefined : more[event.key.toLowerCase()];
  if (!own || readOnly) return;
  own();
  event.preventDefault();
}
