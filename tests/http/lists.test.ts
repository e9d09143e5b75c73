/** Lists, ledgers, searches, exports, people and organs over http: what the screens ask, answered in the shapes of the contract. */
import { Ajv } from 'ajv';
import type { TSchema } from 'typebox';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import * as api from '../../runtime/http/api.ts';
import { Definitions, ProcessGuide } from '../../runtime/http/definitionsApi.ts';
import { withDatabase } from '../database.ts';
import { organ } from '../service/layFixture.ts';
import { playCase, verificationPlay } from '../service/plays.ts';
import { withApp, type Browser } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);
const ajv = new Ajv({ strict: false, allErrors: true });
const conforms = async (answer: Response, schema: TSchema): Promise<Record<string, never>> => {
  const body = (await answer.json()) as Record<string, never>;
  expect(answer.status, JSON.stringify(body)).toBe(200);
  const validate = ajv.compile(JSON.parse(JSON.stringify(schema)) as object);
  validate(body);
  expect(validate.errors ?? []).toEqual([]);
  return body;
};

describe('what the screens ask', () => {
  let handler: Browser;
  let clerk: Browser;
  let supervisor: Browser;
  let id = '';
  beforeAll(async () => {
    const { fixture, browserOf } = served();
    id = await playCase(fixture, verificationPlay, 5);
    [handler, clerk, supervisor] = await Promise.all(['handler', 'petition-clerk', 'case-supervision-clerk'].map((role) => browserOf(fixture.holder(role))) as [Promise<Browser>, Promise<Browser>, Promise<Browser>]);
    await clerk.send('POST', '/api/cases', { process: 'petition-intake', data: {} }, { 'idempotency-key': randomUUID() });
  }, 60_000);

  it('is answered in the shapes of the contract', async () => {
    for (const own of [handler, clerk, supervisor]) {
      await conforms(await own.get('/api/session'), api.Session);
      await conforms(await own.get('/api/home'), api.Home);
      for (const view of api.workViews) await conforms(await own.get(`/api/work?view=${view}`), api.WorkList);
      await conforms(await own.get('/api/cases?sort=urgency'), api.CaseList);
      await conforms(await own.get('/api/notices'), api.Notices);
      await conforms(await own.get('/api/alerts'), api.Alerts);
    }
    await conforms(await served().app.request('/api/demo'), api.DemoInfo);
    const view = await conforms(await handler.get(`/api/cases/${organ}/${id}`), api.CaseView);
    for (const work of view['work'] as unknown as { id: string }[]) await conforms(await handler.get(`/api/cases/${organ}/${id}/work/${encodeURIComponent(work.id)}`), api.WorkView);
    const history = (await (await handler.get(`/api/cases/${organ}/${id}/history`)).json()) as { sequence: number }[];
    expect(history.length).toBeGreaterThan(3);
    const later = (await (await handler.get(`/api/cases/${organ}/${id}/history?after=${history[1]!.sequence}`)).json()) as object[];
    expect(later).toEqual(history.slice(2));
  });

  it('to begin something is offered with its form', async () => {
    const offered = (await (await clerk.get('/api/processes')).json()) as { process: string; hasForm: boolean }[];
    expect(offered.map((p) => p.process)).toContain('petition-intake');
    for (const { process } of offered.filter((p) => p.hasForm)) await conforms(await clerk.get(`/api/processes/${process}/form`), api.FormView);
    const refused = await handler.get('/api/processes/petition-intake/form');
    expect(refused.status).toBeGreaterThanOrEqual(400);
  });

  it('of people and organs is answered with names and posts only', async () => {
    const someone = served().accounts[0]!;
    const { rows } = await conforms(await handler.get(`/api/people?q=${encodeURIComponent(someone.name)}&organ=any`), api.PeopleAnswer) as unknown as { rows: object[] };
    expect(rows).toContainEqual(expect.objectContaining({ id: someone.id, name: someone.name }));
    expect(Object.keys(rows[0]!).sort()).toEqual(expect.not.arrayContaining(['idNumber', 'staffNo', 'login']));
    const named = await conforms(await handler.get(`/api/people?ids=${someone.id},${randomUUID()}`), api.PeopleAnswer) as unknown as { rows: object[] };
    expect(named.rows).toHaveLength(1);
    const all = await conforms(await handler.get('/api/organs'), api.OrgansAnswer) as unknown as { rows: { tier: string; code: string; path: string }[] };
    expect(all.rows).toHaveLength(25);
    const counties = await conforms(await handler.get('/api/organs?tier=county&under=yunchuan'), api.OrgansAnswer) as unknown as typeof all;
    expect(counties.rows.length).toBeGreaterThan(0);
    expect(counties.rows.every((o) => o.tier === 'county' && o.path.includes('/yunchuan/'))).toBe(true);
    const coded = await conforms(await handler.get(`/api/organs?codes=${organ}`), api.OrgansAnswer) as unknown as typeof all;
    expect(coded.rows.map((o) => o.code)).toEqual([organ]);
  });

  it('of ledgers is filtered by columns, and refused for columns that are none', async () => {
    const { rows: ledgers } = (await (await supervisor.get('/api/ledgers')).json()) as { rows: { ledger: string }[] };
    expect(ledgers.length).toBeGreaterThan(0);
    for (const { ledger } of ledgers) {
      const page = await conforms(await supervisor.get(`/api/ledgers/${ledger}?limit=20`), api.LedgerPage) as unknown as { columns: { column: string; filter: boolean; type: string }[] };
      const filter = page.columns.find((c) => c.filter && c.type === 'text');
      if (filter) await conforms(await supervisor.get(`/api/ledgers/${ledger}?filter.${filter.column}=${encodeURIComponent('没有')}`), api.LedgerPage);
      expect((await supervisor.get(`/api/ledgers/${ledger}?filter.secretColumn=1`)).status).toBe(422);
      expect((await supervisor.get(`/api/ledgers/${ledger}?secretColumn=1`)).status).toBe(422);
    }
    expect((await supervisor.get('/api/ledgers/none')).status).toBe(404);
  });

  it('of a search is answered in groups, and refused without words', async () => {
    await conforms(await handler.get(`/api/search?q=${encodeURIComponent('殡葬用品')}`), api.SearchAnswer);
    expect((await handler.get('/api/search?q=')).status).toBe(422);
    expect((await handler.get('/api/search')).status).toBe(422);
  });

  it('as a file is made in the background, and is its owner\'s alone', async () => {
    const { rows: ledgers } = (await (await supervisor.get('/api/ledgers')).json()) as { rows: { ledger: string }[] };
    const begun = await Promise.all(ledgers.map(async ({ ledger }) => supervisor.send('POST', `/api/ledgers/${ledger}/export`)));
    const first = begun.find((answer) => answer.status === 200);
    expect(first).toBeDefined();
    let job = await conforms(first!, api.ExportJob) as unknown as { id: string; state: string; href?: string };
    await expect.poll(async () => (job = (await (await supervisor.get(`/api/exports/${job.id}`)).json()) as typeof job).state, { timeout: 60_000, interval: 100 }).toBe('done');

    const file = await supervisor.get(job.href!);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''/);
    expect(file.headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect(new Uint8Array(await file.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    expect((await handler.get(`/api/exports/${job.id}`)).status).toBe(404);
    expect((await handler.get(job.href!)).status).toBe(404);
  });
});

describe('the definitions in force', () => {
  it('are read by those who write and publish them, and by nobody else', async () => {
    const [author, publisher, handler] = await Promise.all([served().browser('guwen'), served().browser('fangzheng'), served().browser('zhangwei')]);
    for (const manager of [author, publisher]) {
      const view = (await conforms(await manager.get('/api/definitions'), Definitions)) as unknown as Definitions;
      expect(view.versions.filter((v) => v.inForce).map((v) => v.hash)).toEqual([view.hash]);
      expect(view.counts.find((c) => c.kind === 'process')?.count).toBe(view.processes.length);
      for (const { process } of view.processes) await conforms(await manager.get(`/api/definitions/processes/${process}`), ProcessGuide);
      expect((await manager.get('/api/definitions/processes/constructor')).status).toBe(404);
      expect((await manager.get(`/api/cases?sort=urgency`).then((r) => r.json() as Promise<{ rows: unknown[] }>)).rows).toEqual([]);
    }
    for (const path of ['/api/definitions', '/api/definitions/processes/sealing']) expect((await handler.get(path)).status).toBe(403);
  });

  it('say of a process who does what, on what ground, and where it leads', async () => {
    const author = await served().browser('guwen');
    const guide = (await (await author.get('/api/definitions/processes/sealing')).json()) as ProcessGuide;
    const steps = guide.stages.flatMap((stage) => stage.steps);
    expect(steps.find((step) => step.kind === 'approval')?.by[0]?.zh).toContain('审批权限表');
    expect(steps.find((step) => step.title.zh.includes('清点'))).toMatchObject({ by: [{ zh: expect.stringContaining('协办至少1人') as string }], files: expect.arrayContaining([expect.objectContaining({ required: true })]) as object[] });
    expect(steps.find((step) => step.when)?.when?.zh).toMatch(/登记机关.*已填写/);
    expect(JSON.stringify(guide)).not.toContain('undefined');
  });
});
