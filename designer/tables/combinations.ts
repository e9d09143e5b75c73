/** Whether the rows of a table fit every combination of what is asked exactly once: one that none fits, one that several fit, and rows that fit nothing. */
import type { TableDefinition } from '../../runtime/definition/model/table.ts';
import { gapsAndOverlaps, tableFaults } from '../../runtime/interpreter/decisionTable.ts';
import type { GridColumn, Scalar } from './tableGrid.ts';

export interface Combinations {
  /** No row fits this. */
  gap?: Record<string, Scalar>;
  overlap?: { example: Record<string, Scalar>; rows: string[] };
  idle: string[];
  /** All of them were looked at. */
  isWhole: boolean;
}

/** Rows are compared each with each, at every edit. */
const mostRows = 200;
const mostBoxes = 20_000;

/** `undefined` for a table that is not written to its end: its problems say what it lacks. */
export function combinationsOf(table: TableDefinition, columns: readonly GridColumn[]): Combinations | undefined {
  const asks = columns.filter(({ part }) => part === 'when');
  if (!Array.isArray(table.rows) || table.rows.length === 0 || table.rows.some((row) => !('closed' in row) && !('give' in row)) || tableFaults(table).length > 0) return undefined;
  if (table.rows.length > mostRows) return { idle: [], isWhole: false };
  // What may be entered freely is whatever the cells name, and something else.
  const domains = Object.fromEntries(asks.filter(({ entered, values }) => entered === undefined && values.length > 0).map(({ key, values }) => [key, values.map(({ value }) => value)]));
  const { gap, overlap, idle, proved } = gapsAndOverlaps(table, domains, mostBoxes);
  return { idle, isWhole: proved, ...(gap ? { gap: gap as Record<string, Scalar> } : {}), ...(overlap ? { overlap: { ...overlap, example: overlap.example as Record<string, Scalar> } } : {}) };
}

/** A value that no cell names, of the kind of those that do. `word` where that is a text. */
function anyOther(named: readonly Scalar[], word: string): Scalar {
  const numbers = named.filter((value) => typeof value === 'number');
  if (numbers.length > 0) return Math.max(...numbers) + 1;
  if (named.some((value) => typeof value === 'boolean')) return !named.includes(true);
  for (let n = 1; ; n += 1) {
    const text = n === 1 ? word : `${word} ${n}`;
    if (!named.includes(text)) return text;
  }
}

/** A combination as it is filled in to be tried. A column that no cell narrows is left open; `word` stands for any other text. */
export const filledFrom = (example: Readonly<Record<string, Scalar>>, columns: readonly GridColumn[], word: string): Record<string, Scalar> =>
  Object.fromEntries(columns.filter(({ part, values }) => part === 'when' && values.length > 0).map(({ key, values }) => {
    const named = values.map(({ value }) => value);
    return [key, named.includes(example[key]!) ? example[key]! : anyOther(named, word)];
  }));
