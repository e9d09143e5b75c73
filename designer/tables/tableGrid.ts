/** A decision table as a grid: its columns with the values they can have, cells as words and back, and the changes of lines that a sheet brings. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
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
export interface GridColumn { part: 'when' | 'give'; key: string; holds: 'many' | 'levels' | 'one'; values: ColumnValue[] }
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

/** The value that words in a sheet stand for: titles in either language, or the values themselves; `unknown` names what the column does not have. */
export function cellFromWords(text: string, column: GridColumn, any: AnyWords): { value: CellValue } | { unknown: string } {
  const words = text.trim();
  if (column.holds === 'many' && (words === '' || any.read.includes(words.toLowerCase()))) return { value: 'any' };
  const known = column.values.flatMap(({ value, title }) => [String(value), title.zh, ...(title.en ? [title.en] : [])].map((name) => ({ name, value }))).sort((a, b) => b.name.length - a.name.length);
  const found: Scalar[] = [];
  // The longest first, for a title may hold the sign that parts two of them.
  for (let rest = words; rest !== '';) {
    const next = known.find(({ name }) => name !== '' && rest.startsWith(name) && (rest.length === name.length || separators.test(rest.slice(name.length))));
    if (!next) return { unknown: rest.split(/[、,，;；\n]/)[0]!.trim() };
    if (!found.includes(next.value)) found.push(next.value);
    rest = rest.slice(next.name.length).replace(separators, '');
  }
  return column.holds === 'one' ? (found[0] === undefined ? { unknown: words } : { value: found[0] }) : found.length === 0 ? { unknown: words } : { value: found };
}

export const setCell = (definition: OpenDefinition, row: number, { part, key }: Pick<GridColumn, 'part' | 'key'>, value: CellValue): TextEdit[] => inSequence(definition, [cellCommand(row, part, key, value)]);
const cellCommand = (row: number, part: 'when' | 'give', key: string, value: CellValue): Command => (now) => {
  const held = (rowsOf(now.data)[row] as unknown as Record<string, unknown> | undefined)?.[part];
  return typeof held === 'object' && held !== null && !Object.hasOwn(held, key) ? insertKey(now, ['rows', row, part], key, value) : setValue(now, ['rows', row, part, key], value);
};

/** A new row fits whatever is asked and gives what the row above gives; it is narrowed by hand. */
export function addRow(definition: OpenDefinition, at: number, name: string, columns: readonly GridColumn[]): TextEdit[] {
  const above = rowsOf(definition.data)[at - 1];
  const give = Object.fromEntries(columns.filter((c) => c.part === 'give').map((c) => [c.key, (above && cellOf(above, c)) ?? (c.holds === 'levels' ? c.values.slice(0, 1).map((v) => v.value) : (c.values[0]?.value ?? ''))]));
  return insertItem(definition, ['rows'], at, { row: name, when: Object.fromEntries(columns.filter((c) => c.part === 'when').map((c) => [c.key, (above && cellOf(above, c)) ?? 'any'])), give, mark: 'design' });
}
export const takeRow = (definition: OpenDefinition, at: number): TextEdit[] => removeNode(definition, ['rows', at]);
export const moveRow = (definition: OpenDefinition, from: number, to: number): TextEdit[] => moveItem(definition, ['rows'], from, to);

/** A sheet as it came back: its first line names columns, the column `row` the rows. */
export interface SheetFault { line: number; column: string; text: string }
export interface SheetPlan { changed: number; added: number; removed: number; faults: SheetFault[]; edits: TextEdit[] }

/** What makes the table say what the sheet says; rows that the sheet lacks go, a row that is as it was is not touched. */
export function planSheet(definition: OpenDefinition, lines: readonly (readonly string[])[], columns: readonly GridColumn[], any: AnyWords): SheetPlan {
  const plan: SheetPlan = { changed: 0, added: 0, removed: 0, faults: [], edits: [] };
  const keyLine = lines.findIndex((line) => line[0] === 'row');
  const keys = lines[keyLine] ?? [];
  for (const column of columns) if (!keys.includes(`${column.part}.${column.key}`)) plan.faults.push({ line: keyLine + 1, column: `${column.part}.${column.key}`, text: '' });
  if (keyLine < 0 || plan.faults.length > 0) return plan;
  const rows = rowsOf(definition.data);
  const commands: Command[] = [];
  const seen = new Set<string>();
  const added: { row: string; values: Map<GridColumn, CellValue> }[] = [];
  lines.slice(keyLine + 1).forEach((line, index) => {
    const name = (line[0] ?? '').trim();
    if (line.every((text) => text.trim() === '')) return;
    const at = rows.findIndex((row) => row.row === name);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || seen.has(name)) { plan.faults.push({ line: keyLine + index + 2, column: 'row', text: name }); return; }
    seen.add(name);
    const values = new Map<GridColumn, CellValue>();
    for (const column of columns) {
      const text = line[keys.indexOf(`${column.part}.${column.key}`)] ?? '';
      const before = rows[at] && cellOf(rows[at], column);
      // A row that closes the way gives nothing.
      if (column.part === 'give' && rows[at] && 'closed' in rows[at]) continue;
      const read = cellFromWords(text, column, any);
      if ('unknown' in read) plan.faults.push({ line: keyLine + index + 2, column: `${column.part}.${column.key}`, text: read.unknown });
      else if (JSON.stringify(read.value) !== JSON.stringify(before)) values.set(column, read.value);
    }
    if (at < 0) added.push({ row: name, values });
    else if (values.size > 0) {
      plan.changed += 1;
      for (const [column, value] of values) commands.push(cellCommand(at, column.part, column.key, value));
    }
  });
  // From the last to the first, so that the others keep their places.
  for (let at = rows.length - 1; at >= 0; at -= 1) if (!seen.has(rows[at]!.row)) { plan.removed += 1; commands.push((now) => removeNode(now, ['rows', at])); }
  for (const { row, values } of added) {
    plan.added += 1;
    const of = (part: 'when' | 'give') => Object.fromEntries([...values].filter(([column]) => column.part === part).map(([column, value]) => [column.key, value]));
    commands.push((now) => insertItem(now, ['rows'], rowsOf(now.data).length, { row, when: of('when'), give: of('give'), mark: 'design' }));
  }
  if (plan.faults.length === 0 && commands.length > 0) plan.edits = inSequence(definition, commands);
  return plan;
}

/** The lines of a sheet: titles for people, keys for the way back, then the rows. */
export function sheetLines(data: Readonly<Record<string, unknown>>, columns: readonly GridColumn[], any: AnyWords, titles: { row: string; column(column: GridColumn): string }, language: 'zh' | 'en'): string[][] {
  return [
    [titles.row, ...columns.map((c) => titles.column(c))], ['row', ...columns.map((c) => `${c.part}.${c.key}`)],
    ...rowsOf(data).map((row) => [row.row, ...columns.map((c) => cellWords(cellOf(row, c), c, any, language))]),
  ];
}
