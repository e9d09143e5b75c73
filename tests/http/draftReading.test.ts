/**
 * One rule for every way out of a draft and of a publication: an overlay's are for its organ and the organs above it, and to a neighbour they are as unknown as what is not
 * there, though he writes and publishes definitions himself. A route that leads to one and is not asked here fails the test.
 */
import { beforeAll, expect, it } from 'vitest';
import { routes } from '../../runtime/http/routes.ts';
import { draftExampleRoutes } from '../../runtime/http/routes/draftExamples.ts';
import { packDraftRoutes } from '../../runtime/http/routes/packDrafts.ts';
import { publicationRoutes } from '../../runtime/http/routes/publications.ts';
import type { Definitions } from '../../runtime/http/definitionsApi.ts';
import type { PackDraft, PackDrafts } from '../../runtime/http/packDraftApi.ts';
import type { Publications } from '../../runtime/http/publicationApi.ts';
import type { Principal } from '../../runtime/service/runtime.ts';
import { withDatabase } from '../database.ts';
import { askAsSound } from '../service/overlays/asSound.ts';
import { appoint, putOverlay, village } from '../service/overlays/overlayFixture.ts';
import { jsonOf } from './jsonOf.ts';
import { withApp, type Browser } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);
let keys = 0;
const keyed = (): Record<string, string> => ({ 'idempotency-key': `draft-reading-${++keys}`.padEnd(16, '0') });

const edit = { revision: 0, label: { zh: '改', en: 'change' }, changes: [{ path: 'definitions/overlays/jiangyang/overlay.yaml', edits: [{ start: 0, end: 0, text: '\n' }] }] };
const paper = { document: { title: { zh: '样' }, layout: 'decision', category: 'notice', heading: 'discipline', to: '某某' }, body: '正文', data: {}, date: '2026-11-30' };
const example = '00000000-0000-4000-8000-000000000000';
/** What is sent with each; `undefined`: nothing. */
const draftBodies: Record<string, unknown> = {
  'GET packDraft': undefined, 'PUT packDraft': { title: '改名' }, 'GET packDraftEdits': undefined, 'POST packDraftEdits': edit, 'POST packDraftUndo': { revision: 1 }, 'POST packDraftRedo': { revision: 1 },
  'POST packDraftClose': undefined, 'POST packDraftCarryPlan': { revision: 1 }, 'POST packDraftCarry': { revision: 1, onto: 'x', title: '并入', choices: {} }, 'GET packDraftZip': undefined, 'POST packDraftZip': 'zip', 'GET packDraftFolder': undefined,
  'POST packDraftFolder': { revision: 0 }, 'POST packDraftPaper': paper, 'POST packDraftModels': { file: 'x.bpmn', text: '<x/>' }, 'GET packDraftModel': undefined, 'GET packDraftModelRemarks': undefined,
  'POST packDraftLedger': { definition: {} }, 'POST packDraftDashboard': { definition: {} }, 'POST packDraftTrial': { kind: 'table', definition: {}, named: [] }, 'POST packDraftPresence': {}, 'GET draftExamples': undefined, 'POST draftExamples': { id: example, caseType: 'petition', name: '样', data: { case: {}, places: {} } }, 'POST draftExamplesTaken': { from: 'x' },
  'GET draftExample': undefined, 'PUT draftExample': { version: 1, name: '样' }, 'POST draftExampleRemoval': { version: 1 }, 'GET packDraftEvents': undefined, 'POST askPublication': { note: '' },
};
const publicationBodies: Record<string, unknown> = {
  'GET publicationProblems': undefined, 'GET publication': undefined, 'POST decidePublication': { agree: true, remark: '同意' }, 'POST withdrawPublication': undefined, 'POST moveCases': { do: 'apply', reason: '试', choices: {} },
  'POST publicationConsultations': { person: 'p', question: '怎么看' },
};
/** For whoever was asked, wherever he works. */
const ofTheAsked = ['GET consultation', 'POST sayInConsultation'];

let draft = '';
let publication = '';
const people: Record<'own' | 'above' | 'beside', { who: Principal; browser: Browser }> = {} as never;

