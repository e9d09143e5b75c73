/** The ledger editor: columns come and go with all that names them, what stands beside stays, and every ledger of the pack has rows of made-up cases. */
import { describe, expect, it } from 'vitest';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { addColumn, addGroup, addTotal, columnsOf, groupsOf, ledgerOf, moveColumn, removeColumn, removeGroup, removeTotal, renameColumn, renameTotal, setChart, setFilter, setSort, setTotalTitle, totalsOf } from '../../designer/ledgers/ledgerCommands.ts';
import { columnName } from '../../designer/ledgers/ledgerOffers.ts';
import { sampleLedger } from '../../designer/simulator/sampleLedger.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { caseTypeFields, fieldAt } from '../../runtime/definition/load/fieldTree.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { packSources } from './packSources.ts';
import { after as undone } from './undone.ts';

const ledgers = packSources().filter((f) => f.path.startsWith('ledgers/')).flatMap((f) => openDefinition(f).definitions);
const after = (d: OpenDefinition, edits: readonly TextEdit[]): OpenDefinition => openDefinition({ path: d.source.path, text: applyEdits(d.source.text, edits) }).definitions[d.index]!;

describe.each(ledgers.map((d) => [d.name, d] as const))('%s', (name, definition) => {
  it('loses any column with its filter, order, group and chart, and is a ledger still', () => {
    for (const [index, { column }] of columnsOf(definition).entries()) {
      const now = after(definition, removeColumn(definition, index));
      expect(checkShape(kindSchema('ledger'), now.data)).toEqual([]);
      expect(columnsOf(now).map((c) => c.column)).toEqual(columnsOf(definition).map((c) => c.column).filter((c) => c !== column));
      const { filters, sort, group, chart } = ledgerOf(now);
      expect(JSON.stringify([filters ?? [], sort ?? [], group?.by ?? [], chart?.across ?? '', chart?.split ?? ''])).not.toContain(`"${column}"`);
      // Comment lines and the other columns stand as they stood.
      for (const line of definition.source.text.split('\n').filter((l) => l.startsWith('#') || (/^ {2}- \{ column:/.test(l) && !l.includes(`column: ${column},`)))) expect(now.source.text).toContain(line);
    }
  });

  it('has a page of made-up cases: each column filled, groups that sum up to the rows', () => {
    const page = sampleLedger(pack, name)!;
    expect(page.columns.map((c) => c.column)).toEqual(columnsOf(definition).map((c) => c.column));
    for (const { column, type } of page.columns) if (type !== 'lamp') expect([column, page.rows.some((r) => r.cells[column] !== null && r.cells[column] !== undefined)]).toEqual([column, true]);
    const count = page.totals.find((x) => totalsOf(definition).find((each) => each.total === x.total)?.count === 'rows')!;
    expect(count.value).toBe(page.rows.length);
    expect(page.groups.reduce((sum, g) => sum + g.totals[count.total]!, 0)).toBe(page.rows.length);
    expect(page.groups.every((g) => g.keys.length === groupsOf(definition).length)).toBe(true);
  });
});

const han = /\p{Script=Han}/u;
/** Columns in which codes are said, which have a title in both languages. */
const saysCodes = new Set(['case.organ', 'case.department', 'case.stage', 'case.phase', 'case.process', 'case.type', 'case.end', 'paper.series', 'paper.title', 'paper.state', 'paper.voidReason']);
it('codes of made-up rows, and what groups and bars are called by, are in the language of whoever looks at them', () => {
  let seen = 0;
  for (const definition of ledgers) {
    const [zh, en] = [sampleLedger(pack, definition.name)!, sampleLedger(pack, definition.name, 'en')!];
    const coded = columnsOf(definition).filter(({ fact, field }) => saysCodes.has(fact ?? '') || (field !== undefined && ([] as string[]).concat(ledgerOf(definition).over!).some((type) => { const { register, enum: words } = fieldAt(caseTypeFields(pack, type) ?? {}, field)?.property ?? {}; return register !== undefined || words !== undefined; })));
    const cells = (page: typeof zh) => coded.flatMap(({ column }) => page.rows.map((r) => r.cells[column])).filter((cell) => typeof cell === 'string');
    expect([definition.name, cells(en).filter((cell) => han.test(cell))]).toEqual([definition.name, []]);
    expect(cells(zh).some((cell) => han.test(cell))).toBe(true);
    seen += cells(en).length;
    const groupedByCode = groupsOf(definition).map((by) => typeof by === 'string' && coded.some(({ column }) => column === by));
    for (const { keys } of en.groups) expect(keys.filter((key, at) => groupedByCode[at] && han.test(key))).toEqual([]);
  }
  expect(seen).toBeGreaterThan(100);
});
it('a sum of money is told from a count', () => {
  const types = ledgers.flatMap(({ name }) => sampleLedger(pack, name)!.totals.map(({ type }) => type));
  expect([...new Set(types)].sort()).toEqual(['money', 'number']);
});

it('there are ledgers', () => expect(definitionsOf(pack, 'ledger').length).toBe(ledgers.length));

it('a ledger is built by commands alone', () => {
  let now = openDefinition({ path: 'ledgers/new.yaml', text: 'ledger: new\ntitle: { zh: 新台账 }\nover: lead\ncolumns:\n  - { column: number, title: { zh: 编号 }, fact: case.number }\n' }).definitions[0]!;
  const does = (make: (d: OpenDefinition) => TextEdit[]): void => { now = after(now, make(now)); };
  does((d) => addColumn(d, 1, { column: columnName({ field: 'receivedOn' }, new Set(['number'])), field: 'receivedOn' }));
  does((d) => addColumn(d, 2, { column: columnName({ field: 'amount' }, new Set(['number'])), field: 'amount', width: 8 }));
  does((d) => moveColumn(d, 2, 0));
  does((d) => setFilter(d, 'received-on', true));
  does((d) => setFilter(d, 'amount', true));
  does((d) => setSort(d, 'received-on', 'down'));
  does((d) => addGroup(d, { month: 'received-on' }, { total: 'rows', title: { zh: '件数' }, count: 'rows' }));
  does((d) => addTotal(d, { total: 'amount', title: { zh: '金额' }, sum: 'amount' }));
  does((d) => setChart(d, { kind: 'bar', across: 'received-on', up: 'amount' }));
  expect(checkShape(kindSchema('ledger'), now.data)).toEqual([]);
  expect(now.data).toEqual({
    ledger: 'new', title: { zh: '新台账' }, over: 'lead', columns: [{ column: 'amount', field: 'amount', width: 8 }, { column: 'number', title: { zh: '编号' }, fact: 'case.number' }, { column: 'received-on', field: 'receivedOn' }],
    filters: ['amount', 'received-on'], sort: [{ column: 'received-on', descending: true }], group: { by: [{ month: 'received-on' }], totals: [{ total: 'rows', title: { zh: '件数' }, count: 'rows' }, { total: 'amount', title: { zh: '金额' }, sum: 'amount' }] }, chart: { kind: 'bar', across: 'received-on', up: 'amount' },
  });
  const text = now.source.text;
  expect(Object.keys(now.data)).toEqual(['ledger', 'title', 'over', 'columns', 'filters', 'sort', 'group', 'chart']);
  // The figure of the chart gives way with its total; without groups there is neither.
  does((d) => removeTotal(d, 1));
  expect(ledgerOf(now).chart?.up).toBe('rows');
  does((d) => removeGroup(d, 0));
  expect([ledgerOf(now).group, ledgerOf(now).chart]).toEqual([undefined, undefined]);
  expect(text).toContain('columns:');
});

describe.each(ledgers.map((d) => [d.name, d] as const))('names, figures and order of %s', (_name, definition) => {
  it('any column is called otherwise wherever the ledger names it', () => {
    for (const [index, { column }] of columnsOf(definition).entries()) {
      const now = undone(definition, renameColumn(definition, index, 'called-otherwise'));
      expect(checkShape(kindSchema('ledger'), now.data)).toEqual([]);
      const { filters, sort, group, chart } = ledgerOf(now);
      expect(JSON.stringify([columnsOf(now).map((c) => c.column), filters ?? [], sort ?? [], group?.by ?? [], chart?.across ?? '', chart?.split ?? ''])).not.toContain(`"${column}"`);
      expect(undone(now, renameColumn(now, index, column)).data).toEqual(definition.data);
    }
  });

  it('any figure is called and titled otherwise; a count that was taken out comes again', () => {
    for (const [index, total] of totalsOf(definition).entries()) {
      const renamed = undone(definition, renameTotal(definition, index, 'figure'));
      expect([checkShape(kindSchema('ledger'), renamed.data), totalsOf(renamed)[index], ledgerOf(renamed).chart?.up === total.total]).toEqual([[], { ...total, total: 'figure' }, false]);
      expect(totalsOf(undone(definition, setTotalTitle(definition, index, { zh: '合计', en: 'Sum' })))[index]).toEqual({ ...total, title: { zh: '合计', en: 'Sum' } });
      expect(totalsOf(undone(definition, setTotalTitle(definition, index, { zh: '', en: '' })))[index]?.title).toBeUndefined();
    }
    const more = undone(definition, addTotal(definition, { total: 'figure', sum: 'amount' }));
    const without = undone(more, removeTotal(more, totalsOf(more).findIndex((x) => x.count === 'rows')));
    const again = undone(without, addTotal(without, { total: 'rows-again', title: { zh: '件数' }, count: 'rows' }));
    expect([totalsOf(without).some((x) => x.count === 'rows'), totalsOf(again).at(-1), checkShape(kindSchema('ledger'), again.data)]).toEqual([false, { total: 'rows-again', title: { zh: '件数' }, count: 'rows' }, []]);
  });

  it('a column more orders what the first leaves equal, turns round in its place and goes alone', () => {
    const { sort = [] } = ledgerOf(definition);
    const other = columnsOf(definition).find(({ column }) => !sort.some((each) => each.column === column))!.column;
    const two = undone(definition, setSort(definition, other, 'down'));
    expect(ledgerOf(two).sort).toEqual([...sort, { column: other, descending: true }]);
    for (const [index, { column }] of ledgerOf(two).sort!.entries()) {
      const turned = undone(two, setSort(two, column, 'up'));
      expect(ledgerOf(turned).sort).toEqual(ledgerOf(two).sort!.with(index, { column }));
      expect(ledgerOf(undone(two, setSort(two, column, 'none'))).sort ?? []).toEqual(ledgerOf(two).sort!.filter((each) => each.column !== column));
    }
  });
});
