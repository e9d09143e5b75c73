/**
 * The text of an input that takes another row's text as one scrolls. It is set as the value that the input begins with: a value set by
 * a script has the browser put the caret, tell the selection and look through the form for its autofill, cell by cell, which for the
 * cells in sight of a long list takes longer than all the rest. Where somebody has typed, only the value itself counts.
 */
import type { Directive } from 'vue';

function put(input: HTMLInputElement, text: string): void {
  if (input.value === text) return;
  input.defaultValue = text;
  if (input.value !== text) input.value = text;
}
export const vCellText: Directive<HTMLInputElement, unknown> = {
  beforeMount: (input, { value }) => put(input, String(value ?? '')),
  updated: (input, { value }) => put(input, String(value ?? '')),
};