beforeAll(async () => {
  const { runtime } = served();
  await putOverlay(database(), runtime, 'yunchuan', { name: 'city', patches: [village.patches[0]!] });
  for (const [place, organ] of [['own', 'jiangyang'], ['above', 'yunchuan'], ['beside', 'qingshi']] as const) {
    const who = await appoint(database(), runtime, organ, 'definition-author');
    await database().owner.query(`insert into post (person, role, organ, since) values ($1, 'definition-publisher', $2, '2026-01-01')`, [who.person, organ]);
    people[place] = { who, browser: await served().browserOf(who.person) };
  }
  await database().owner.query('update organisation_version set version = version + 1');
  draft = (await jsonOf<PackDraft>(people.own.browser.send('POST', '/api/pack-drafts', { title: '江阳补充', organ: 'jiangyang' }, keyed()))).id;
  expect((await people.own.browser.send('POST', `/api/pack-drafts/${draft}/edits`, edit, keyed())).status).toBe(200);
  publication = await askAsSound(database(), runtime, people.own.who, draft);
});

const addressOf = (call: string): { method: string; path: string } => {
  const [method = '', route = ''] = call.split(' ');
  return { method, path: routes[route as keyof typeof routes].replace(':draft', draft).replace(':publication', publication).replace(':process', 'petition-handling').replace(':example', example) };
};
const send = (browser: Browser, call: string, body: unknown): Promise<Response> => {
  const { method, path } = addressOf(call);
  if (method === 'GET') return browser.get(path);
  return browser.send(method, path, body, { ...keyed(), ...(body === 'zip' ? { 'content-type': 'application/zip' } : {}) });
};

it('asks every route that leads to a draft or a publication', () => {
  const { runtime, identity } = served();
  const leading = [...packDraftRoutes(runtime, identity, {} as never), ...draftExampleRoutes(runtime, {} as never), ...publicationRoutes(runtime)].filter(({ route }) => /:draft|:publication/.test(routes[route])).map(({ method, route }) => `${method} ${route}`);
  expect(leading.filter((call) => !ofTheAsked.includes(call)).sort()).toEqual([...Object.keys(draftBodies), ...Object.keys(publicationBodies)].sort());
});

it.each([...Object.entries(draftBodies).map(([call, body]) => ({ call, body, code: 'draft.unknown' })), ...Object.entries(publicationBodies).map(([call, body]) => ({ call, body, code: 'publication.unknown' }))])('$call is unknown to a neighbour', async ({ call, body, code }) => {
  const answer = await send(people.beside.browser, call, body);
  const problem = await jsonOf<{ problems: { code: string }[] }>(answer);
  expect([answer.status, problem.problems.map((each) => each.code)]).toEqual([404, [code]]);
});

it('is read in its organ and above, and listed nowhere else; what is in force of it likewise', async () => {
  for (const place of ['own', 'above'] as const) {
    const { browser } = people[place];
    expect((await jsonOf<PackDraft>(browser.get(`/api/pack-drafts/${draft}`))).mayEdit, place).toBe(place === 'own');
    expect((await browser.get(`/api/publications/${publication}`)).status).toBe(200);
  }
  expect((await send(people.above.browser, 'POST packDraftEdits', draftBodies['POST packDraftEdits'])).status).toBe(403);
  const listed = async ({ browser }: { browser: Browser }) => ({
    drafts: (await jsonOf<PackDrafts>(browser.get('/api/pack-drafts'))).rows.map(({ id }) => id), publications: (await jsonOf<Publications>(browser.get('/api/publications'))).rows.map(({ id }) => id),
    overlays: (await jsonOf<Definitions>(browser.get('/api/definitions'))).overlays.map(({ organ }) => organ.code),
  });
  expect(await listed(people.own)).toEqual({ drafts: [draft], publications: [publication], overlays: [] });
  expect(await listed(people.above)).toEqual({ drafts: [draft], publications: [publication], overlays: ['yunchuan'] });
  expect(await listed(people.beside)).toEqual({ drafts: [], publications: [], overlays: [] });
});

it('a draft of the pack itself is read in every organ, and written at the top only', async () => {
  const { rows } = await database().owner.query<{ person: string }>(`select person from post where role = 'definition-author' and organ = 'chengjiang' order by person limit 1`);
  const top = await served().browserOf(rows[0]!.person);
  const { id } = await jsonOf<PackDraft>(top.send('POST', '/api/pack-drafts', { title: '全省' }, keyed()));
  expect((await jsonOf<PackDraft>(people.beside.browser.get(`/api/pack-drafts/${id}`))).mayEdit).toBe(false);
  expect((await people.beside.browser.send('PUT', `/api/pack-drafts/${id}`, { title: '本县' })).status).toBe(403);
});
