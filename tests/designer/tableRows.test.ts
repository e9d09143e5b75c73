/** Rows of the pack's tables: called otherwise, marked, closed and opened, pasted over; each changes its row and nothing else. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { gridKey } from '../../designer/tables/gridKeys.ts';
import { closeRow, openRow, pastedLines, planPaste, renameRow, setMark } from '../../designer/tables/rowCommands.ts';
import { addRow, cellOf, cellWords, rowsOf, type AnyWords, type GridColumn } from '../../designer/tables/tableGrid.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import type { TableDefinition } from '../../runtime/definition/model/table.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { after } from './undone.ts';

const any: AnyWords = { written: '不限', read: ['不限', 'any', '*'] };
function columnsOf(table: TableDefinition): GridColumn[] {
  const valuesOf = (part: 'when' | 'give', key: string) => [...new Set(table.rows.flatMap((row) => { const cell = cellOf(row, { part, key }); return Array.isArray(cell) ? cell : cell === undefined || cell === 'any' ? [] : [cell]; }))].map((value) => ({ value, title: { zh: String(value) } }));
  return [
    ...Object.keys(table.asks).map((key): GridColumn => ({ part: 'when', key, holds: 'many', values: valuesOf('when', key) })),
    ...Object.entries(table.gives).map(([key, give]): GridColumn => ({ part: 'give', key, holds: give === 'levels' ? 'levels' : 'one', values: valuesOf('give', key) })),
  ];
}
const opened = (name: string) => {
  const path = `definitions/discipline/tables/${name}.yaml`;
  return { definition: openDefinition({ path, text: readFileSync(path, 'utf8') }).definitions[0]!, columns: columnsOf(pack.table[name]!) };
};
const sound = (data: unknown): void => expect(checkShape(kindSchema('table'), data)).toEqual([]);

describe.each(definitionsOf(pack, 'table').map((d) => d.table))('%s', (name) => {
  const { definition, columns } = opened(name);
  const rows = rowsOf(definition.data);

  it('each row is called otherwise, marked otherwise, closed and opened', () => {
    for (const [at, row] of rows.entries()) {
      const others = rows.filter((_, i) => i !== at);
      const rowAfter = (edits: Parameters<typeof after>[1]) => { const now = after(definition, edits); sound(now.data); expect(rowsOf(now.data).filter((_, i) => i !== at)).toEqual(others); return { now, row: rowsOf(now.data)[at]! }; };
      expect(rowAfter(renameRow(definition, at, 'called-otherwise')).row).toEqual({ ...row, row: 'called-otherwise' });
      const mark = row.mark === 'verified' ? 'design' : 'verified';
      expect(rowAfter(setMark(definition, at, mark)).row).toEqual({ ...row, mark });
      if ('closed' in row) {
        expect(closeRow(definition, at, { zh: '不予办理' })).toEqual([]);
        const made = rowAfter(openRow(definition, at, columns)).row as { give: object };
        expect(Object.keys(made.give)).toEqual(columns.filter((c) => c.part === 'give').map((c) => c.key));
      } else {
        const { give, ...rest } = row;
        const closed = rowAfter(closeRow(definition, at, { zh: '不予办理' }));
        expect([closed.row, Object.keys(give).length > 0]).toEqual([{ ...rest, closed: { zh: '不予办理' } }, true]);
        sound(after(closed.now, openRow(closed.now, at, columns)).data);
      }
    }
  });

  it('is pasted over itself without a change, below itself as rows more', () => {
    const lines = rows.map((row) => columns.map((column) => ('closed' in row && column.part === 'give' ? '' : cellWords(cellOf(row, column), column, any, 'zh'))));
    const same = planPaste(definition, lines, { row: 0, column: 0 }, columns, any, () => 'no', 'design');
    expect([same.changed, same.added, same.faults]).toEqual([0, 0, []]);
    const open = lines.filter((_, i) => !('closed' in rows[i]!)).slice(0, 2);
    let n = 0;
    const more = planPaste(definition, open, { row: rows.length, column: 0 }, columns, any, () => `pasted-${(n += 1)}`, 'from-memory');
    const now = after(definition, more.edits);
    sound(now.data);
    expect(rowsOf(now.data).slice(0, rows.length)).toEqual(rows);
    expect(rowsOf(now.data).slice(rows.length)).toEqual(rows.filter((row) => !('closed' in row)).slice(0, 2).map((row, i) => ({ row: `pasted-${i + 1}`, when: row.when, give: 'give' in row ? row.give : {}, mark: 'from-memory' })));
  });
});

it('cells are pasted from the one that has the focus on; what no column has is refused with its place', () => {
  const { definition, columns } = opened('measures-by-subject');
  const rows = rowsOf(definition.data);
  const at = rows.findIndex((row) => row.row === 'talk-questioning-c');
  const plan = planPaste(definition, pastedLines('new-name\ttalk\nother-name\t不限\n'), { row: at, column: -1 }, columns, any, () => 'x', 'design');
  expect([plan.changed, plan.added, plan.faults]).toEqual([2, 0, []]);
  const now = rowsOf(after(definition, plan.edits).data);
  expect([now[at]!.row, now[at]!.when['matter'], now[at + 1]!.row, now[at + 1]!.when['matter']]).toEqual(['new-name', ['talk'], 'other-name', 'any']);
  expect(planPaste(definition, [['没有的事项']], { row: at, column: 0 }, columns, any, () => 'x', 'design')).toMatchObject({ edits: [], faults: [{ line: 1, column: 'when.matter', text: '没有的事项' }] });
  expect(planPaste(definition, [['Not A Name']], { row: at, column: -1 }, columns, any, () => 'x', 'design').faults).toHaveLength(1);
  expect(planPaste(definition, [[rows[0]!.row]], { row: at, column: -1 }, columns, any, () => 'x', 'design').faults).toHaveLength(1);
  expect([pastedLines('one'), pastedLines('a\tb'), pastedLines('a\nb\n')]).toEqual([[], [['a', 'b']], [['a'], ['b']]]);
  expect([pastedLines('a\t"b\nc ""d"""\te\r\nf\t\t"g" h\n'), pastedLines('\tb')]).toEqual([[['a', 'b\nc "d"', 'e'], ['f', '', '"g" h']], [['', 'b']]]);
});

it('a new row has the mark that was chosen', () => {
  const { definition, columns } = opened('measures-by-subject');
  expect(rowsOf(after(definition, addRow(definition, 1, 'more', columns, 'from-memory')).data)[1]).toMatchObject({ row: 'more', mark: 'from-memory' });
});

it('keys walk the cells and the names, move a row, empty a cell', () => {
  globalThis.Element ??= class {} as typeof Element;
  const press = (key: string, cell: string, held: { altKey?: boolean; ctrlKey?: boolean } = {}, readOnly = false): string[] => {
    const did: string[] = [];
    const target = Object.assign(Object.create(Element.prototype) as Element, { getAttribute: () => cell });
    gridKey({ key, altKey: false, ctrlKey: false, metaKey: false, target, preventDefault: () => undefined, ...held } as unknown as KeyboardEvent, { rows: 3, columns: 2, readOnly, focus: (row, column) => { did.push(`focus ${row},${column}`); }, move: (row, by, column) => { did.push(`move ${row} ${by} ${column}`); }, clear: (row, column) => { did.push(`clear ${row},${column}`); } });
    return did;
  };
  expect([press('ArrowDown', '0,1'), press('ArrowLeft', '0,0'), press('ArrowUp', '0,0'), press('ArrowRight', '2,1'), press('Delete', '1,0')]).toEqual([['focus 1,1'], ['focus 0,-1'], [], [], ['clear 1,0']]);
  expect([press('ArrowUp', '1,1', { altKey: true }), press('ArrowLeft', '1,1', { altKey: true }), press('ArrowDown', '0,0', { ctrlKey: true }), press('Delete', '1,0', {}, true), press('ArrowUp', '1,1', { altKey: true }, true)]).toEqual([['move 1 -1 1'], [], [], [], []]);
});
