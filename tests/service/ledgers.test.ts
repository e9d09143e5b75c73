import { beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import { ledgerPage, ledgers } from '../../runtime/service/ledgers.ts';
import type { Principal } from '../../runtime/service/runtime.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { lead, personWith, startIn } from './ledgerCases.ts';
import { playAct, sealingPlay, startPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
const codeOf = async (asked: Promise<unknown>): Promise<string | undefined> => asked.then(() => undefined, (fault: unknown) => (fault instanceof ProblemError ? fault.problems.map((p) => p.code).join() : String(fault)));

describe('the ledger of measures', () => {
  let watcher: Principal;
  beforeAll(async () => { watcher = await personWith(fixture(), 'chengjiang', 'case-supervision-clerk'); });

  it('has its row as soon as the command has committed, and follows the case', async () => {
    const before = await ledgerPage(fixture().runtime, watcher, 'measure-use');
    const id = await startPlay(fixture(), sealingPlay);
    const [row] = (await ledgerPage(fixture().runtime, watcher, 'measure-use')).rows.filter((r) => r.case === id);
    expect(row?.cells).toMatchObject({ organ: '江阳县纪委监委', kind: '查封', 'case-number': '江AJ〔2026〕0003号', subject: '田某', stage: '呈请审批' });
    for (const act of sealingPlay.acts) await playAct(fixture(), id, act);
    const page = await ledgerPage(fixture().runtime, watcher, 'measure-use');
    const cells = page.rows.find((r) => r.case === id)!.cells;
    expect(cells).toMatchObject({ stage: '财物移交保管', recording: 'LX-2026-0031' });
    expect(cells['executors']).toMatch(/^\S+、\S+$/);
    expect(String(cells['executors'])).not.toMatch(/[0-9a-f]{8}-/);
    expect(page.total).toBe(before.total + 1);
    expect(page.totals).toEqual([{ total: 'uses', title: { zh: '次数', en: 'Uses' }, value: before.total + 1 }]);
    expect(page.groups).toContainEqual({ keys: ['江阳县纪委监委', '查封', '2026-06'], totals: { uses: 1 } });
    expect(page.chart?.bars).toContainEqual({ label: '2026-06', split: '查封', value: 1 });
  });

  it('is for the roles that it names, in its own scope', async () => {
    const handler = await personWith(fixture(), 'jiangyang', 'handler');
    expect(await codeOf(ledgerPage(fixture().runtime, handler, 'measure-use'))).toBe('ledger.unknown');
    expect((await ledgers(fixture().runtime, handler)).rows).toEqual([]);
    const elsewhere = await personWith(fixture(), 'dongpu', 'case-supervision-clerk');
    expect(await ledgerPage(fixture().runtime, elsewhere, 'measure-use')).toMatchObject({ rows: [], total: 0, groups: [] });
  });

  it('shows numbers with their papers: each once, with its state and its seal', async () => {
    const page = await ledgerPage(fixture().runtime, watcher, 'document-numbers');
    const decision = page.rows.find((r) => r.cells['document'] === '查封（扣押）决定书' || String(r.cells['document']).includes('决定书'))!;
    expect(decision.cells).toMatchObject({ organ: '江阳县纪委监委', state: '已送达' });
    expect(decision.cells['sealed-at']).toMatch(/^2026-06-09T/);
    expect(page.rows.length).toBe(page.total);
    expect(page.rows.map((r) => r.cells['number'])).toContain(decision.cells['number']);
  });
});

describe('the ledger of leads', () => {
  let head: Principal;
  beforeAll(async () => {
    for (const [i, [organ, source, amount]] of ([['jiangyang', 'petition', 1000], ['jiangyang', 'audit', 200], ['qingshi', 'petition', 50], ['dongpu', 'inspection', 7]] as const).entries()) {
      await lead(fixture(), organ, `反映第${i}件问题`, { source, amount, receivedOn: `2026-05-0${i + 1}` });
    }
    head = await personWith(fixture(), 'yunchuan', 'case-supervision-clerk');
  });

  it('filters by codes and by words, by days, and by an organ with all below it', async () => {
    const { runtime } = fixture();
    const of = async (filters: Record<string, string>): Promise<unknown[]> => (await ledgerPage(runtime, head, 'leads', { filters })).rows.map((r) => r.cells['received-on']);
    expect(await of({})).toEqual(['2026-05-03', '2026-05-02', '2026-05-01']);
    expect(await of({ source: 'petition' })).toEqual(['2026-05-03', '2026-05-01']);
    expect(await of({ source: '审计移送' })).toEqual(['2026-05-02']);
    expect(await of({ 'received-on': '2026-05-02..2026-05-31' })).toEqual(['2026-05-03', '2026-05-02']);
    expect(await of({ organ: 'jiangyang' })).toEqual(['2026-05-02', '2026-05-01']);
    expect(await of({ organ: 'under:yunchuan', stage: '登记编号' })).toHaveLength(3);
    expect(await codeOf(ledgerPage(runtime, head, 'leads', { filters: { summary: 'x', 'received-on': 'May' } }))).toBe('ledger.columnUnknown,ledger.valueInvalid');
  });

  it('goes on by keyset in every order, each row once', async () => {
    for (const sort of ['received-on', '-received-on', 'organ', '-source', 'lamp', '-closed-on']) {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await ledgerPage(fixture().runtime, head, 'leads', { sort, limit: 1, ...(after ? { after } : {}) });
        seen.push(...page.rows.map((r) => r.case));
        after = page.next;
      } while (after !== undefined && seen.length < 10);
      expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 3, 3]);
    }
    const { next } = await ledgerPage(fixture().runtime, head, 'leads', { limit: 1 });
    expect(await codeOf(ledgerPage(fixture().runtime, head, 'leads', { sort: 'organ', limit: 1, after: next! }))).toBe('ledger.cursorInvalid');
    expect(await codeOf(ledgerPage(fixture().runtime, head, 'leads', { after: 'nonsense' }))).toBe('ledger.cursorInvalid');
  });

  it('sums what was asked for, and counts a lead that goes on elsewhere once', async () => {
    const page = await ledgerPage(fixture().runtime, head, 'leads');
    expect(page.totals).toEqual([expect.objectContaining({ total: 'leads', value: 3 }), expect.objectContaining({ total: 'amount', value: 1250 })]);
    expect(page.groups).toContainEqual({ keys: ['江阳县纪委监委', '审计移送', '登记编号'], totals: { leads: 1, amount: 200 } });
    await database().owner.query(`update case_summary set status = 'ended', ended_with = 'assigned' where facts -> 'progress' ->> 'receivedOn' = '2026-05-02'`);
    expect((await ledgerPage(fixture().runtime, head, 'leads')).total).toBe(2);
    await database().owner.query(`update case_summary set status = 'open', ended_with = null where facts -> 'progress' ->> 'receivedOn' = '2026-05-02'`);
  });

  it('leaves out cells of a class that the reader does not see, and neither filters, sorts, sums nor groups by them', async () => {
    const { runtime } = fixture();
    // Head of another department: he holds work on one lead, and knows of another only that it is there.
    const leader = await personWith(fixture(), 'yunchuan', 'department-head');
    const own = await startIn(fixture(), 'jiangyang', 'lead-registration', { receivedOn: '2026-04-01', source: 'petition', subject: { name: '密某' }, summary: '不应看到的内容', amount: 999 });
    await database().owner.query(`update case_summary set sender_path = '/chengjiang/yunchuan/' where id = $1`, [own.id]);
    const page = await ledgerPage(runtime, leader, 'leads');
    const row = page.rows.find((r) => r.case === own.id);
    if (row) {
      expect(row.cells).not.toHaveProperty('subject');
      expect(row.cells).not.toHaveProperty('summary');
      expect(row.cells['received-on']).toBe('2026-04-01');
    }
    expect(JSON.stringify(page)).not.toContain('密某');
    expect(page.totals.find((t) => t.total === 'amount')?.value).toBe(0);
    const sorted = await ledgerPage(runtime, leader, 'leads', { sort: 'subject' });
    expect(sorted.rows.map((r) => r.case)).toContain(own.id);
    expect(JSON.stringify(Buffer.from(sorted.next ?? '', 'base64url').toString())).not.toContain('密某');
  });

  it('says plainly that the ledger of another day is not kept', async () => {
    expect(await codeOf(ledgerPage(fixture().runtime, head, 'leads', { asOf: '2025-12-31' }))).toBe('ledger.asOfNotKept');
  });
});
