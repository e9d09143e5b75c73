/** Columns of the pack's tables: put in, called otherwise, moved, taken out, each with the cells of all rows; what no column shows is told and taken out. */
import { describe, expect, it } from 'vitest';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { removeNode } from '../../designer/document/removeNode.ts';
import { addColumn, fieldsGivenBy, followColumn, isReadByName, leftOver, moveColumn, renameColumn, rowsHeld, takeColumn, takeLeftOver, type ColumnName } from '../../designer/tables/columnCommands.ts';
import { rowsOf, tableOf } from '../../designer/tables/tableGrid.ts';
import { createPackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import type { TableDefinition, TableRow } from '../../runtime/definition/model/table.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { tableFaults } from '../../runtime/interpreter/decisionTable.ts';
import { packSources } from './packSources.ts';
import { after } from './undone.ts';

const all = packSources().flatMap((file) => openDefinition(file).definitions);
const tables = all.filter(({ kind }) => kind === 'table');
const sound = ({ data }: OpenDefinition): void => { expect(checkShape(kindSchema('table'), data)).toEqual([]); expect(tableFaults(data as unknown as TableDefinition)).toEqual([]); };
const columnsOf = ({ data }: OpenDefinition): ColumnName[] => { const { asks = {}, gives = {} } = tableOf(data); return [...Object.keys(asks).map((key): ColumnName => ({ part: 'when', key })), ...Object.keys(gives).map((key): ColumnName => ({ part: 'give', key }))]; };
const cells = (row: TableRow, part: 'when' | 'give'): Record<string, unknown> | undefined => (row as unknown as Record<string, Record<string, unknown> | undefined>)[part];
const without = (row: TableRow, { part, key }: ColumnName): unknown => (cells(row, part) ? { ...row, [part]: Object.fromEntries(Object.entries(cells(row, part)!).filter(([each]) => each !== key)) } : row);

describe.each(tables.map((table) => [table.name, table] as const))('%s', (name, table) => {
  const columns = columnsOf(table);
  const rows = rowsOf(table.data);

  it('has a column more, with its cell in every row', () => {
    const asked = after(table, addColumn(table, { part: 'when', key: 'oneMore' }, { fact: 'case.number' }, 'any'));
    sound(asked);
    expect([columnsOf(asked).filter(({ key }) => key === 'oneMore'), rowsOf(asked.data).map((row) => row.when['oneMore']).every((cell) => cell === 'any'), rowsHeld(asked, { part: 'when', key: 'oneMore' })]).toEqual([[{ part: 'when', key: 'oneMore' }], true, 0]);
    const given = after(asked, addColumn(asked, { part: 'give', key: 'answer' }, { enum: ['first', 'second'] }, 'first'));
    sound(given);
    expect(rowsOf(given.data).map((row) => cells(row, 'give')?.['answer'])).toEqual(rows.map((row) => ('closed' in row ? undefined : 'first')));
    expect(rowsOf(after(given, takeColumn(given, { part: 'give', key: 'answer' })).data)).toEqual(rowsOf(asked.data));
  });

  it('has any column called otherwise, and where it was read by its name, it is read on', () => {
    for (const column of columns) {
      const now = after(table, renameColumn(table, column, 'calledOtherwise'));
      sound(now);
      expect(rowsOf(now.data).map((row) => without(row, { ...column, key: 'calledOtherwise' }))).toEqual(rows.map((row) => without(row, column)));
      expect(rowsOf(now.data).map((row) => cells(row, column.part)?.['calledOtherwise'])).toEqual(rows.map((row) => cells(row, column.part)?.[column.key]));
      for (const other of all) for (const path of column.part === 'give' ? fieldsGivenBy(other, name, column.key) : []) {
        const followed = after(other, followColumn(other, name, column.key, 'calledOtherwise'));
        expect([fieldsGivenBy(followed, name, 'calledOtherwise').some((each) => each.join('/') === path.join('/')), fieldsGivenBy(followed, name, column.key)]).toEqual([true, []]);
      }
    }
  });

  it('loses any column with its cells, but not the last of its part', () => {
    for (const column of columns) {
      const edits = takeColumn(table, column);
      if (columns.filter(({ part }) => part === column.part).length === 1) { expect(edits).toEqual([]); continue; }
      const now = after(table, edits);
      sound(now);
      expect(rowsOf(now.data)).toEqual(rows.map((row) => without(row, column)));
      expect(leftOver(now.data)).toEqual([]);
    }
  });

  it('has its columns in another order, and the rows as they were', () => {
    for (const column of columns) for (const by of [-1, 1] as const) {
      const own = columns.filter(({ part }) => part === column.part).map(({ key }) => key);
      const to = own.indexOf(column.key) + by;
      const edits = moveColumn(table, column, by);
      if (own[to] === undefined) { expect(edits).toEqual([]); continue; }
      const now = after(table, edits);
      expect(columnsOf(now).filter(({ part }) => part === column.part).map(({ key }) => key)).toEqual(own.with(own.indexOf(column.key), own[to]).with(to, column.key));
      expect(now.data).toEqual(table.data);
    }
  });

  it('tells cells that no column shows, and loses them', () => {
    const [column] = columns.filter(({ part }) => part === 'when');
    const bare = after(table, removeNode(table, ['asks', column!.key]));
    expect(leftOver(bare.data)).toEqual([{ ...column, rows: rows.length }]);
    const now = after(bare, takeLeftOver(bare));
    expect([leftOver(now.data), rowsOf(now.data)]).toEqual([[], rows.map((row) => without(row, column!))]);
    expect(takeLeftOver(table)).toEqual([]);
  });
});

it('a field of the pack is reckoned from a column, and the whole pack stays sound when that is called otherwise', () => {
  const table = tables.find(({ name }) => name === 'subject-class')!;
  const readers = all.filter((each) => fieldsGivenBy(each, 'subject-class', 'subjectClass').length > 0);
  expect(readers.map(({ name }) => name)).toEqual(['person']);
  const changed = new Map([after(table, renameColumn(table, { part: 'give', key: 'subjectClass' }, 'rank')), after(readers[0]!, followColumn(readers[0]!, 'subject-class', 'subjectClass', 'rank'))].map(({ source: { path, text } }) => [path, text]));
  const checker = createPackChecker();
  expect(checker.problems(checker.load(packSources().map(({ path, text }) => ({ path, text: changed.get(path) ?? text })))).map(({ code }) => code)).toEqual([]);
  expect([isReadByName({ part: 'when', key: 'matter' }), isReadByName({ part: 'give', key: 'levels' }), isReadByName({ part: 'give', key: 'matter' })]).toEqual([true, true, false]);
});
