/** A ledger of a draft over the cases there are: an author without rights to cases is told how many, and learns nothing else by it. */
import { expect, it } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import type { ProblemDocument } from '../../runtime/http/problemDocument.ts';
import type { LedgerPreview } from '../../runtime/http/ledgerPreviewApi.ts';
import { previewLedger } from '../../runtime/service/packDrafts/previewLedger.ts';
import type { Principal } from '../../runtime/service/runtime.ts';
import { withDatabase } from '../database.ts';
import { lead } from '../service/ledgerCases.ts';
import { jsonOf } from './jsonOf.ts';
import { withApp } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);
const ledger = {
  ledger: 'leads-2', title: { zh: '线索台账二' }, over: 'lead',
  columns: [{ column: 'number', title: { zh: '编号' }, fact: 'case.number' }, { column: 'subject', field: 'subject.name' }, { column: 'brand-new', field: 'brandNew' }, { column: 'received-on', field: 'receivedOn' }],
  filters: ['subject', 'brand-new'], sort: [{ column: 'brand-new' }], group: { by: ['brand-new', { month: 'received-on' }], totals: [{ total: 'rows', count: 'rows' }] }, chart: { kind: 'bar', across: 'brand-new', up: 'rows' },
};

it('an author is told how many cases there are, not which, whatever he writes as the condition', { timeout: 60_000 }, async () => {
  for (const name of ['甲', '乙']) await lead(served().fixture, 'jiangyang', `反映${name}`, { subject: { name: `${name}某`, unit: '县粮食局', post: '局长', managedBy: 'county', isPrincipal: true } });
  const own = await served().browserWith('definition-author');
  const { id } = await jsonOf<PackDraft>(await own.send('POST', '/api/pack-drafts', { title: '台账' }, { 'idempotency-key': 'ledger-begin-1' }));
  const path = `/api/pack-drafts/${id}/ledger-preview`;
  const ask = async (definition: object): Promise<LedgerPreview> => {
    const answer = await own.send('POST', path, { definition });
    expect(answer.status, await answer.clone().text()).toBe(200);
    return jsonOf<LedgerPreview>(answer);
  };
  const all = await ask(ledger);
  expect(all).toMatchObject({ left: ['brand-new'] });
  expect(all.cases).toBeGreaterThanOrEqual(2);
  expect(all.page).toBeUndefined();
  // No condition changes the number: it cannot be used to ask whether somebody is reported.
  for (const value of ['甲某', '没有此人']) expect(await ask({ ...ledger, rows: { all: [{ fact: 'case.subject.name', operator: 'equal', value }] } })).toMatchObject({ cases: all.cases });
  expect(await ask({ ...ledger, over: 'no-such-type' })).toMatchObject({ cases: 0 });
  expect(await ask({ ...ledger, rows: { condition: 'no-such-condition' } })).toMatchObject({ guarded: true, cases: all.cases });

  // What is no ledger is refused with what is wrong; nobody else may ask.
  const wrong = await own.send('POST', path, { definition: { ledger: 'x', columns: 'all' } });
  expect(wrong.status).toBe(422);
  expect((await jsonOf<ProblemDocument>(wrong)).problems?.[0]?.code).toBe('request.invalid');
  const other = await served().browserWith('handler');
  expect((await other.send('POST', path, { definition: ledger })).status).toBe(403);
});

it('whoever may also read cases sees his own rows, and a condition on what he may not see shows none', { timeout: 60_000 }, async () => {
  const { runtime } = served();
  // In the topmost organ: the authors of others write their overlays only.
  const { rows: [post] } = await database().owner.query<{ person: string; organ: string }>(`select p.person, p.organ from post p join organ o on o.code = p.organ where p.role = 'case-supervision-clerk' and o.parent is null order by p.person`);
  const { person } = post!;
  await database().owner.query(`insert into post (person, role, organ, since) select $1, 'definition-author', $2, '2020-01-01'`, [person, post!.organ]);
  await lead(served().fixture, post!.organ, '反映丙');
  const principal: Principal = { person, organ: post!.organ, language: 'zh' };
  await database().owner.query('update organisation_version set version = version + 1');
  const own = await served().browserOf(person);
  const { id } = await jsonOf<PackDraft>(await own.send('POST', '/api/pack-drafts', { title: '台账' }, { 'idempotency-key': 'ledger-begin-2' }));
  const shown = await previewLedger(runtime, principal, id, ledger);
  expect(shown.page!.rows.length).toBeGreaterThan(0);
  expect(shown.page!.columns.map((c) => c.column)).toEqual(['number', 'subject', 'received-on']);
  expect(shown.page!.groupBy.length).toBe(1);
});
