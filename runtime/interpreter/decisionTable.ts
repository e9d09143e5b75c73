/** Decision tables: the one row that fits, why the way is closed, or that it cannot be decided; and the proof that one row always fits. */
import type { TableCell, TableDefinition, TableGiven, TableRow } from '../definition/model/table.ts';
import type { Mark, Title } from '../definition/model/common.ts';
import type { FactReader } from './factReader.ts';
import { scalarKind, type Truth } from './conditionOperators.ts';

/** What the table was asked, by the name of the ask, without what is missing; kept with the result, so that a later change of a fact can be seen. */
export type Asked = Record<string, unknown>;

export type TableDecision =
  | { decision: 'given'; row: string; give: TableGiven; mark: Mark; asked: Asked }
  | { decision: 'closed'; row: string; closed: Title; mark: Mark; asked: Asked }
  /** The asks that are missing or of another kind, so that no row could be chosen. */
  | { decision: 'undecidable'; lacking: string[]; asked: Asked }
  | { decision: 'none'; asked: Asked }
  /** More than one row fits: the table was not proved. Nothing is chosen by accident of order. */
  | { decision: 'several'; rows: string[]; asked: Asked };

/**
 * Decides. `handed` gives the asks that come from a register (`{ matter: 'detention' }`) and may overrule one that
 * comes from a fact; all others are read from the facts.
 */
export function decide(table: TableDefinition, facts: FactReader, handed: Readonly<Asked> = {}): TableDecision {
  const { asks } = table;
  const { names, rows } = columnsOf(table);
  const asked: Asked = {};
  const values = names.map((name) => {
    const ask = asks[name]!;
    const value = Object.hasOwn(handed, name) ? handed[name] : 'fact' in ask ? facts(ask.fact) : undefined;
    if (value !== undefined && value !== null) asked[name] = value;
    return value;
  });
  const fitting: TableRow[] = [];
  const lacking = new Set<string>();
  for (const { row, cells } of rows) {
    const open: number[] = [];
    const truth = fits(cells, values, open);
    if (truth === 1) fitting.push(row);
    else if (truth === -1) for (const column of open) lacking.add(names[column]!);
  }
  const [row, second] = fitting;
  if (row && second) return { decision: 'several', rows: fitting.map((r) => r.row), asked };
  if (row) return 'closed' in row ? { decision: 'closed', row: row.row, closed: row.closed, mark: row.mark, asked } : { decision: 'given', row: row.row, give: row.give, mark: row.mark, asked };
  return lacking.size > 0 ? { decision: 'undecidable', lacking: [...lacking], asked } : { decision: 'none', asked };
}

/** A table's rows with their cells in the order of its asks. */
interface Columns {
  names: readonly string[];
  rows: readonly { row: TableRow; cells: readonly (TableCell | undefined)[] }[];
}

const known = new WeakMap<TableDefinition, Columns>();

function columnsOf(table: TableDefinition): Columns {
  let found = known.get(table);
  if (!found) {
    const names = Object.keys(table.asks);
    found = { names, rows: table.rows.map((row) => ({ row, cells: names.map((name) => (Object.hasOwn(row.when, name) ? row.when[name] : undefined)) })) };
    known.set(table, found);
  }
  return found;
}

/** Whether a row fits; `open` receives the columns that could not be compared. A cell that is not written fits nothing and decides nothing. */
function fits(cells: readonly (TableCell | undefined)[], values: readonly unknown[], open: number[]): Truth {
  for (let column = 0; column < cells.length; column += 1) {
    const truth = cellFits(cells[column], values[column]);
    if (truth === 0) return 0;
    if (truth === -1) open.push(column);
  }
  return open.length > 0 ? -1 : 1;
}

function cellFits(cell: TableCell | undefined, value: unknown): Truth {
  if (cell === undefined) return -1;
  if (cell === 'any') return 1;
  const kind = scalarKind(value);
  if (kind === undefined || scalarKind(cell[0]) !== kind) return -1;
  return (cell as unknown[]).includes(value) ? 1 : 0;
}

