/** Drafts over HTTP: one author's way through them, what others are answered, and the stream that tells of both. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headsOf } from '../../runtime/definition/compare/rightReach.ts';
import type { HeadCounts, PackDraft, PackDraftCarryPlan, PackDraftEdits, PackDraftModelPlan, PackDrafts, PackSources } from '../../runtime/http/packDraftApi.ts';
import type { ProblemDocument } from '../../runtime/http/problemDocument.ts';
import { withDatabase } from '../database.ts';
import { heardStream } from './heardStream.ts';
import { jsonOf } from './jsonOf.ts';
import { origin, withApp, type Browser } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);
const file = 'definitions/discipline/forms/petition-sent.yaml';
const label = { zh: '改', en: 'Change' };
const keyed = (key: string) => ({ 'idempotency-key': key });

const begin = async (own: Browser, key: string): Promise<PackDraft> => jsonOf(own.send('POST', '/api/pack-drafts', { title: '试改' }, keyed(key)));

describe('drafts', () => {
  it('go out as a ZIP and come back as a plan', async () => {
    const own = await served().browserWith('definition-author');
    const { id } = await begin(own, 'begin-once-0005');
    const zip = await own.get(`/api/pack-drafts/${id}/zip?only=forms`);
    expect(zip.headers.get('content-type')).toBe('application/zip');
    const bytes = new Uint8Array(await zip.arrayBuffer());
    const answer = await served().app.request(`/api/pack-drafts/${id}/zip`, { method: 'POST', body: bytes, headers: { cookie: own.cookie(), 'x-guicheng': '1', origin, 'content-type': 'application/zip' } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ revision: 0, changes: [], passed: [] });
  });

  it('take a model whatever the length of its name, cut before its ending', async () => {
    const own = await served().browserWith('definition-author');
    const { id } = await begin(own, 'begin-once-0006');
    const text = readFileSync(new URL('../cases/bpmn/visit.bpmn', import.meta.url), 'utf8');
    const plan = await jsonOf<PackDraftModelPlan>(own.send('POST', `/api/pack-drafts/${id}/models`, { file: `${'立案'.repeat(150)}.bpmn`, text }));
    // What is made of it names it as its source.
    const made = plan.changes.flatMap((change) => ('created' in change ? [change.created] : [])).join('\n');
    expect(/[立案]{4,}\S*bpmn/.exec(made)?.[0]).toBe(`${'立案'.repeat(97)}立.bpmn`);
  });

  it('are begun, edited, undone, and read again', async () => {
    const own = await served().browserWith('definition-author');
    const draft = await begin(own, 'begin-once-0001');
    expect(draft).toMatchObject({ title: '试改', revision: 0, mayEdit: true, isCurrent: true, files: [], removed: [] });
    expect((await begin(own, 'begin-once-0001')).id).toBe(draft.id);
    expect((await jsonOf<PackDrafts>(own.get('/api/pack-drafts'))).rows.map((row) => row.id)).toContain(draft.id);

    const base = await own.get(`/api/pack-sources/${draft.base}`);
    expect(base.headers.get('cache-control')).toContain('immutable');
    const { text } = (await jsonOf<PackSources>(base)).files.find((each) => each.path === file)!;
    const change = { revision: 0, label, changes: [{ path: file, edits: [{ start: 0, end: 0, text: '# 新的一行\n' }] }] };
    const done = await jsonOf<PackDraftEdits>(own.send('POST', `/api/pack-drafts/${draft.id}/edits`, change, keyed('edit-once-00001')));
    expect(done).toMatchObject({ revision: 1, edits: [{ seq: 1, does: 'edit', label, changes: change.changes }] });
    expect(await jsonOf(own.send('POST', `/api/pack-drafts/${draft.id}/edits`, change, keyed('edit-once-00001')))).toEqual(done);
    expect((await jsonOf<PackDraft>(own.get(`/api/pack-drafts/${draft.id}`))).files).toEqual([{ path: file, text: `# 新的一行\n${text}` }]);
    expect((await jsonOf<PackDraftEdits>(own.send('POST', `/api/pack-drafts/${draft.id}/undo`, { revision: 1 }, keyed('undo-once-00001')))).revision).toBe(2);
    expect((await jsonOf<PackDraftEdits>(own.send('POST', `/api/pack-drafts/${draft.id}/redo`, { revision: 2 }, keyed('redo-once-00001')))).revision).toBe(3);
    expect((await jsonOf<PackDraftEdits>(own.get(`/api/pack-drafts/${draft.id}/edits?after=1`))).edits.map((each) => each.does)).toEqual(['undo', 'redo']);
    expect(await jsonOf(own.send('PUT', `/api/pack-drafts/${draft.id}`, { title: '新名' }))).toMatchObject({ title: '新名' });
    // As it was, whatever came later.
    for (const [revision, files] of [[0, []], [1, [{ path: file, text: `# 新的一行\n${text}` }]], [2, []]] as const) expect((await jsonOf<PackDraft>(own.get(`/api/pack-drafts/${draft.id}?revision=${revision}`))).files).toEqual(files);
    expect((await own.get(`/api/pack-drafts/${draft.id}?revision=4`)).status).toBe(409);
    for (const wrong of ['x', '-1', '1.5']) expect((await own.get(`/api/pack-drafts/${draft.id}?revision=${wrong}`)).status, wrong).toBe(422);
    expect(await jsonOf(own.send('POST', `/api/pack-drafts/${draft.id}/close`))).toMatchObject({ closed: { how: 'discarded' } });

    // Given up, it goes on in a new one, with what never got to it.
    const order = { revision: 3, changes: [{ path: 'definitions/discipline/forms/late.md', created: '没有送到\n' }] };
    const plan = await jsonOf<PackDraftCarryPlan>(own.send('POST', `/api/pack-drafts/${draft.id}/carry-plan`, order));
    expect(plan).toMatchObject({ onto: draft.base, conflicts: [], files: [{ path: file, does: 'edited' }, { path: 'definitions/discipline/forms/late.md', does: 'created' }] });
    const carried = { ...order, onto: plan.onto, title: '续', choices: {} };
    expect((await own.send('POST', `/api/pack-drafts/${draft.id}/carry`, carried)).status).toBe(400);
    const made = await jsonOf<PackDraft>(own.send('POST', `/api/pack-drafts/${draft.id}/carry`, carried, keyed('carry-once-0001')));
    expect(made).toMatchObject({ title: '续', revision: 1, isCurrent: true, mayEdit: true, carriedFrom: { draft: draft.id, revision: 3 }, files: [{ path: 'definitions/discipline/forms/late.md' }, { path: file }] });
    expect((await jsonOf<PackDraft>(own.send('POST', `/api/pack-drafts/${draft.id}/carry`, carried, keyed('carry-once-0001')))).id).toBe(made.id);
    const publisher = await served().browserWith('definition-publisher');
    for (const way of ['carry-plan', 'carry']) expect((await publisher.send('POST', `/api/pack-drafts/${draft.id}/${way}`, way === 'carry' ? carried : order, keyed(`publisher-${way}`))).status, way).toBe(403);
  });

  it('tell both sides of a conflict in the answer', async () => {
    const own = await served().browserWith('definition-author');
    const { id } = await begin(own, 'begin-once-0002');
    const put = (text: string, key: string) => own.send('POST', `/api/pack-drafts/${id}/edits`, { revision: 0, label, changes: [{ path: file, edits: [{ start: 0, end: 1, text }] }] }, keyed(key));
    expect((await put('#!', 'conflict-000001')).status).toBe(200);
    const answer = await put('#?', 'conflict-000002');
    expect(answer.status).toBe(409);
    const problem = await jsonOf<ProblemDocument>(answer);
    expect(problem.code).toBe('draft.conflict');
    expect(problem.conflicts).toHaveLength(1);
    expect(problem.conflicts![0]).toMatchObject({ path: file, theirs: 'edited' });
    expect(problem.conflicts![0]!.lines![0]!.mine).toMatch(/^#\?/);
    expect(problem.conflicts![0]!.lines![0]!.theirs).toMatch(/^#!/);
  });

  it('answer to those without the right, and to malformed requests, with the problem', async () => {
    const own = await served().browserWith('definition-author');
    const { id } = await begin(own, 'begin-once-0003');
    const publisher = await served().browserWith('definition-publisher');
    expect((await publisher.get(`/api/pack-drafts/${id}`)).status).toBe(200);
    expect((await publisher.send('POST', `/api/pack-drafts/${id}/edits`, { revision: 0, label, changes: [{ path: 'forms/x.yaml', created: '' }] }, keyed('publisher-0001'))).status).toBe(403);
    const handler = await served().browserWith('handler');
    for (const path of ['/api/pack-drafts', `/api/pack-drafts/${id}`, `/api/pack-drafts/${id}/edits`, `/api/pack-drafts/${id}/events`]) expect((await handler.get(path)).status, path).toBe(403);
    // How many hold a role is told to those who write and publish, and nothing of who they are.
    expect((await handler.get('/api/definitions/head-counts')).status).toBe(403);
    const { holders } = await jsonOf<HeadCounts>(publisher.get('/api/definitions/head-counts'));
    const { rows: [counted] } = await database().owner.query<{ people: number }>('select count(distinct person)::int as people from post where role = $1', ['handler']);
    const people = (post: string): number => headsOf([{ posts: [post], except: [] }], holders);
    expect(people('handler')).toBe(counted!.people);
    const { rows: [inDepartment] } = await database().owner.query<{ people: number }>(`select count(distinct t.person)::int as people from post t join department d on d.code = t.department where t.role = $1 and d.kind = $2`, ['handler', 'case-trial']);
    expect(people('handler@case-trial')).toBe(inDepartment!.people);
    expect(JSON.stringify(holders)).not.toMatch(/[0-9a-f]{8}-/);
    expect((await (await served().browser()).get('/api/pack-drafts')).status).toBe(401);
    expect((await own.get('/api/pack-drafts/not-a-draft')).status).toBe(404);
    expect((await own.send('POST', `/api/pack-drafts/${id}/edits`, { revision: 0, label, changes: [{ path: 'forms/x.yaml', created: '' }] })).status).toBe(400);
    expect((await own.send('POST', `/api/pack-drafts/${id}/edits`, { revision: 0, label, changes: [{ path: 'forms/x.yaml', renamed: 1 }] }, keyed('malformed-0001'))).status).toBe(422);
  });

  it('tell who watches of each revision and of who is there', async () => {
    const author = await served().personWith('definition-author');
    const own = await served().browserOf(author);
    const publisher = await served().browserWith('definition-publisher');
    const { id } = await begin(own, 'begin-once-0004');
    const { until, close } = heardStream(await publisher.get(`/api/pack-drafts/${id}/events`));
    await until('event: revision\ndata: {"revision":0,"closed":false,"current":true,"waits":null}');
    await own.send('POST', `/api/pack-drafts/${id}/edits`, { revision: 0, label, changes: [{ path: 'forms/x.yaml', created: 'form: x\n' }] }, keyed('watched-000001'));
    await until('data: {"revision":1,"closed":false,"current":true,"waits":null}');
    expect(await jsonOf(own.send('POST', `/api/pack-drafts/${id}/presence`, { file }))).toMatchObject({ people: [{ person: { id: author }, file }] });
    await until(`event: presence\ndata: ${JSON.stringify([{ person: author, file }])}`);
    // Another server's edit is seen within a second or so.
    await database().owner.query('update pack_draft set revision = 2 where id = $1', [id]);
    await until('data: {"revision":2,"closed":false,"current":true,"waits":null}');
    await close();
  });
});
