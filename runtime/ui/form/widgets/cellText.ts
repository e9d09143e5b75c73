/**
 * The text of an input that takes another row's text as one scrolls. It is set as the value that the input begins with: a value set by
 * a script has the browser put the caret, tell the selection and look through the form for its autofill, cell by cell, which for the
 * cells in sight of a long list takes longer than all the rest. Where somebody has typed, only the value itself counts.
 *
 * While the input stands in the same row and the row says the same, it is not touched: somebody may be typing in it.
 */
import type { Directive } from 'vue';

/** `row`: its index. */
export interface CellText { row: number; text: unknown }

type TextCell = HTMLInputElement | HTMLTextAreaElement;

export function putCellText(input: TextCell, text: unknown): void {
  const words = String(text ?? '');
  if (input.value === words) return;
  input.defaultValue = words;
  if (input.value !== words) input.value = words;
}
export const vCellText: Directive<TextCell, CellText> = {
  beforeMount: (input, { value }) => putCellText(input, value.text),
  updated: (input, { value, oldValue }) => { if (value.row !== oldValue?.row || value.text !== oldValue.text) putCellText(input, value.text); },
};
