/** The designer's commands on one column of a decision table: what it asks or gives and the cells of all rows are changed together. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { TableAsk, TableGive } from '../../runtime/definition/model/table.ts';
import { valueAt } from '../document/dataAt.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertKey } from '../document/insertMember.ts';
import { moveKey } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { renameKey } from '../document/renameKey.ts';
import { setValue } from '../document/setValue.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';
import { fieldRows, holdsFields } from '../fields/fieldRows.ts';
import { rowsOf, tableOf, type CellValue, type GridColumn } from './tableGrid.ts';

type Part = GridColumn['part'];
export interface ColumnName { part: Part; key: string }
export const columnNamePattern = /^[a-z][a-zA-Z0-9]*$/;
const listOf = { when: 'asks', give: 'gives' } as const;

const columnsIn = (data: Readonly<Record<string, unknown>>, part: Part): Readonly<Record<string, TableAsk | TableGive>> => tableOf(data)[listOf[part]] ?? {};
const cellsOf = (row: unknown, part: Part): Readonly<Record<string, CellValue>> => (row as Partial<Record<Part, Record<string, CellValue>>>)[part] ?? {};
/** Rows that have a cell of this name, whether there is a column for it or not. */
const rowsWith = (data: Readonly<Record<string, unknown>>, { part, key }: ColumnName): number[] => rowsOf(data).flatMap((row, at) => (Object.hasOwn(cellsOf(row, part), key) ? [at] : []));

/** Behind the others of its part, with a cell in every row; a row that closes the way gives nothing. */
export function addColumn(definition: OpenDefinition, { part, key }: ColumnName, about: TableAsk | TableGive, value: CellValue): TextEdit[] {
  const cells = rowsOf(definition.data).flatMap((row, at): Command[] => (!(part in row) ? [] : Object.hasOwn(cellsOf(row, part), key) ? [] : [(now) => insertKey(now, ['rows', at, part], key, value)]));
  return inSequence(definition, [(now) => insertKey(now, [listOf[part]], key, about), ...cells]);
}

/** The column and its cells. */
export function renameColumn(definition: OpenDefinition, { part, key }: ColumnName, now: string): TextEdit[] {
  return inSequence(definition, [(open) => renameKey(open, [listOf[part], key], now), ...rowsWith(definition.data, { part, key }).map((at): Command => (open) => renameKey(open, ['rows', at, part, key], now))]);
}

/** A column goes with its cells; the last of its part stays. */
export function takeColumn(definition: OpenDefinition, column: ColumnName): TextEdit[] {
  if (Object.keys(columnsIn(definition.data, column.part)).length < 2) return [];
  return inSequence(definition, [(now) => removeNode(now, [listOf[column.part], column.key]), ...cellRemovals(definition, column)]);
}
const cellRemovals = (definition: OpenDefinition, { part, key }: ColumnName): Command[] => rowsWith(definition.data, { part, key }).map((at) => (now) => removeNode(now, ['rows', at, part, key]));

/** Among those of its part; the cells stay as they are written. */
export function moveColumn(definition: OpenDefinition, { part, key }: ColumnName, by: -1 | 1): TextEdit[] {
  const keys = Object.keys(columnsIn(definition.data, part));
  const at = keys.indexOf(key);
  if (at < 0 || at + by < 0 || at + by >= keys.length) return [];
  return moveKey(definition, [listOf[part]], key, keys[by < 0 ? at - 1 : at + 2]);
}

/** In how many rows the column narrows what is asked, or gives something. */
export const rowsHeld = (definition: OpenDefinition, { part, key }: ColumnName): number => rowsWith(definition.data, { part, key }).filter((at) => cellsOf(rowsOf(definition.data)[at], part)[key] !== 'any').length;

/** Cells that no column shows, by their name, with the rows that have them. */
export function leftOver(data: Readonly<Record<string, unknown>>): (ColumnName & { rows: number })[] {
  return (['when', 'give'] as const).flatMap((part) => [...new Set(rowsOf(data).flatMap((row) => Object.keys(cellsOf(row, part))))].filter((key) => !Object.hasOwn(columnsIn(data, part), key)).map((key) => ({ part, key, rows: rowsWith(data, { part, key }).length })));
}
export const takeLeftOver = (definition: OpenDefinition): TextEdit[] => inSequence(definition, leftOver(definition.data).flatMap((column) => cellRemovals(definition, column)));

/** Fields of a case type, a type or a message that are reckoned by the table from this column: with its name, or called like it. */
export function fieldsGivenBy({ kind, data }: OpenDefinition, table: string, key: string): NodeValuePath[] {
  if (!holdsFields(kind)) return [];
  return fieldRows(data).map(({ path }) => path).filter((path) => { const derived = derivedAt(data, path); return derived?.table === table && (derived.gives ?? path.at(-1)) === key; });
}
const derivedAt = (data: unknown, path: NodeValuePath): { table?: string; gives?: string } | undefined => (valueAt(data, path) as { derived?: { table?: string; gives?: string } } | undefined)?.derived;

/** They go on to read the column by its new name. */
export function followColumn(definition: OpenDefinition, table: string, key: string, now: string): TextEdit[] {
  return inSequence(definition, fieldsGivenBy(definition, table, key).map((path): Command => (open) => (derivedAt(open.data, path)?.gives === undefined ? insertKey(open, [...path, 'derived'], 'gives', now) : setValue(open, [...path, 'derived', 'gives'], now))));
}

/** What approvals and extensions hand in and read by its name, in the column's own part. */
export const isReadByName = ({ part, key }: ColumnName): boolean => key === (part === 'when' ? 'matter' : 'levels');
