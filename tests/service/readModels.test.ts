import { Value } from 'typebox/value';
import type { TSchema } from 'typebox';
import { beforeAll, describe, expect, it } from 'vitest';
import * as api from '../../runtime/http/api.ts';
import { ProblemError } from '../../runtime/base/problem.ts';
import { setClock } from '../../runtime/persistence/appClock.ts';
import type { Principal } from '../../runtime/service/runtime.ts';
import { caseView } from '../../runtime/service/readModels/caseView.ts';
import { home } from '../../runtime/service/readModels/home.ts';
import { caseList, workList } from '../../runtime/service/readModels/lists.ts';
import { ledgerPage } from '../../runtime/service/ledgers.ts';
import { menuFor } from '../../runtime/service/readModels/menu.ts';
import { allOrgans, searchPeople } from '../../runtime/service/readModels/people.ts';
import { startForm, startableProcesses } from '../../runtime/service/readModels/starting.ts';
import { readFormCheck } from '../../runtime/persistence/formCheckStore.ts';
import { validatorCode } from '../../runtime/service/readModels/validators.ts';
import type * as views from '../../runtime/service/readModels/views.ts';
import { workView } from '../../runtime/service/readModels/workView.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { playCase, sealingPlay, startPlay, verificationPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
const runtime = () => fixture().runtime;
const principal = (role: string, at = 0): Principal => ({ person: fixture().holder(role, at), organ, language: 'zh' });
const person = (id: string): Principal => ({ person: id, organ, language: 'zh' });

/** Holds an answer to the published schema; the first fault is named. */
function expectFits(schema: TSchema, answer: unknown): void {
  const plain: unknown = JSON.parse(JSON.stringify(answer));
  expect([...Value.Errors(schema, plain)].slice(0, 3).map((e) => JSON.stringify(e))).toEqual([]);
}

// The layers keep the two apart; here they are held equal: what the read side gives is what the interface publishes.
const published = <T>(value: T): T => value;
export const sameShapes = (given: { view: views.CaseView; work: views.WorkView; list: views.WorkList; cases: views.CaseList; home: views.Home; menu: views.MenuEntry; start: views.StartableProcess }): unknown[] => [
  published<api.CaseView>(given.view), published<api.WorkView>(given.work), published<api.WorkList>(given.list), published<api.CaseList>(given.cases), published<api.Home>(given.home), published<api.MenuEntry>(given.menu), published<api.StartableProcess>(given.start),
];

let lead = '';
let measure = '';
let running = '';

