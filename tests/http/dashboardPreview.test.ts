/** A home page of a draft over the work and cases there are: an author sees in it what he may see anyway, and otherwise nothing that could be taken for a figure. */
import { expect, it } from 'vitest';
import type { DashboardPreview } from '../../runtime/http/dashboardPreviewApi.ts';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import type { ProblemDocument } from '../../runtime/http/problemDocument.ts';
import { withDatabase } from '../database.ts';
import { lead } from '../service/ledgerCases.ts';
import { jsonOf } from './jsonOf.ts';
import { withApp, type Browser } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);
async function draftOf(own: Browser, key: string): Promise<(body: object) => Promise<Response>> {
  const { id } = await jsonOf<PackDraft>(await own.send('POST', '/api/pack-drafts', { title: '首页' }, { 'idempotency-key': key }));
  return (body) => own.send('POST', `/api/pack-drafts/${id}/dashboard-preview`, body);
}
const title = { zh: '首页' };
const definition = {
  dashboard: 'new-home', title, for: { roles: ['handler'] }, menu: [],
  panels: [
    { panel: 'leads', title, shows: { count: 'cases', caseType: 'lead' } }, { panel: 'overdue', title, shows: { count: 'clocks', lamp: 'overdue' } }, { panel: 'work', title, shows: { count: 'work' } }, { panel: 'todo', title, shows: { list: 'my-work' } },
    { panel: 'chart', title, shows: { ledger: 'own-leads' } }, { panel: 'rows', title, shows: { ledger: 'own-leads', view: 'rows' } }, { panel: 'totals', title, shows: { ledger: 'own-leads', view: 'totals' } },
  ],
};
const ledgers = {
  'own-leads': {
    ledger: 'own-leads', title, over: 'lead', columns: [{ column: 'number', fact: 'case.number' }, { column: 'subject', field: 'subject.name' }, { column: 'received-on', field: 'receivedOn' }],
    group: { by: [{ month: 'received-on' }], totals: [{ total: 'leads', title, count: 'rows' }] }, chart: { kind: 'line', across: 'received-on', up: 'leads' },
  },
};

it('an author who may see no case has no figure at all', { timeout: 60_000 }, async () => {
  for (const name of ['甲', '乙']) await lead(served().fixture, 'jiangyang', `反映${name}`, { subject: { name: `${name}某`, unit: '县粮食局', post: '局长', managedBy: 'county', isPrincipal: true } });
  const ask = await draftOf(await served().browserWith('definition-author'), 'dashboard-begin-1');
  const { panels } = await jsonOf<DashboardPreview>(await ask({ definition, ledgers }));
  expect(panels.map((p) => [p.panel, p.live])).toEqual(definition.panels.map((p) => [p.panel, false]));
  for (const panel of panels) expect(Object.keys(panel).sort()).toEqual(['kind', 'live', 'panel', 'title']);

  const wrong = await ask({ definition: { ...definition, panels: 'all' } });
  expect(wrong.status).toBe(422);
  expect((await jsonOf<ProblemDocument>(wrong)).problems?.[0]?.code).toBe('request.invalid');
  // Each panel is a question about all cases.
  const many = await ask({ definition: { ...definition, panels: Array.from({ length: 61 }, (_, i) => ({ panel: `p-${i}`, title, shows: { ledger: 'own-leads' } })) }, ledgers });
  expect((await jsonOf<ProblemDocument>(many)).problems).toMatchObject([{ code: 'request.invalid', field: 'definition.panels' }]);
  expect((await ask({ definition, ledgers: { 'own-leads': { ledger: 'x' } } })).status).toBe(422);
  const other = await served().browserWith('handler');
  expect((await other.send('POST', '/api/pack-drafts/00000000-0000-4000-8000-000000000000/dashboard-preview', { definition })).status).toBe(403);
});

it('whoever may also read cases sees his own: counts, a ledger of the draft as it says, and no more of it', { timeout: 60_000 }, async () => {
  const { rows: [post] } = await database().owner.query<{ person: string; organ: string }>(`select p.person, p.organ from post p join organ o on o.code = p.organ where p.role = 'case-supervision-clerk' and o.parent is null order by p.person`);
  await database().owner.query(`insert into post (person, role, organ, since) select $1, 'definition-author', $2, '2020-01-01'`, [post!.person, post!.organ]);
  await lead(served().fixture, post!.organ, '反映丙');
  await database().owner.query('update organisation_version set version = version + 1');
  const own = await served().browserOf(post!.person);
  const ask = await draftOf(own, 'dashboard-begin-2');
  const { panels } = await jsonOf<DashboardPreview>(await ask({ definition, ledgers }));
  const by = new Map(panels.map((p) => [p.panel, p]));
  const { rows: [seen] } = await database().owner.query<{ n: number }>(`select count(*)::int as n from case_summary where case_type = 'lead' and status <> 'ended'`);
  expect(by.get('leads')).toMatchObject({ live: true, count: seen!.n });
  // None overdue among cases that he sees is a figure of his.
  expect(by.get('overdue')).toMatchObject({ live: true, count: 0 });
  expect(by.get('chart')).toMatchObject({ live: true, kind: 'chart', chart: 'line' });
  expect(by.get('chart')!.bars!.reduce((sum, bar) => sum + bar.value, 0)).toBe(by.get('totals')!.totals![0]!.value);
  expect(by.get('rows')!.table!.rows.length).toBeGreaterThan(0);
  // A condition on what he does not always see shows him nothing of it.
  const guarded = await jsonOf<DashboardPreview>(await ask({ definition, ledgers: { 'own-leads': { ...ledgers['own-leads'], rows: { condition: 'no-such-condition' } } } }));
  expect(guarded.panels.find((p) => p.panel === 'rows')).toEqual({ panel: 'rows', title, kind: 'rows', live: false });
});
