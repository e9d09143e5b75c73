/** A decision table as a grid: its columns with the values they can have, cells as words and back, and its rows. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Mark, Title } from '../../runtime/definition/model/common.ts';
import type { TableDefinition, TableRow } from '../../runtime/definition/model/table.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';

export type Scalar = string | number | boolean;
export interface ColumnValue { value: Scalar; title: Title }
/** `levels`: a list of rungs in their order; `one`: a single value; `many`: any of several, or whatever is asked. */
/** `entered`: its values are not listed anywhere, whatever is typed holds. */
export interface GridColumn { part: 'when' | 'give'; key: string; holds: 'many' | 'levels' | 'one'; values: ColumnValue[]; entered?: 'text' | 'number' }
export type CellValue = 'any' | Scalar | Scalar[];

/** A table that is being written may lack anything. */
export const tableOf = (data: Readonly<Record<string, unknown>>): Partial<TableDefinition> => data as Partial<TableDefinition>;
export const rowsOf = (data: Readonly<Record<string, unknown>>): readonly TableRow[] => (Array.isArray(data['rows']) ? (data['rows'] as TableRow[]) : []);
export const cellOf = (row: TableRow, { part, key }: Pick<GridColumn, 'part' | 'key'>): CellValue | undefined => (part === 'when' ? row.when?.[key] : 'give' in row ? row.give?.[key] : undefined) as CellValue | undefined;

/** Words that stand for "whatever is asked". */
export interface AnyWords { written: string; read: readonly string[] }

/** Between the values of one cell in a sheet. */
const between = { zh: '、', en: ', ' } as const;
export function cellWords(value: CellValue | undefined, { values }: Pick<GridColumn, 'values'>, any: AnyWords, language: 'zh' | 'en'): string {
  if (value === undefined) return '';
  if (value === 'any') return any.written;
  const word = (each: Scalar): string => { const title = values.find((v) => v.value === each)?.title; return (language === 'en' ? (title?.en ?? title?.zh) : title?.zh) ?? String(each); };
  return Array.isArray(value) ? value.map(word).join(between[language]) : word(value);
}

const separators = /^\s*[、,，;；\n]\s*/;

/** What was typed, as the fact has it; `undefined` for what is no number where one is meant. */
export const enteredValue = (text: string, kind: 'text' | 'number'): Scalar | undefined => (kind === 'text' ? text : text.trim() === '' || !Number.isFinite(Number(text)) ? undefined : Number(text));

/** The value that words in a sheet stand for: titles in either language, or the values themselves; `unknown` names what the column does not have. */
export function cellFromWords(text: string, column: GridColumn, any: AnyWords): { value: CellValue } | { unknown: string } {
  const words = text.trim();
  if (column.holds === 'many' && (words === '' || any.read.includes(words.toLowerCase()))) return { value: 'any' };
  const known = column.values.flatMap(({ value, title }) => [String(value), title.zh, ...(title.en ? [title.en] : [])].map((name) => ({ name, value }))).sort((a, b) => b.name.length - a.name.length);
  const found: Scalar[] = [];
  // The longest first, for a title may hold the sign that parts two of them.
  for (let rest = words; rest !== '';) {
    const next = known.find(({ name }) => name !== '' && rest.startsWith(name) && (rest.length === name.length || separators.test(rest.slice(name.length))));
    if (!next) {
      const word = rest.split(/[、,，;；\n]/)[0]!;
      const value = column.entered && enteredValue(word.trim(), column.entered);
      if (value === undefined || value === '') return { unknown: word.trim() };
      if (!found.includes(value)) found.push(value);
      rest = rest.slice(word.length).replace(separators, '');
      continue;
    }
    if (!found.includes(next.value)) found.push(next.value);
    rest = rest.slice(next.name.length).replace(separators, '');
  }
  return column.holds === 'one' ? (found[0] === undefined ? { unknown: words } : { value: found[0] }) : found.length === 0 ? { unknown: words } : { value: found };
}

export const setCell = (definition: OpenDefinition, row: number, { part, key }: Pick<GridColumn, 'part' | 'key'>, value: CellValue): TextEdit[] => inSequence(definition, [cellCommand(row, part, key, value)]);
export const cellCommand = (row: number, part: 'when' | 'give', key: string, value: CellValue): Command => (now) => {
  const held = (rowsOf(now.data)[row] as unknown as Record<string, unknown> | undefined)?.[part];
  return typeof held === 'object' && held !== null && !Object.hasOwn(held, key) ? insertKey(now, ['rows', row, part], key, value) : setValue(now, ['rows', row, part, key], value);
};

export const startingWhen = (above: TableRow | undefined, columns: readonly GridColumn[]): Record<string, CellValue> => Object.fromEntries(columns.filter((c) => c.part === 'when').map((c) => [c.key, (above && cellOf(above, c)) ?? 'any']));
export const startingGive = (above: TableRow | undefined, columns: readonly GridColumn[]): Record<string, CellValue> => Object.fromEntries(columns.filter((c) => c.part === 'give').map((c) => [c.key, (above && cellOf(above, c)) ?? (c.holds === 'levels' ? c.values.slice(0, 1).map((v) => v.value) : (c.values[0]?.value ?? ''))]));

/** A new row fits whatever is asked and gives what the row above gives; it is narrowed by hand. */
export function addRow(definition: OpenDefinition, at: number, name: string, columns: readonly GridColumn[], mark: Mark = 'design'): TextEdit[] {
  const above = rowsOf(definition.data)[at - 1];
  return insertItem(definition, ['rows'], at, { row: name, when: startingWhen(above, columns), give: startingGive(above, columns), mark });
}
export const takeRow = (definition: OpenDefinition, at: number): TextEdit[] => removeNode(definition, ['rows', at]);
export const moveRow = (definition: OpenDefinition, from: number, to: number): TextEdit[] => moveItem(definition, ['rows'], from, to);

/** How sure a row is. */
export const marks: readonly Mark[] = ['verified', 'from-memory', 'design'];
export const rowNamePattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** The keys of a row in the order in which they are written. */
export const rowOrder = ['row', 'when', 'give', 'closed', 'mark', 'sources'] as const;

/** What is wrong with a cell of a sheet, or of what is pasted; `column` by its key in the sheet. */
export interface SheetFault { line: number; column: string; text: string; fault: 'missing' | 'noColumn' | 'name' | 'twice' | 'empty' | 'unknown' | 'closed' | 'sources' }
/** A sheet as it came back: its line of keys names columns, the column `row` the rows. `unsure`: rows that were checked and say something else now. */
export interface SheetPlan { changed: number; added: number; removed: number; moved: number; unsure: number; faults: SheetFault[]; edits: TextEdit[] }
