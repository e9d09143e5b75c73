import { beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import { setClock } from '../../runtime/persistence/appClock.ts';
import { handleCommand } from '../../runtime/service/handleCommand.ts';
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
    expect(page.totals).toEqual([{ total: 'uses', title: { zh: '次数', en: 'Uses' }, value: before.total + 1, type: 'number' }]);
    expect(page.groups).toContainEqual({ keys: ['江阳县纪委监委', '查封', '2026-06'], totals: { uses: 1 } });
    expect(page.chart?.bars).toContainEqual({ label: '2026-06', split: '查封', value: 1 });
    expect(page.chart?.type).toBe('number');
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
    expect(page.totals).toEqual([expect.objectContaining({ total: 'leads', value: 3, type: 'number' }), expect.objectContaining({ total: 'amount', value: 1250, type: 'money' })]);
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

  it('of a day to come, of one from before anything was kept, and of what keeps no past, is refused', async () => {
    const { runtime } = fixture();
    expect(await codeOf(ledgerPage(runtime, head, 'leads', { asOf: '2099-01-01' }))).toBe('ledger.asOfNotKept');
    expect(await codeOf(ledgerPage(runtime, head, 'document-numbers', { asOf: '2026-01-01' }))).toBe('ledger.asOfNotKept');
    await database().owner.query(`update summary_kept set since = '2026-03-01T00:00:00+08:00'`);
    expect(await codeOf(ledgerPage(runtime, head, 'leads', { asOf: '2026-02-28' }))).toBe('ledger.asOfNotKept');
    expect(await codeOf(ledgerPage(runtime, head, 'leads', { asOf: '2026-03-01' }))).toBeUndefined();
    await database().owner.query(`update summary_kept set since = '-infinity'`);
  });
});

describe('the ledger of an earlier day', () => {
  let head: Principal;
  let id: string;
  const at = (moment: string): Promise<unknown> => setClock(database().owner, moment);
  const on = async (asOf: string | undefined, name = 'leads', reader = head) => {
    const page = await ledgerPage(fixture().runtime, reader, name, asOf === undefined ? {} : { asOf });
    return { page, row: page.rows.find((r) => r.case === id) };
  };
  beforeAll(async () => {
    head = await personWith(fixture(), 'yunchuan', 'case-supervision-clerk');
    await at('2026-08-03T02:00:00.000Z');
    ({ id } = await lead(fixture(), 'jiangyang', '反映隔日的问题', { source: 'petition', amount: 300, receivedOn: '2026-08-03' }));
    const change = async (moment: string, key: string, values: { field: string; value: string | number }[]): Promise<void> => {
      await at(moment);
      const clerk = await personWith(fixture(), 'jiangyang', 'case-supervision-clerk');
      await handleCommand(fixture().runtime, clerk, { unit: 'jiangyang', id, key, command: { do: 'correct', values, reason: '更正金额' } });
    };
    // Twice on the fifth, the second time in the last hour of the day; once on the eighth.
    await change('2026-08-05T02:00:00.000Z', 'as-of-1', [{ field: 'amount', value: 400 }]);
    await change('2026-08-05T15:30:00.000Z', 'as-of-2', [{ field: 'amount', value: 450 }]);
    await change('2026-08-08T01:00:00.000Z', 'as-of-3', [{ field: 'amount', value: 900 }]);
    await at('2026-08-20T02:00:00.000Z');
  });

  it('shows what was known at the end of that day, in rows, totals and chart', async () => {
    const seen: [there: boolean, amount: number][] = [];
    for (const day of ['2026-08-02', '2026-08-03', '2026-08-04', '2026-08-05', '2026-08-07', '2026-08-08', undefined]) {
      const { page, row } = await on(day);
      seen.push([row !== undefined, page.totals.find((x) => x.total === 'amount')!.value]);
    }
    const others = seen[0]![1];
    expect(seen.map(([there, amount]) => [there, amount - others])).toEqual([[false, 0], [true, 300], [true, 300], [true, 450], [true, 450], [true, 900], [true, 900]]);
    const { page } = await on('2026-08-04');
    expect(page).toMatchObject({ asOf: '2026-08-04', mayChooseDay: true });
    expect(page.total).toBe((await on('2026-08-02')).page.total + 1);
  });

  it('shows the lamps of that day', async () => {
    await at('2026-08-03T03:00:00.000Z');
    const { id: other } = await startIn(fixture(), 'jiangyang', 'lead-disposition', { receivedOn: '2026-08-03', source: 'petition', subject: { name: '孙某' }, summary: '反映期限的问题' });
    await at('2026-09-20T02:00:00.000Z');
    const lamp = async (day: string | undefined) => (await ledgerPage(fixture().runtime, head, 'leads', { sort: '-received-on', ...(day ? { asOf: day } : {}) })).rows.find((r) => r.case === other)?.lamp;
    expect([await lamp('2026-08-03'), await lamp(undefined)]).toEqual(['none', 'overdue']);
  });

  it('gives nobody what he may not see today', async () => {
    expect((await on('2026-08-04')).row).toBeDefined();
    await database().owner.query('update case_summary set recused = array[$2::text] where id = $1', [id, head.person]);
    expect((await on('2026-08-04')).row).toBeUndefined();
    await database().owner.query(`update case_summary set recused = '{}' where id = $1`, [id]);
    const elsewhere = await personWith(fixture(), 'dongpu', 'case-supervision-clerk');
    expect((await on('2026-08-04', 'leads', elsewhere)).row).toBeUndefined();
  });

  it('keeps one row an hour at most', async () => {
    const { rows } = await database().owner.query<{ count: number }>('select count(*)::int as count from case_summary_past where id = $1', [id]);
    expect(rows[0]!.count).toBe(3);
  });
});