describe('what people read', () => {
  beforeAll(async () => {
    lead = await playCase(fixture(), verificationPlay, 8);
    measure = await playCase(fixture(), sealingPlay, 6);
    running = await playCase(fixture(), verificationPlay, 4);
  });

  it('shows the handler his whole case in the shape that is published', async () => {
    const handler = principal('handler');
    const view = await caseView(runtime(), handler, organ, lead);
    expectFits(api.CaseView, view);
    expect(view.line).toContain('田某');
    expect(view.stages.filter((s) => s.state === 'current')).toHaveLength(1);
    const plan = view.sections.find((s) => s.form === 'verification-plan');
    expect(plan?.fields.map((f) => [f.title.zh, f.shown])).toContainEqual(['初核方案·开始日期', '2026年6月10日']);
    const brought = view.sections.find((s) => s.section === 'brought');
    expect(brought?.fields.find((f) => f.field === 'subject.isPrincipal')?.shown).toBe('是');
    expect(view.opinions.length).toBeGreaterThan(2);
    expect(view.papers.length).toBeGreaterThan(0);
    expect(view.watermark).toMatch(/江阳县纪委监委 2026-06-09/);
  });

  it('shows a clock with how its date was computed, and why an extension is closed', async () => {
    const { clocks } = await caseView(runtime(), principal('handler'), organ, running);
    expect(clocks[0]).toMatchObject({ deadline: 'verification-term', status: 'running', lamp: 'none', overdueDays: 0, binds: 'office' });
    expect(clocks[0]!.trace.map((line) => line.kind)).toEqual(expect.arrayContaining(['rule', 'source', 'start', 'due', 'lamp']));
    expect(clocks[0]!.extensions.map((e) => [e.extension, e.open])).toEqual([['prolong', true], ['prolong-again', false]]);
    expect(clocks[0]!.extensions[1]!.because?.zh).toMatch(/先用完/);
    const seen = await caseView(runtime(), principal('numbering-clerk'), organ, running);
    expect(seen.clocks[0]!.extensions[0]).toMatchObject({ open: false, because: { zh: '只有承办人可以申请延期' } });
  });

  it('tells the history of both cases in words, in both languages, each event once', async () => {
    for (const id of [lead, measure]) {
      const { history } = await caseView(runtime(), principal('handler'), organ, id);
      expect(history.map((h) => h.sequence)).toEqual(history.map((_, i) => i + 1));
      for (const entry of history) {
        expect(entry.text.zh, entry.kind).toMatch(/[\u4e00-\u9fff]/);
        expect(entry.text.en, entry.kind).toBeTruthy();
        expect(entry.text.zh + (entry.text.en ?? ''), entry.kind).not.toMatch(/undefined|\[object/);
      }
      expect(history.some((h) => h.changes?.some((c) => c.after !== undefined))).toBe(true);
    }
  });

  it('masks what a grant does not show: in the file, the line, the history, the lists', async () => {
    const clerk = principal('numbering-clerk');
    const view = await caseView(runtime(), clerk, organ, lead);
    expectFits(api.CaseView, view);
    expect(JSON.stringify(view)).not.toMatch(/田某|殡葬|供货|调取/);
    expect(view.sections.flatMap((s) => s.fields).find((f) => f.field === 'summary')).toMatchObject({ masked: { zh: '（不在知悉范围）' } });
    expect(view.opinions).toEqual([]);
    const list = await caseList(runtime(), clerk, { filters: { caseType: 'lead' } });
    expect(list.rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(list)).not.toMatch(/田某|殡葬/);
    expect((await caseList(runtime(), clerk, { filters: { q: '殡葬' } })).rows).toEqual([]);
    expect((await caseList(runtime(), principal('handler'), { filters: { q: '殡葬' } })).rows.length).toBeGreaterThan(0);
  });

  it('does not tell of a case to somebody who may not know of it', async () => {
    const stranger: Principal = { person: (await runtime().organisation.read()).view.withRole('qingshi', 'handler')[0]!, organ: 'qingshi', language: 'zh' };
    for (const id of [lead, 'no-uuid', '0198f6c5-0000-7000-8000-000000000000']) {
      const fault = await caseView(runtime(), stranger, organ, id).catch((f: unknown) => f);
      expect(fault).toBeInstanceOf(ProblemError);
      expect((fault as ProblemError).problems[0]).toMatchObject({ code: 'case.unknown', status: 404 });
    }
    expect((await caseList(runtime(), stranger, {})).total).toBe(0);
  });

  it('offers one piece of work with its form, its compiled check and the draft', async () => {
    const id = await startPlay(fixture(), verificationPlay);
    const handler = principal('handler');
    const todo = await workList(runtime(), handler, { view: 'todo' });
    expectFits(api.WorkList, todo);
    const row = todo.rows.find((r) => r.case === id)!;
    expect(row).toMatchObject({ kind: 'task', returned: false });
    await database().owner.query('insert into draft (unit, case_id, work, person, data, basis, saved_at) values ($1, $2, $3, $4, $5, 1000, app_now())', [organ, id, row.work, handler.person, JSON.stringify({ plan: { scope: '草稿里的范围' } })]);
    const view = await workView(runtime(), handler, organ, id, row.work);
    expectFits(api.WorkView, view);
    expect(view.form).toMatchObject({ form: 'verification-plan', data: { plan: { scope: '草稿里的范围' } }, savedAt: expect.any(String) as string });
    expect(view.form!.readOnly).toMatchObject({ subject: { name: '田某' } });
    expect(Object.keys(view.form!.uiSchema)).toEqual(expect.arrayContaining(['sections', 'options', 'named', 'facts', 'names']));
    const hash = /([0-9a-f]+)\.js$/.exec(view.form!.validator)![1]!;
    expect(await validatorCode(database().commander, hash)).toContain('export');
    // So it is for a server that never showed the form.
    expect(await readFormCheck(database().commander, hash)).toBe(await validatorCode(database().commander, hash));
    expect(view.actions.map((a) => a.verb)).toContain('complete');
    expect(view.actions.every((a) => a.work === row.work)).toBe(true);
    await expect(workView(runtime(), handler, organ, id, 'w999')).rejects.toMatchObject({ problems: [{ code: 'work.gone' }] });
  });

  it('says why an approval is asked of these levels', async () => {
    const state = await fixture().state(measure);
    const id = await playCase(fixture(), sealingPlay, 1);
    const opened = await fixture().state(id);
    const work = Object.values(opened.work).find((w) => w.kind === 'seat')!;
    const view = await workView(runtime(), person(work.assignee ?? work.candidates[0]!), organ, id, work.id);
    expect(view.rule?.zh).toMatch(/依据“.+”（第\d+行.*查封.*审批/);
    expect(view.form).toBeUndefined();
    expect(view.actions.map((a) => a.verb)).toEqual(expect.arrayContaining(['agree', 'refuse']));
    expect(state.status).toBe('open');
  });

  it('pages through a list without showing a row twice or passing one over, while the clock goes on', async () => {
    const handler = principal('handler');
    for (let i = 0; i < 5; i += 1) await startPlay(fixture(), verificationPlay);
    for (const [list, limit] of [['mine', 2], ['todo', 3]] as const) {
      const whole = await workList(runtime(), handler, { view: list, limit: 200 });
      const walked: string[] = [];
      let after: string | undefined;
      do {
        const page = await workList(runtime(), handler, { view: list, limit, ...(after ? { after } : {}) });
        walked.push(...page.rows.map((r) => `${r.case}/${r.work}`));
        after = page.next;
      } while (after);
      expect(walked).toEqual(whole.rows.map((r) => `${r.case}/${r.work}`));
      expect(new Set(walked).size).toBe(walked.length);
    }
    for (const sort of ['opened', '-opened', 'number', 'due', 'updated'] as const) {
      const first = await caseList(runtime(), handler, { sort, limit: 3 });
      const second = await caseList(runtime(), handler, { sort, limit: 200, ...(first.next ? { after: first.next } : {}) });
      expect(new Set([...first.rows, ...second.rows].map((r) => r.id)).size, sort).toBe(first.total);
    }
    for (const after of ['x', 'WzFd', Buffer.from('["2026-06-09T00:00:00Z","a\'b",1]').toString('base64url')]) expect((await caseList(runtime(), handler, { after, limit: 1 })).rows, after).toHaveLength(1);
    expectFits(api.CaseList, await caseList(runtime(), handler, { list: 'my-cases', filters: { organ, status: 'open' } }));
  });

  it('puts what is overdue first and counts the lamps', async () => {
    await setClock(database().owner, '2027-03-01T02:00:00.000Z');
    const handler = principal('handler');
    const { rows, counts } = await workList(runtime(), handler, { view: 'mine' });
    expect(counts.overdue).toBeGreaterThan(0);
    expect(rows[0]).toMatchObject({ row: { lamp: 'overdue' } });
    const rank = ['overdue', 'red', 'yellow', 'blue', 'none'];
    const ranks = rows.map((r) => rank.indexOf(r.row.lamp));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(rows[0]!.row.overdueDays).toBeGreaterThan(100);
    expect((await workList(runtime(), handler, { view: 'watched', filters: { lamp: 'overdue' } })).rows.every((r) => r.row.lamp === 'overdue')).toBe(true);
    expect((await workList(runtime(), handler, { view: 'done' })).rows.map((r) => r.case)).toContain(lead);
    expect((await workList(runtime(), handler, { view: 'ended' })).rows).toEqual([]);
  });

  it('gives everybody the home page and menu of his role', async () => {
    for (const role of ['handler', 'department-head', 'leader-in-charge', 'case-supervision-clerk', 'petition-clerk', 'seal-keeper', 'system-admin', 'audit-admin']) {
      const who = role.endsWith('-admin') ? { person: (await runtime().organisation.read()).view.withRole('chengjiang', role)[0]!, organ: 'chengjiang', language: 'zh' as const } : principal(role);
      const page = await home(runtime(), who);
      expectFits(api.Home, page);
      const menu = await menuFor(runtime(), who);
      for (const entry of menu) expectFits(api.MenuEntry, entry);
      // Nothing is offered that would refuse him: his ledgers are read, his panels filled.
      for (const { opens: { ledger } } of menu as { opens: { ledger?: string } }[]) if (ledger !== undefined) expect((await ledgerPage(runtime(), who, ledger, { limit: 1 })).ledger, role).toBe(ledger);
      for (const panel of page.panels) if (panel.opens?.startsWith('ledger:')) expect((await ledgerPage(runtime(), who, panel.opens.slice('ledger:'.length), { limit: 1 })).rows, role).toBeDefined();
      // Administrators have nothing to do with cases; no entry leads nowhere. Who manages the audit reads what was done with definitions.
      if (role.endsWith('-admin')) expect(menu.map(({ opens }) => opens), role).toEqual(role === 'audit-admin' ? [{ page: 'trail' }] : []);
      else expect(menu.length, role).toBeGreaterThan(0);
    }
    const mine = await home(runtime(), principal('handler'));
    expect(mine.panels.find((p) => p.panel === 'overdue')).toMatchObject({ kind: 'count', opens: '/lists/all?lamp=overdue' });
    expect(mine.panels.find((p) => p.panel === 'overdue')!.count).toBeGreaterThan(0);
    expect((await home(runtime(), principal('case-supervision-clerk'))).panels.find((p) => p.panel === 'open-leads')!.count).toBeGreaterThan(5);
    expect((await menuFor(runtime(), principal('handler'))).find((m) => m.entry === 'to-do')!.count).toBe(mine.work.counts.todo);
  });

  it('lets those begin a process whose role begins it, with its form', async () => {
    const clerk = principal('case-supervision-clerk');
    expect((await startableProcesses(runtime(), clerk)).map((p) => p.process)).toContain('lead-registration');
    expect((await startableProcesses(runtime(), principal('handler'))).map((p) => p.process)).not.toContain('lead-registration');
    const form = await startForm(runtime(), clerk, 'lead-registration');
    expectFits(api.FormView, form);
    expect(form).toMatchObject({ form: 'lead-entry', basis: 0, masked: [] });
    await expect(startForm(runtime(), principal('handler'), 'lead-registration')).rejects.toMatchObject({ problems: [{ code: 'start.notAllowed' }] });
  });

  it('finds colleagues by name, initials and role, and lists the organs', async () => {
    const handler = principal('handler');
    const { view } = await runtime().organisation.read();
    const wanted = view.person(handler.person)!;
    const found = await searchPeople(runtime(), handler, { q: wanted.name });
    expectFits(api.PeopleAnswer, found);
    expect(found.rows[0]).toMatchObject({ id: wanted.id, organ: '江阳县纪委监委' });
    const { rows } = await database().owner.query<{ initials: string; pinyin: string }>('select initials, pinyin from person where id = $1', [wanted.id]);
    for (const q of [rows[0]!.initials, rows[0]!.pinyin.replaceAll(' ', ''), wanted.staffNo]) expect((await searchPeople(runtime(), handler, { q })).rows.map((r) => r.id), q).toContain(wanted.id);
    expect((await searchPeople(runtime(), handler, { role: 'seal-keeper' })).rows.map((r) => r.id)).toEqual([...view.withRole(organ, 'seal-keeper')]);
    expect((await searchPeople(runtime(), handler, { q: '%' })).rows).toEqual([]);
    expectFits(api.OrgansAnswer, await allOrgans(runtime()));
  });
});
