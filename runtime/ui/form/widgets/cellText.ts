/**
 * The text of a cell, which takes another row's text as one scrolls. Cells of one line are editable elements and not inputs: an input has a
 * tree of its own to lay out, and the browser's autofill looks through all of them at each focus, which for the cells in sight of a long
 * list takes longer than all the rest.
 *
 * While the cell stands in the same row and the row says the same, it is not touched: somebody may be typing in it.
 */
import type { Directive } from 'vue';

/** `row`: its index. */
export interface CellText { row: number; text: unknown }

export const isCell = (target: EventTarget | null): target is HTMLElement => target instanceof HTMLElement && target.dataset['plain'] !== undefined;
/** Of one line, edited in place. */
export const isEdited = (cell: HTMLElement): boolean => cell.classList.contains('gc-cell');
const isInput = (cell: HTMLElement): cell is HTMLInputElement | HTMLTextAreaElement => cell instanceof HTMLTextAreaElement || cell instanceof HTMLInputElement;

export const cellText = (cell: HTMLElement): string => (isInput(cell) ? cell.value : cell.textContent.replaceAll('\u00a0', ' '));

export function putCellText(cell: HTMLElement, text: unknown): void {
  const words = String(text ?? '');
  if (cellText(cell) === words) return;
  const only = cell.firstChild;
  if (isInput(cell)) cell.value = words;
  // Its text alone is laid out anew.
  else if (only instanceof Text && only.nextSibling === null) only.data = words;
  else cell.textContent = words;
}
export const vCellText: Directive<HTMLElement, CellText> = {
  beforeMount: (cell, { value }) => putCellText(cell, value.text),
  updated: (cell, { value, oldValue }) => { if (value.row !== oldValue?.row || value.text !== oldValue.text) putCellText(cell, value.text); },
};

/** Come to by a key, a cell is chosen as a whole, as in a sheet: what is typed takes its place. */
export function chooseCellText(cell: HTMLElement): void {
  if (cell.firstChild) cell.ownerDocument.getSelection()?.selectAllChildren(cell);
}
/** Left, it shows its beginning again. */
export function leaveCellText(cell: HTMLElement): void {
  if (cell.textContent.length > 12) requestAnimationFrame(() => { cell.scrollLeft = 0; });
}
