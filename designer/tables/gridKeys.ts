/** Keys of a grid whose cells take the focus: arrows walk, Alt and an arrow move the row, Delete empties a cell or, on the row's name, takes the row out. */
export interface GridKeys {
  rows: number;
  /** Besides that of the names, which is -1. */
  columns: number;
  readOnly: boolean;
  focus: (row: number, column: number) => void;
  move: (row: number, by: -1 | 1, column: number) => void;
  clear: (row: number, column: number) => void;
}
const arrows: Readonly<Record<string, readonly [row: -1 | 0 | 1, column: -1 | 0 | 1]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function gridKey(event: KeyboardEvent, { rows, columns, readOnly, focus, move, clear }: GridKeys): void {
  const at = event.target instanceof Element ? event.target.getAttribute('data-cell') : null;
  if (at === null || event.ctrlKey || event.metaKey) return;
  const [row, column] = at.split(',').map(Number) as [number, number];
  const by = arrows[event.key];
  if (event.key === 'Delete') { if (!readOnly) clear(row, column); } else if (!by) return;
  else if (event.altKey) { if (by[0] !== 0 && !readOnly) move(row, by[0], column); } else if (row + by[0] >= 0 && row + by[0] < rows && column + by[1] >= -1 && column + by[1] < columns) focus(row + by[0], column + by[1]);
  event.preventDefault();
}
