/** Named examples over HTTP: kept, changed at a version, removed, taken over; who is refused; the stream that tells others of them. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DraftExample, DraftExampleRow, DraftExamples } from '../../runtime/http/draftExampleApi.ts';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import type { ProblemDocument } from '../../runtime/http/problemDocument.ts';
import { withDatabase } from '../database.ts';
import { heardStream } from './heardStream.ts';
import { jsonOf } from './jsonOf.ts';
import { withApp, type Browser } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);

let keys = 0;
const begin = async (own: Browser, title = '试改'): Promise<string> => (await jsonOf<PackDraft>(own.send('POST', '/api/pack-drafts', { title }, { 'idempotency-key': `examples-${String(++keys).padStart(6, '0')}` }))).id;
const at = (draft: string, rest = ''): string => `/api/pack-drafts/${draft}/examples${rest}`;
const zhang = { case: { subject: { name: '张某某' } }, places: {} };

describe('examples of a draft', () => {
  it('are kept, read, changed at the version that was seen, removed', async () => {
    const own = await served().browserWith('definition-author');
    const draft = await begin(own);
    expect(await jsonOf(own.get(at(draft)))).toMatchObject({ rows: [], mayEdit: true });
    const id = randomUUID();
    const asked = { id, caseType: 'disciplinary-case', name: '张某某受贿案', data: zhang };
    const made = await jsonOf<DraftExampleRow>(own.send('POST', at(draft), asked));
    expect(made).toMatchObject({ id, name: '张某某受贿案', version: 1 });
    expect(made).not.toHaveProperty('data');
    expect(await jsonOf(own.send('POST', at(draft), asked))).toMatchObject({ version: 1 });
    expect((await jsonOf<DraftExamples>(own.get(at(draft)))).rows).toHaveLength(1);
    expect((await jsonOf<DraftExample>(own.get(at(draft, `/${id}`)))).data).toEqual(zhang);
    expect(await jsonOf(own.send('PUT', at(draft, `/${id}`), { version: 1, name: '张某某案' }))).toMatchObject({ name: '张某某案', version: 2 });
    const late = await own.send('PUT', at(draft, `/${id}`), { version: 1, data: { case: {}, places: {} } });
    expect(late.status).toBe(409);
    expect((await jsonOf<ProblemDocument>(late)).problems?.[0]).toMatchObject({ code: 'example.moved' });
    expect((await own.send('POST', at(draft, `/${id}/removal`), { version: 1 })).status).toBe(409);
    expect(await jsonOf(own.send('POST', at(draft, `/${id}/removal`), { version: 2 }))).toMatchObject({ rows: [] });
    expect((await own.get(at(draft, `/${id}`))).status).toBe(404);
  });

  it('are taken over from another draft', async () => {
    const own = await served().browserWith('definition-author');
    const [first, next] = [await begin(own, '上一份'), await begin(own)];
    await own.send('POST', at(first), { id: randomUUID(), caseType: 'disciplinary-case', name: '甲', data: zhang });
    expect((await jsonOf<DraftExamples>(own.get(at(next)))).before).toEqual({ draft: first, title: '上一份', count: 1 });
    expect((await jsonOf<DraftExamples>(own.send('POST', `/api/pack-drafts/${next}/examples-taken`, { from: first }))).rows).toMatchObject([{ name: '甲' }]);
  });

  it('answer to those without the right, and to what cannot be kept, with the problem', async () => {
    const own = await served().browserWith('definition-author');
    const draft = await begin(own);
    const asked = (change: object) => ({ id: randomUUID(), caseType: 'disciplinary-case', name: '甲', data: zhang, ...change });
    for (const role of ['definition-publisher', 'handler']) {
      const other = await served().browserWith(role);
      expect((await other.get(at(draft))).status, role).toBe(403);
      expect((await other.send('POST', at(draft), asked({}))).status, role).toBe(403);
    }
    expect((await (await served().browser()).get(at(draft))).status).toBe(401);
    for (const wrong of [{ name: ' ' }, { name: '长'.repeat(61) }, { id: 'x' }, { caseType: 'X' }, { data: { case: [] } }, { data: { ...zhang, more: 1 } }, { version: 1 }]) expect((await own.send('POST', at(draft), asked(wrong))).status, JSON.stringify(wrong)).toBe(422);
    const large = await own.send('POST', at(draft), asked({ data: { case: { note: '长'.repeat(250_000) }, places: {} } }));
    expect(large.status).toBe(413);
    expect((await jsonOf<ProblemDocument>(large)).problems?.[0]).toMatchObject({ code: 'example.too-large' });
    expect((await own.send('PUT', at(draft, '/none'), { version: 1 })).status).toBe(404);
  });

  it('are told of to who has the draft open, by a number and nothing else', async () => {
    const own = await served().browserWith('definition-author');
    const draft = await begin(own);
    const { until, close } = heardStream(await own.get(`/api/pack-drafts/${draft}/events`));
    await until('event: examples\ndata: {"changes":0}');
    await own.send('POST', at(draft), { id: randomUUID(), caseType: 'disciplinary-case', name: '甲', data: zhang });
    const text = await until('event: examples\ndata: {"changes":1}');
    expect(text).not.toContain('甲');
    // A revision is told when it changes, and by itself.
    expect(text.match(/event: revision/g)).toHaveLength(1);
    await close();
  });
});
