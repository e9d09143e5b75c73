/** The table editor: a sheet goes out and comes back as the same table, what is changed in it changes those lines, and Excel's own files are read. */
import { readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { combinationsOf, filledFrom } from '../../designer/tables/combinations.ts';
import type { KnownFact } from '../../designer/check/knownFacts.ts';
import { planSheet, sheetLines, type SheetWords } from '../../designer/tables/sheetPlan.ts';
import { addRow, cellFromWords, marks, rowsOf, setCell, type AnyWords, type GridColumn } from '../../designer/tables/tableGrid.ts';
import { sheetFrom, triedPlan } from '../../designer/tables/sheetFrom.ts';
import { tableColumns } from '../../designer/tables/tableColumns.ts';
import { columnName, mostLines, readSheet, writeSheet } from '../../designer/tables/workbook.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import type { TableDefinition } from '../../runtime/definition/model/table.ts';
import { decide } from '../../runtime/interpreter/decisionTable.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { after } from './undone.ts';

addDesignerWords();
const any: AnyWords = { written: '不限', read: ['不限', 'any', '*'] };
const markTitles = { verified: { zh: '已核对', en: 'checked' }, 'from-memory': { zh: '待核对', en: 'from memory' }, design: { zh: '设计取值', en: 'set by design' } };
const words: SheetWords = { any, marks: marks.map((mark) => ({ mark, title: markTitles[mark] })), head: (key) => `〔${key}〕` };
const unchanged = { changed: 0, added: 0, removed: 0, moved: 0, unsure: 0, faults: [], edits: [] };
/** Values of facts are those that the cells name, titled as themselves. */
function columnsOf(table: TableDefinition): GridColumn[] {
  const named = (key: string) => [...new Set(table.rows.flatMap((row) => (Array.isArray(row.when[key]) ? row.when[key] : [])))].map((value) => ({ value, title: { zh: String(value) } }));
  const register = (name: string) => pack.register[name]!.entries.map((e) => ({ value: e.code, title: e.title }));
  return [
    ...Object.entries(table.asks).map(([key, ask]): GridColumn => ({ part: 'when', key, holds: 'many', values: 'register' in ask ? register(ask.register) : named(key) })),
    ...Object.entries(table.gives).map(([key, give]): GridColumn => ({ part: 'give', key, holds: give === 'levels' ? 'levels' : 'one', values: give === 'levels' ? pack.organisation.levels.map((l) => ({ value: l.level, title: l.title })) : 'register' in give ? register(give.register) : give.enum.map((value) => ({ value, title: { zh: String(value) } })) })),
  ];
}
const opened = (name: string) => {
  const path = `definitions/discipline/tables/${name}.yaml`;
  const text = readFileSync(path, 'utf8');
  return { path, text, definition: openDefinition({ path, text }).definitions[0]!, columns: columnsOf(pack.table[name]!) };
};

describe.each(definitionsOf(pack, 'table').map((d) => d.table))('%s', (name) => {
  const { definition, columns } = opened(name);
  test.each(['zh', 'en'] as const)('goes out as a workbook and comes back without a change: %s', (language) => {
    const lines = readSheet(writeSheet(name, sheetLines(definition.data, columns, words, language)));
    expect(planSheet(definition, lines, columns, words)).toEqual(unchanged);
    // Also as an older sheet, which had neither reasons nor sources.
    expect(planSheet(definition, lines.map((line) => line.slice(0, columns.length + 1)), columns, words)).toEqual(unchanged);
  });

  test('comes back in another order: only the rows that stand elsewhere are moved, each as it was', () => {
    const [heads, keys, ...rows] = sheetLines(definition.data, columns, words, 'zh');
    const plan = planSheet(definition, [heads!, keys!, ...rows.slice(1), rows[0]!], columns, words);
    expect(plan).toMatchObject({ changed: 0, added: 0, removed: 0, moved: 1 });
    const was = rowsOf(definition.data);
    expect(rowsOf(after(definition, plan.edits).data)).toEqual([...was.slice(1), was[0]]);
    const back = planSheet(definition, [heads!, keys!, ...rows.toReversed()], columns, words);
    expect([back.moved, rowsOf(after(definition, back.edits).data)]).toEqual([was.length - 1, was.toReversed()]);
  });

  test('every row comes back closed, or giving something, and with other sources', () => {
    const lines = sheetLines(definition.data, columns, words, 'zh');
    const keys = lines[1]!;
    const at = (key: string): number => keys.indexOf(key);
    const gives = columns.filter((c) => c.part === 'give');
    const some = gives.map((c) => (c.holds === 'levels' ? c.values.slice(0, 2).map((v) => v.title.zh).join('、') : c.values[0]!.title.zh));
    const was = rowsOf(definition.data);
    const sheet = lines.map((line, n) => {
      if (n < 2) return line;
      const isClosed = 'closed' in was[n - 2]!;
      const next = [...line];
      gives.forEach((c, i) => { next[at(`give.${c.key}`)] = isClosed ? some[i]! : ''; });
      next[at('closed')] = isClosed ? '' : '不予办理';
      next[at('closed.en')] = isClosed ? '' : 'Not allowed';
      next[at('sources')] = '监察法 | 46、47 | 规定了这一点 | 已核对\n另一文件';
      return next;
    });
    const plan = planSheet(definition, sheet, columns, words);
    expect(plan).toMatchObject({ changed: was.length, added: 0, removed: 0, moved: 0, unsure: was.filter((row) => row.mark === 'verified').length, faults: [] });
    const now = after(definition, plan.edits);
    expect(checkShape(kindSchema('table'), now.data)).toEqual([]);
    const sources = [{ text: '监察法', articles: [46, 47], says: '规定了这一点', mark: 'verified' }, { text: '另一文件', mark: 'from-memory' }];
    expect(rowsOf(now.data)).toEqual(was.map((row) => ({ row: row.row, when: row.when, mark: row.mark === 'verified' ? 'from-memory' : row.mark, sources, ...('closed' in row ? { give: Object.fromEntries(gives.map((c) => [c.key, c.holds === 'levels' ? c.values.slice(0, 2).map((v) => v.value) : c.values[0]!.value])) } : { closed: { zh: '不予办理', en: 'Not allowed' } }) })));
  });
});

describe('a sheet that was worked on', () => {
  const { text, path, definition, columns } = opened('measures-by-subject');
  const lines = () => sheetLines(definition.data, columns, words, 'zh');

  test('changes the lines of its rows, adds and removes others', () => {
    const sheet = lines();
    const at = sheet.findIndex((line) => line[0] === 'talk-questioning-c');
    const levels = columns.findIndex((c) => c.part === 'give') + 1;
    sheet[at]![levels] = pack.organisation.levels.filter((l) => ['DH', 'DL'].includes(l.level)).map((l) => l.title.zh).join('、');
    sheet.push(['new-row', ...sheet[at]!.slice(1)]);
    sheet.splice(sheet.findIndex((line) => line[0] === 'talk-questioning-b'), 1);
    const plan = planSheet(definition, sheet, columns, words);
    expect(plan).toMatchObject({ changed: 1, added: 1, removed: 1, unsure: 1, faults: [] });
    const made = applyEdits(text, plan.edits);
    expect(made).toContain('  - row: talk-questioning-c\n    when: { matter: [talk, questioning], subjectClass: [C], tier: [province, city, county] }\n    give: { levels: [DH, DL] }\n    mark: from-memory\n');
    expect(made).not.toContain('talk-questioning-b');
    expect(rowsOf(openDefinition({ path, text: made }).definitions[0]!.data).at(-1)).toMatchObject({ row: 'new-row', give: { levels: ['DH', 'DL'] } });
    expect(made).toContain(text.slice(0, text.indexOf('  - row: talk-questioning-b')));
  });

  test('with words that no column has is refused with their places, and nothing is changed', () => {
    const sheet = lines();
    sheet[2]![1] = '没有的事项';
    sheet[3]![0] = 'Not A Name';
    sheet[4]![0] = sheet[5]![0]!;
    sheet[6]![columns.length] = '';
    const at = (key: string): number => sheet[1]!.indexOf(key);
    sheet[7]![at('closed')] = '不予办理';
    sheet[8]![at('mark')] = '大概';
    sheet[9]![at('sources')] = '监察法 | 第四条';
    sheet[10]![at('closed.en')] = 'Not allowed';
    expect(planSheet(definition, sheet, columns, words)).toMatchObject({ edits: [], faults: [
      { line: 3, column: 'when.matter', text: '没有的事项', fault: 'unknown' }, { line: 4, column: 'row', text: 'Not A Name', fault: 'name' }, { line: 6, column: 'row', fault: 'twice' }, { line: 7, column: 'give.levels', text: '', fault: 'empty' },
      { line: 8, column: 'give.levels', fault: 'closed' }, { line: 9, column: 'mark', text: '大概', fault: 'unknown' }, { line: 10, column: 'sources', text: '监察法 | 第四条', fault: 'sources' }, { line: 11, column: 'closed', fault: 'empty' },
    ] });
    expect(planSheet(definition, [['row', 'when.matter', 'when.gone']], columns, words).faults).toEqual([...columns.slice(1).map((c) => ({ line: 1, column: `${c.part}.${c.key}`, text: '', fault: 'missing' })), { line: 1, column: 'when.gone', text: 'when.gone', fault: 'noColumn' }]);
  });

  test('one cell is one line, and a new row stands below the one it is like', () => {
    const index = rowsOf(definition.data).findIndex((row) => row.row === 'talk-questioning-c');
    const made = applyEdits(text, setCell(definition, index, { part: 'when', key: 'tier' }, 'any'));
    const differing = made.split('\n').flatMap((line, n) => (line === text.split('\n')[n] ? [] : [line]));
    expect(differing).toEqual(['    when: { matter: [talk, questioning], subjectClass: [C], tier: any }']);
    const more = applyEdits(text, addRow(definition, index + 1, 'another', columns));
    expect(rowsOf(openDefinition({ path, text: more }).definitions[0]!.data)[index + 1]).toMatchObject({ row: 'another', when: { subjectClass: ['C'] }, give: { levels: ['DH'] }, mark: 'design' });
  });
});

test('words of a cell: titles, codes, any', () => {
  const column: GridColumn = { part: 'when', key: 'a', holds: 'many', values: [{ value: 'x', title: { zh: '甲', en: 'A' } }, { value: 2, title: { zh: '二' } }] };
  expect(cellFromWords(' 甲，2 ', column, any)).toEqual({ value: ['x', 2] });
  expect(cellFromWords('*', column, any)).toEqual({ value: 'any' });
  expect(cellFromWords('甲、丙', column, any)).toEqual({ unknown: '丙' });
});

test('a workbook of Excel\'s kind is read: shared texts, numbers, gaps, marks of XML', async () => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('表');
  sheet.addRow(['row', 'a & <b>', '']);
  sheet.addRow([]);
  sheet.addRow(['x', 12, '=1+1', true]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer() as ArrayBuffer);
  const lines = readSheet(bytes);
  expect(lines[0]!.slice(0, 2)).toEqual(['row', 'a & <b>']);
  expect(lines[2]).toEqual(['x', '12', '=1+1', 'true']);
  const back = new exceljs.Workbook();
  await back.xlsx.load(writeSheet('表/1', [['甲"', '=1+1'], ['&', '']]).buffer as ArrayBuffer);
  expect(back.worksheets[0]!.getCell('B1').value).toBe('=1+1');
  expect(back.worksheets[0]!.getCell('A1').value).toBe('甲"');
  expect(columnName(27)).toBe('AB');
  expect(() => readSheet(new Uint8Array([1, 2, 3]))).toThrow(RangeError);
});

