/** Decision tables: rows, cells, what is pasted, a sheet of Excel that came back. */
import { freeName } from '../../../designer/document/newNames.ts';
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import { closeRow, openRow, planPaste, renameRow, setMark } from '../../../designer/tables/rowCommands.ts';
import { addColumn, followColumn, fieldsGivenBy, moveColumn, renameColumn, takeColumn, type ColumnName } from '../../../designer/tables/columnCommands.ts';
import { planSheet, sheetLines, type SheetWords } from '../../../designer/tables/sheetPlan.ts';
import { addRow, cellCommand, cellOf, cellWords, marks, moveRow, rowsOf, setCell, takeRow, type AnyWords, type CellValue, type GridColumn } from '../../../designer/tables/tableGrid.ts';
import type { TableDefinition } from '../../../runtime/definition/model/table.ts';
import { command, often, put, shift, together, type Application, type Command, type Draw, type Path } from './registry.ts';
import { referencePack as pack } from '../../interpreter/referencePack.ts';

type On<A extends readonly unknown[]> = (definition: OpenDefinition, draw: Draw) => Application<A>[];
const tables = <A extends readonly unknown[]>(make: On<A>): On<A> => (definition, draw) => (definition.kind === 'table' ? make(definition, draw) : []);
const [grid, rowFile, columnFile, sheetFile] = ['designer/tables/tableGrid.ts', 'designer/tables/rowCommands.ts', 'designer/tables/columnCommands.ts', 'designer/tables/sheetPlan.ts'];
export const any: AnyWords = { written: '不限', read: ['不限', 'any', '*'] };
const sheetWords: SheetWords = { any, marks: marks.map((mark) => ({ mark, title: { zh: mark } })), head: (key) => `head of ${key}` };

/** Values are those that the cells name, titled as themselves. */
function columnsOf(d: OpenDefinition): GridColumn[] {
  const { asks, gives, rows } = d.data as unknown as TableDefinition;
  const values = (part: 'when' | 'give', key: string) => [...new Set(rows.flatMap((row) => { const cell = cellOf(row, { part, key }); return Array.isArray(cell) ? cell : cell === undefined || cell === 'any' ? [] : [cell]; }))].map((value) => ({ value, title: { zh: String(value) } }));
  return [
    ...Object.keys(asks).map((key): GridColumn => ({ part: 'when', key, holds: 'many', values: values('when', key) })),
    ...Object.entries(gives).map(([key, give]): GridColumn => ({ part: 'give', key, holds: give === 'levels' ? 'levels' : 'one', values: values('give', key) })),
  ];
}
/** Another value of the column than the cell has. */
function otherValue(d: OpenDefinition, row: number, column: GridColumn, { one }: Draw): CellValue | undefined {
  const [was, values] = [cellOf(rowsOf(d.data)[row]!, column), column.values.map(({ value }) => value)];
  const others: CellValue[] = column.holds === 'one' ? values.filter((value) => value !== was) : [...values.map((value) => [value]), ...(values.length > 1 ? [values.slice(0, 2)] : []), ...(column.holds === 'many' ? ['any' as const] : [])].filter((value) => JSON.stringify(value) !== JSON.stringify(was));
  return others.length === 0 ? undefined : one(others);
}
interface Cell { row: number; column: GridColumn; number: number; value: CellValue; at: Path }
const cells = (d: OpenDefinition, draw: Draw): Cell[] => {
  const columns = columnsOf(d);
  return draw.some(rowsOf(d.data).map((row, at) => ({ row, at })), 4).flatMap(({ row, at }) => columns.flatMap((column, number) => {
    const value = column.part === 'give' && 'closed' in row ? undefined : otherValue(d, at, column, draw);
    return value === undefined ? [] : [{ row: at, column, number, value, at: ['rows', at, column.part, column.key] }];
  }));
};
const each = <A extends readonly unknown[]>(make: (d: OpenDefinition, at: number, draw: Draw) => Omit<Application<A>, 'at'>, fits: (row: object) => boolean = () => true): On<A> => tables((d, draw) => rowsOf(d.data).flatMap((row, at) => (fits(row) ? [{ ...make(d, at, draw), at: row.row } as Application<A>] : [])));
const listOf = { when: 'asks', give: 'gives' } as const;
type About = TableDefinition['asks'][string] | TableDefinition['gives'][string];
/** The cells of a column, in all rows that have one. */
const cellPaths = (d: OpenDefinition, { part, key }: ColumnName): Path[] => rowsOf(d.data).flatMap((row, at): Path[] => (cellOf(row, { part, key }) === undefined ? [] : [['rows', at, part, key]]));
const column = <A extends readonly unknown[]>(make: (d: OpenDefinition, column: ColumnName, about: About, draw: Draw) => Omit<Application<A>, 'at'>, atLeast = 1): On<A> => tables((d, draw) => {
  const table = d.data as unknown as TableDefinition;
  return (['when', 'give'] as const).flatMap((part) => { const all = Object.entries(table[listOf[part]]); return all.length < atLeast ? [] : all.map(([key, about]) => ({ ...make(d, { part, key }, about, draw), at: `${part}.${key}` }) as Application<A>); });
});
/** Columns of the pack's tables by which fields of the definition are reckoned. */
const reckoned = (d: OpenDefinition): { table: string; gives: string }[] => Object.entries(pack.table).flatMap(([table, { gives }]) => Object.keys(gives).flatMap((key) => (fieldsGivenBy(d, table, key).length > 0 ? [{ table, gives: key }] : [])));
const isClosed = (row: object): boolean => 'closed' in row;
const words = (cell: CellValue | undefined, column: GridColumn): string => cellWords(cell, column, any, 'zh');