/** What is wrong with a table before it is asked: cells that are not written, columns that it does not have. */
export interface TableFault {
  row: string;
  fault: 'cell-missing' | 'cell-unknown' | 'give-missing' | 'give-unknown' | 'row-twice';
  name: string;
}
export function tableFaults(table: TableDefinition): TableFault[] {
  const faults: TableFault[] = [];
  const seen = new Set<string>();
  for (const row of table.rows) {
    if (seen.has(row.row)) faults.push({ row: row.row, fault: 'row-twice', name: row.row });
    seen.add(row.row);
    const compare = (wanted: object, written: object, what: 'cell' | 'give'): void => {
      for (const name of Object.keys(wanted)) if (!Object.hasOwn(written, name)) faults.push({ row: row.row, fault: `${what}-missing`, name });
      for (const name of Object.keys(written)) if (!Object.hasOwn(wanted, name)) faults.push({ row: row.row, fault: `${what}-unknown`, name });
    };
    compare(table.asks, row.when, 'cell');
    if (!('closed' in row)) compare(table.gives, row.give, 'give');
  }
  return faults;
}

export interface TableGaps {
  /** One combination that no row fits. */
  gap?: Record<string, unknown>;
  /** One combination that two rows fit, and which. */
  overlap?: { example: Record<string, unknown>; rows: string[] };
  /** Values in cells that their ask can never have, so that they never fit. */
  unreachable: { row: string; ask: string; value: unknown }[];
  /** Rows that fit no combination at all. */
  idle: string[];
  /** Rows are compared by boxes, not value by value; more than this many boxes is "not proved", never "ok". */
  proved: boolean;
}

/**
 * Whether exactly one row fits every combination of the asks' finite domains (`{ matter: […], tier: […] }`).
 * An ask without a domain is taken to have the values that its cells name, and one more that none of them names.
 */
export function gapsAndOverlaps(table: TableDefinition, domains: Readonly<Record<string, readonly unknown[]>>, atMostBoxes = 200_000): TableGaps {
  const names = Object.keys(table.asks);
  const domainOf = names.map((name) => domains[name] ?? [...new Set(table.rows.flatMap((row) => (Array.isArray(row.when[name]) ? row.when[name] : []))), '(other)']);
  const boxes = table.rows.map((row) => names.map((name, i) => {
    const cell = row.when[name];
    return cell === 'any' ? [...domainOf[i]!] : domainOf[i]!.filter((value) => Array.isArray(cell) && (cell as unknown[]).includes(value));
  }));
  const result: TableGaps = { unreachable: [], idle: [], proved: true };
  table.rows.forEach((row, r) => {
    names.forEach((name, i) => {
      const cell = row.when[name];
      if (Array.isArray(cell)) for (const value of cell) if (!domainOf[i]!.includes(value)) result.unreachable.push({ row: row.row, ask: name, value });
    });
    if (boxes[r]!.some((side) => side.length === 0)) result.idle.push(row.row);
  });
  const example = (box: readonly (readonly unknown[])[]): Record<string, unknown> => Object.fromEntries(names.map((name, i) => [name, box[i]![0]]));
  for (let a = 0; a < boxes.length && !result.overlap; a += 1) {
    for (let b = a + 1; b < boxes.length; b += 1) {
      const common = boxes[a]!.map((side, i) => side.filter((value) => boxes[b]![i]!.includes(value)));
      if (common.every((side) => side.length > 0)) {
        result.overlap = { example: example(common), rows: [table.rows[a]!.row, table.rows[b]!.row] };
        break;
      }
    }
  }
  // Takes every row's box out of the whole space; what is left over is a gap.
  let left: (readonly unknown[])[][] = [domainOf.map((d) => [...d])];
  for (const box of boxes) {
    left = left.flatMap((rest) => without(rest, box));
    if (left.length > atMostBoxes) return { ...result, proved: false };
  }
  const first = left.find((rest) => rest.every((side) => side.length > 0));
  if (first) result.gap = example(first);
  return result;
}

/** A box less another: at most one smaller box for each side. */
function without(box: (readonly unknown[])[], taken: readonly (readonly unknown[])[]): (readonly unknown[])[][] {
  const inside = box.map((side, i) => side.filter((value) => taken[i]!.includes(value)));
  if (inside.some((side) => side.length === 0)) return [box];
  const rest: (readonly unknown[])[][] = [];
  for (let i = 0; i < box.length; i += 1) {
    const outside = box[i]!.filter((value) => !taken[i]!.includes(value));
    if (outside.length > 0) rest.push([...inside.slice(0, i), outside, ...box.slice(i + 1)]);
  }
  return rest;
}