describe('a workbook that cannot be taken is told what to do about', () => {
  const isKeys = (line: readonly string[]): boolean => line[0] === 'row';
  const book = async (fill: (sheet: exceljs.Worksheet) => void): Promise<Uint8Array> => {
    const made = new exceljs.Workbook();
    fill(made.addWorksheet('表'));
    return new Uint8Array(await made.xlsx.writeBuffer() as ArrayBuffer);
  };
  const refusal = async (fill: (sheet: exceljs.Worksheet) => void): Promise<string> => { const sheet = sheetFrom(await book(fill), isKeys, 'row'); return 'refused' in sheet ? sheet.refused : ''; };
  const lines = (sheet: exceljs.Worksheet, count = 3): void => { sheet.addRow(['行', '条件']); sheet.addRow(['row', 'when.a']); for (let n = 0; n < count; n += 1) sheet.addRow([`row-${n}`, '甲']); };

  test('empty, without its keys, too long, no workbook', async () => {
    expect(await refusal(() => undefined)).toMatch(/^第一张工作表是空的/);
    expect(await refusal((sheet) => { lines(sheet); sheet.spliceRows(2, 1); })).toMatch(/第 2 行，其中有“row”/);
    expect(await refusal((sheet) => lines(sheet, mostLines))).toMatch(/至多 5000 行/);
    expect(sheetFrom(new Uint8Array([1, 2, 3]), isKeys, 'row')).toEqual({ refused: expect.stringMatching(/不是 Excel 工作簿/) });
    expect(await refusal((sheet) => lines(sheet))).toBe('');
  });
  test('cells that were made one are named; a heading above the keys may be one', async () => {
    expect(await refusal((sheet) => { lines(sheet); sheet.mergeCells('B3:B5'); })).toMatch(/B3:B5/);
    expect(await refusal((sheet) => { sheet.addRow(['标题']); sheet.mergeCells('A1:B1'); lines(sheet); })).toBe('');
  });
  test('a line that is empty in the file has its place', () => {
    const bytes = writeSheet('表', [['row'], ['a'], ['b']]);
    const parts = unzipSync(bytes);
    const path = 'xl/worksheets/sheet1.xml';
    parts[path] = strToU8(strFromU8(parts[path]!).replace(/<row r="2">.*?<\/row>/, '<row r="2" spans="1:1"/>'));
    expect(readSheet(zipSync(parts))).toEqual([['row'], [], ['b']]);
  });
});

