/** Where in a form an error is: the field, and in a list of rows the row and the column, so that nobody looks for one empty cell among many. */
import { say, t } from '../language.ts';
import type { FieldError } from './formErrors.ts';
import { fieldsOf } from './formView.ts';
import type { FormView } from './formView.ts';
import { kindOf } from './fieldKind.ts';
import { gridColumns } from './widgets/gridColumns.ts';

/** A cell by the index of its row and of its column; the column is not known where the row as a whole is wrong. */
export interface ErrorCell { row: number; column?: number | undefined; title: string }

export function errorCell(error: FieldError, view: FormView): ErrorCell | undefined {
  const [row, name] = error.inside;
  const field = typeof row === 'number' ? fieldsOf(view).find((f) => f.field === error.field) : undefined;
  if (typeof row !== 'number' || !field || kindOf(field, view) !== 'grid') return undefined;
  const columns = gridColumns(field, view);
  const column = columns.findIndex((c) => c.name === name);
  return { row, ...(column < 0 ? {} : { column }), title: say(columns[column]?.field.title) };
}

/** What is wrong in a row, counted from one; without a column it is the row as a whole. */
export const rowMessage = (row: number, column: string, message: string): string => (column === '' ? t('form.wholeRowError', { row, message }) : t('form.rowError', { row, column, message }));

/** One line of the list above the form. */
export function errorLine(error: FieldError, view: FormView): string {
  const title = say(fieldsOf(view).find((f) => f.field === error.field)?.title);
  const cell = errorCell(error, view);
  return t('form.errorLine', { field: title, message: cell ? rowMessage(cell.row + 1, cell.title, error.message) : error.message });
}
