import exceljs from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import { exportFile, exportsIdle, exportState, startExport } from '../../runtime/service/exports.ts';
import { search } from '../../runtime/service/search.ts';
import type { Principal } from '../../runtime/service/runtime.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { lead, personWith, startIn } from './ledgerCases.ts';

const database = withDatabase();
const fixture = withFixture(database);
const codeOf = async (asked: Promise<unknown>): Promise<string | undefined> => asked.then(() => undefined, (fault: unknown) => (fault instanceof ProblemError ? fault.problems.map((p) => p.code).join() : String(fault)));

describe('the keyword of a provincial task force', () => {
  let force: Principal;
  beforeAll(async () => {
    force = await personWith(fixture(), 'chengjiang', 'task-force-member');
    await lead(fixture(), 'jiangyang', '反映该局在粮食购销中压级压价，收受粮商好处费。', { sourceOrgan: '县审计局' });
    await lead(fixture(), 'qingshi', '反映粮库虚报损耗', { problemField: 'grain', source: 'audit' });
    await lead(fixture(), 'dongpu', '反映购销粮食的差价去向不明', { source: 'inspection' });
    await lead(fixture(), 'chengjiang', '省粮食集团在粮食购销环节的问题，编号ＡＢＣ１２', { source: 'inspection' });
    const old = await lead(fixture(), 'meishan', '三年前反映粮食购销问题');
    await database().owner.query(`update case_summary set opened_at = opened_at - interval '3 years' where id = $1`, [old.id]);
    const gone = await lead(fixture(), 'linhu', '已转处置的粮食购销线索');
    await database().owner.query(`update case_summary set status = 'ended', ended_with = 'assigned' where id = $1`, [gone.id]);
  });

  it('finds words and codes in every tier for two years, grouped by organ, source and state', async () => {
    const found = await search(fixture().runtime, force, { q: '粮食购销', caseType: 'lead', years: 2 });
    expect(found.total).toBe(3);
    expect(found.rows.map((r) => [r.organ.name, r.snippet])).toEqual([
      ['澄江省纪委监委', expect.stringContaining('粮食购销')], ['青石县纪委监委', '问题领域：粮食购销'], ['江阳县纪委监委', expect.stringContaining('粮食购销')],
    ]);
    expect(found.groups.source).toEqual([{ key: 'audit', label: '审计移送', count: 1 }, { key: 'inspection', label: '巡视巡察移交', count: 1 }, { key: 'petition', label: '信访举报', count: 1 }]);
    expect(found.groups.state).toEqual([{ key: 'phase:lead', label: expect.any(String), count: 3 }]);
    expect(found.groups.organ).toHaveLength(3);
    const narrowed = await search(fixture().runtime, force, { q: '粮食购销', years: 2, source: 'audit', state: 'phase:lead' });
    expect([narrowed.total, narrowed.rows.length, narrowed.groups.source.length]).toEqual([1, 1, 3]);
    expect((await search(fixture().runtime, force, { q: '粮食购销' })).total).toBe(4);
  });

  it('asks for all words, in any width and case, and goes on by keyset', async () => {
    const { runtime } = fixture();
    const numbers = async (q: string): Promise<number> => (await search(runtime, force, { q })).total;
    expect(await Promise.all(['abc12', 'ABC12', 'ＡＢＣ', '粮食 差价', '粮食 没有的词', '购粮', '%', '粮食购销 ' + '长'.repeat(300)].map(numbers))).toEqual([1, 1, 1, 1, 0, 0, 0, 0]);
    expect(await codeOf(search(runtime, force, { q: '  ' }))).toBe('search.empty');
    const first = await search(runtime, force, { q: '粮食', limit: 2 });
    const second = await search(runtime, force, { q: '粮食', limit: 200, after: first.next! });
    const ids = [...first.rows, ...second.rows].map((r) => r.id);
    expect([new Set(ids).size, ids.length]).toEqual([first.total, first.total]);
    expect(await codeOf(search(runtime, force, { q: '粮食', after: 'x' }))).toBe('ledger.cursorInvalid');
  });

  it('looks with one character at the beginning of names and numbers only', async () => {
    expect((await search(fixture().runtime, force, { q: '钱' })).total).toBe(5);
    expect((await search(fixture().runtime, force, { q: '某' })).total).toBe(0);
  });

  it('finds nothing by what is hidden from the reader, not even a count', async () => {
    const { runtime } = fixture();
    const clerk = await personWith(fixture(), 'jiangyang', 'petition-clerk');
    const handler = await personWith(fixture(), 'dongpu', 'handler');
    const hidden = await search(runtime, clerk, { q: '压级压价' });
    expect(hidden).toMatchObject({ rows: [], total: 0, groups: { organ: [], source: [], state: [] } });
    const progress = await search(runtime, clerk, { q: '县审计局' });
    expect(progress.total).toBe(1);
    expect(JSON.stringify(progress)).not.toMatch(/钱某|压级/);
    expect((await search(runtime, handler, { q: '粮食购销' })).total).toBe(0);
    const reporter = await startIn(fixture(), 'jiangyang', 'lead-registration', { source: 'petition', subject: { name: '孙某' }, summary: '另一件', reporter: { name: '举报者甲乙' } });
    expect(reporter.id).toBeTruthy();
    expect((await search(runtime, force, { q: '举报者甲乙' })).total).toBe(0);
  });

  it('exports what was found to Excel, for him alone, with texts that stay texts', async () => {
    const { runtime } = fixture();
    await lead(fixture(), 'jiangyang', '=HYPERLINK("http://x","粮食购销")', { subject: { name: '@赵某' } });
    const begun = await startExport(runtime, force, { search: { q: '粮食购销', years: 2 } });
    expect(begun).toMatchObject({ state: 'waiting', rows: 0 });
    await exportsIdle(runtime);
    const done = await exportState(runtime, force, begun.id);
    expect(done).toMatchObject({ state: 'done', rows: 4, of: 4, href: `/api/exports/${begun.id}/file` });
    const file = await exportFile(runtime, force, begun.id);
    expect(file.name).toBe('检索 粮食购销.xlsx');
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.from(file.bytes) as unknown as Parameters<typeof book.xlsx.load>[0]);
    const sheet = book.worksheets[0]!;
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 5 });
    expect([1, 2, 3, 4].map((n) => String(sheet.getRow(n).getCell(1).value))).toEqual([expect.stringContaining('粮食购销'), expect.stringMatching(/^数据时间：2026-06-09 22:/), expect.stringContaining('澄江省纪委监委'), '筛选条件：检索词 = 粮食购销；近几年 = 2']);
    expect((sheet.getRow(5).values as string[]).slice(1, 5)).toEqual(['编号', '类别', '承办机关', '来源']);
    const texts: unknown[] = [];
    sheet.eachRow((row, n) => { if (n > 5) row.eachCell((cell) => { texts.push(cell.value); expect(cell.type).not.toBe(exceljs.ValueType.Formula); }); });
    expect(texts.some((t) => String(t).includes('=HYPERLINK('))).toBe(true);
    expect(texts.some((t) => t instanceof Date)).toBe(true);
    const other = await personWith(fixture(), 'chengjiang', 'task-force-member', 1);
    expect(await codeOf(exportFile(runtime, other, begun.id))).toBe('export.unknown');
    expect(await codeOf(exportState(runtime, other, begun.id))).toBe('export.unknown');
    expect(await codeOf(exportFile(runtime, force, 'x'))).toBe('export.unknown');
    expect(await codeOf(startExport(runtime, await personWith(fixture(), 'jiangyang', 'handler'), { search: { q: '粮食' } }))).toBe('export.notAllowed');
  });

  it('exports a ledger with its filters said in words, days and sums typed; an unfinished one is taken up again', async () => {
    const { runtime } = fixture();
    const clerk = await personWith(fixture(), 'chengjiang', 'case-supervision-clerk');
    const begun = await startExport(runtime, clerk, { ledger: 'leads', filters: { source: 'audit,inspection' } });
    expect(await codeOf(exportFile(runtime, clerk, begun.id))).toBe('export.notReady');
    await exportsIdle(runtime);
    // A process that ended in the middle left it so.
    await database().owner.query(`update export_job set state = 'running', sha256 = null, touched_at = now() - interval '1 hour' where id = $1`, [begun.id]);
    expect((await exportState(runtime, clerk, begun.id)).state).toBe('running');
    await exportsIdle(runtime);
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.from((await exportFile(runtime, clerk, begun.id)).bytes) as unknown as Parameters<typeof book.xlsx.load>[0]);
    const sheet = book.worksheets[0]!;
    expect(sheet.getRow(4).getCell(1).value).toBe('筛选条件：线索来源 = 审计移送、巡视巡察移交');
    const titles = (sheet.getRow(5).values as string[]).slice(1);
    const received = titles.indexOf('收到日期') + 1;
    expect(sheet.getRow(6).getCell(received).value).toEqual(new Date('2026-06-01T00:00:00Z'));
    expect(sheet.rowCount).toBe(5 + 3);
    expect(await codeOf(startExport(runtime, clerk, { ledger: 'petitions' }))).toBe('ledger.unknown');
  });
});