test('many new rows are one change; more than a file may hold is told as that', () => {
  const { definition, columns } = opened('subject-class');
  const sheet = sheetLines(definition.data, columns, words, 'zh');
  const more = (count: number): string[][] => [...sheet, ...Array.from({ length: count }, (_, n) => sheet[2]!.with(0, `bulk-${n}`))];
  const plan = planSheet(definition, more(300), columns, words);
  expect([plan.added, plan.edits.length]).toEqual([300, 1]);
  const now = rowsOf(after(definition, plan.edits).data);
  expect([now.length, now.at(-1)!.row]).toEqual([rowsOf(definition.data).length + 300, 'bulk-299']);
  let says: string[] = [];
  expect(triedPlan(() => planSheet(definition, more(4500), columns, words), (told) => { says = told; })).toBeUndefined();
  expect(says.join()).toMatch(/^文件里超过 100000 词。请拆成几个文件。$/);
});

describe('what a column may ask, and what its cells can be', () => {
  const facts = [{ fact: 'case.amount', type: 'number', title: { zh: '金额' } }, { fact: 'case.isRealName', type: 'boolean', title: { zh: '实名' } }, { fact: 'org.tier', type: 'code', title: { zh: '层级' }, values: [{ value: 'city', title: { zh: '市' } }] }] satisfies KnownFact[];
  const table: TableDefinition = {
    table: 'a', title: { zh: '甲' }, hit: 'one', asks: { amount: { fact: 'case.amount' }, real: { fact: 'case.isRealName' }, tier: { fact: 'org.tier' }, other: { fact: 'case.later' } }, gives: { answer: { enum: ['x'] } },
    rows: [{ row: 'one', when: { amount: [10000], real: [true], tier: ['city'], other: 'any' }, give: { answer: 'x' }, mark: 'design' }],
  };
  const columns = tableColumns(table as never, facts, { definitionOf: () => undefined }, { levels: () => [] });

  test('values that are listed are chosen, others are entered as the fact has them', () => {
    expect(columns.map(({ key, entered, values }) => [key, entered, values.map(({ value }) => value)])).toEqual([['amount', 'number', [10000]], ['real', undefined, [true, false]], ['tier', undefined, ['city']], ['other', 'text', []], ['answer', undefined, ['x']]]);
    const [amount, real] = columns as [GridColumn, GridColumn];
    expect([cellFromWords('20000、10000', amount, any), cellFromWords('二万', amount, any), cellFromWords('二万', columns[3]!, any), cellFromWords('二万', real, any)]).toEqual([{ value: [20000, 10000] }, { unknown: '二万' }, { value: ['二万'] }, { unknown: '二万' }]);
  });
  test('a combination that no row fits, or two, and a row that fits none, are told', () => {
    const of = (...rows: TableDefinition['rows']) => combinationsOf({ ...table, rows }, columns);
    const [row] = table.rows as [TableDefinition['rows'][number]];
    expect(of(row)).toMatchObject({ gap: { real: true }, isWhole: true, idle: [] });
    const whole = { ...row, row: 'all', when: { amount: 'any', real: 'any', tier: 'any', other: 'any' } } as typeof row;
    expect(of(whole)).toEqual({ idle: [], isWhole: true });
    expect(of(whole, row)).toMatchObject({ overlap: { rows: ['all', 'one'], example: { amount: 10000, real: true } } });
    expect(of(whole, { ...row, when: { ...row.when, tier: ['moon'] } })!.idle).toEqual(['one']);
    expect(of({ ...row, when: {} })).toBeUndefined();
  });
  test('a combination is filled in whole to be tried, with any other value of its kind where no cell names one', () => {
    const tried = (...rows: TableDefinition['rows']) => {
      const now: TableDefinition = { ...table, rows };
      const shown = tableColumns(now as never, facts, { definitionOf: () => undefined }, { levels: () => [] });
      const filled = filledFrom(combinationsOf(now, shown)!.gap!, shown, '其他');
      return { filled, says: decide(now, () => undefined, filled).decision };
    };
    const row = (when: Record<string, unknown>) => ({ ...table.rows[0]!, when: { amount: 'any', real: 'any', tier: 'any', other: 'any', ...when } }) as TableDefinition['rows'][number];
    expect(tried(row({ amount: [10000, 500] }))).toMatchObject({ filled: { amount: 10001 }, says: 'none' });
    expect(tried(row({ other: ['其他', 'a'] }))).toMatchObject({ filled: { other: '其他 2' }, says: 'none' });
    expect(tried(row({ other: [true] }))).toMatchObject({ filled: { other: false }, says: 'none' });
    expect(tried(row({ real: [true] })).filled).toEqual({ real: false, tier: 'city' });
  });
});