const all: Command[] = [
  command(grid, { addRow }, tables((d, { one }) => [...rowsOf(d.data), undefined].map((_, at) => ({ at: `rows/${at}`, args: [d, at, 'new-row', columnsOf(d), one(marks)], ...put(['rows'], at) })))),
  command(grid, { takeRow }, each((d, at) => ({ args: [d, at], gone: [['rows', at]] }))),
  command(grid, { moveRow }, each((d, at, { number }) => { const to = number(rowsOf(d.data).length); return { args: [d, at, to], ...shift(['rows'], at, to) }; })),
  command(grid, { setCell }, tables((d, draw) => cells(d, draw).map(({ row, column, value, at }) => ({ at: at.join('/'), args: [d, row, column, value], nodes: [at], into: [at.slice(0, -1)] })))),
  command(grid, { cellCommand }, tables((d, draw) => cells(d, draw).map(({ row, column, value, at }) => ({ at: at.join('/'), args: [row, column.part, column.key, value], nodes: [at], into: [at.slice(0, -1)] }))), (given, d) => [{ path: d.source.path, edits: [...given(d)] }]),
  command(sheetFile, { planSheet }, tables((d, draw) => {
    const columns = columnsOf(d);
    const lines = sheetLines(d.data, columns, sheetWords, 'zh');
    const changed = draw.some(cells(d, draw), 3);
    const sheet = lines.map((line, n) => line.map((text, c) => { const cell = changed.find(({ row, number }) => row === n - 2 && number === c - 1); return cell ? words(cell.value, cell.column) : text; }));
    const gone = draw.number(rowsOf(d.data).length);
    const open = rowsOf(d.data).findIndex((row) => !('closed' in row));
    const fewer = [...sheet.toSpliced(gone + 2, 1), ['new-row', ...lines[open + 2]!.slice(1)]];
    // What a row says otherwise is not as sure as it was.
    const touched = changed.flatMap(({ row, at }): Path[] => [at, ['rows', row, 'mark']]);
    return [
      { at: 'as it was', args: [d, lines, columns, sheetWords], expected: d.data },
      { at: 'cells', args: [d, sheet, columns, sheetWords], nodes: touched, into: changed.map(({ at }) => at.slice(0, -1)) },
      { at: `cells, without ${gone}, with one more`, args: [d, fewer, columns, sheetWords], nodes: touched, gone: [['rows', gone]], ...put(['rows'], rowsOf(d.data).length - 1) },
    ];
  })),
  command(rowFile, { renameRow }, each((d, at) => ({ args: [d, at, 'called-otherwise'], nodes: [['rows', at, 'row']] }))),
  command(rowFile, { setMark }, each((d, at) => ({ args: [d, at, marks.find((mark) => mark !== rowsOf(d.data)[at]!.mark)!], nodes: [['rows', at, 'mark']] }))),
  command(rowFile, { closeRow }, each((d, at) => ({ args: [d, at, { zh: '不予办理' }], ...together({ gone: [['rows', at, 'give']] }, put(['rows', at], 'closed')) }), (row) => !isClosed(row))),
  command(rowFile, { openRow }, each((d, at) => ({ args: [d, at, columnsOf(d)], ...together({ gone: [['rows', at, 'closed']] }, put(['rows', at], 'give')) }), isClosed)),
  command(rowFile, { planPaste }, tables((d, draw) => {
    const columns = columnsOf(d);
    const lines = rowsOf(d.data).map((row) => columns.map((column) => ('closed' in row && column.part === 'give' ? '' : words(cellOf(row, column), column))));
    const open = lines.filter((_, n) => !('closed' in rowsOf(d.data)[n]!));
    const changed = cells(d, draw);
    const named = (taken: ReadonlySet<string>): string => freeName('pasted', taken);
    return [
      ...changed.map(({ row, column, number, value, at }) => ({ at: at.join('/'), args: [d, [[words(value, column)]], { row, column: number }, columns, any, named, 'design'] as const, nodes: [at, ['rows', row, 'mark']], into: [at.slice(0, -1)] })),
      { at: 'rows more', args: [d, open.slice(0, 2), { row: lines.length, column: 0 }, columns, any, named, 'design'] as const, ...put(['rows'], lines.length, lines.length + Math.min(open.length, 2) - 1) },
    ] as unknown as Application<Parameters<typeof planPaste>>[];
  })),
  command(columnFile, { addColumn }, column((d, column, about) => ({ args: [d, { ...column, key: `${column.key}More` }, about, column.part === 'when' ? 'any' : cellOf(rowsOf(d.data).find((row) => 'give' in row)!, column)!], ...together(put([listOf[column.part]], `${column.key}More`), ...cellPaths(d, column).map((at) => put(at.slice(0, -1), `${column.key}More`))) }))),
  command(columnFile, { renameColumn }, column((d, column) => ({ args: [d, column, `${column.key}Now`], nodes: [[listOf[column.part], column.key], ...cellPaths(d, column)] }))),
  command(columnFile, { takeColumn }, column((d, column) => ({ args: [d, column], gone: [[listOf[column.part], column.key], ...cellPaths(d, column)] }), 2)),
  command(columnFile, { moveColumn }, column((d, column, _about, { one }) => ({ args: [d, column, one([-1, 1] as const)], nodes: [[listOf[column.part]]] }))),
  command(columnFile, { followColumn }, (d) => reckoned(d).map(({ table, gives }) => ({ at: `${table}.${gives}`, args: [d, table, gives, `${gives}Now`], into: fieldsGivenBy(d, table, gives).map((path): Path => [...path, 'derived']), nodes: fieldsGivenBy(d, table, gives).map((path): Path => [...path, 'derived']) }))),
];
export const tableCommands: Command[] = often(5, all);
