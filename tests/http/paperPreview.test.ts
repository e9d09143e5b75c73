/** The preview of a document of a draft: set by the real renderer, marked, for authors and publishers only, and bounded. */
import { expect, it } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import type { ProblemDocument } from '../../runtime/http/problemDocument.ts';
import type { PaperPreview, PaperPreviewRequest } from '../../runtime/http/paperPreviewApi.ts';
import { withDatabase } from '../database.ts';
import { jsonOf } from './jsonOf.ts';
import { withApp } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);
const sample: PaperPreviewRequest = {
  document: { title: { zh: '受理告知书' }, layout: 'decision', category: 'notice', heading: 'discipline', to: '{{case.reporter.name}}' },
  body: '你于{{dateZh case.receivedOn}}提出的检举控告收悉。\n\n| 编号 | 名称 |\n|---|---|\n| {{case.number}} | {{case.absent}} |\n',
  data: { case: { reporter: { name: '柳某' }, receivedOn: '2026-03-16', number: '江XF〔2026〕0001号' } }, date: '2026-03-16', number: { pattern: '{{organ.short}}信〔{{year}}〕{{number}}号' }, seal: { kind: 'discipline' },
};

it('of the overlay of an organ is set for that organ, by the right with which its draft is read', { timeout: 60_000 }, async () => {
  const above = await served().browserWith('definition-author');
  const { rows: [one] } = await database().owner.query<{ person: string }>(`select person from post where organ = 'qingshi' and role = 'handler' order by person`);
  await database().owner.query(`insert into post (person, role, organ, since) select $1, 'definition-author', 'qingshi', '2020-01-01'`, [one!.person]);
  await database().owner.query('update organisation_version set version = version + 1');
  const county = await served().browserOf(one!.person);
  const { id } = await jsonOf<PackDraft>(await county.send('POST', '/api/pack-drafts', { title: '青石县补充', organ: 'qingshi' }, { 'idempotency-key': 'preview-begin-2' }));
  const path = `/api/pack-drafts/${id}/paper-preview`;
  const { renderer } = served().runtime;
  const real = renderer.previewSvg;
  const organs: string[] = [];
  renderer.previewSvg = (request, within) => { organs.push(request.organ.name); return real(request, within); };
  for (const author of [county, above]) expect((await author.send('POST', path, sample)).status).toBe(200);
  renderer.previewSvg = real;
  // Also where whoever is above it looks at it.
  expect(organs).toEqual(['青石县纪律检查委员会', '青石县纪律检查委员会']);
  expect((await (await served().browserWith('group-leader')).send('POST', path, sample)).status).toBe(403);
});

it('gives the pages as a picture and their words, what is not filled in shown as such', { timeout: 60_000 }, async () => {
  const own = await served().browserWith('definition-author');
  const { id } = await jsonOf<PackDraft>(await own.send('POST', '/api/pack-drafts', { title: '试改' }, { 'idempotency-key': 'preview-begin-1' }));
  const path = `/api/pack-drafts/${id}/paper-preview`;
  const answer = await own.send('POST', path, sample);
  expect(answer.status).toBe(200);
  const preview = await jsonOf<PaperPreview>(answer);
  expect(preview.words).toBe('你于2026年3月16日提出的检举控告收悉。\n编号 名称\n江XF〔2026〕0001号 【待填】');
  expect(preview).toMatchObject({ pages: 1 });
  expect(preview.svg).toMatch(/^<svg /);
  expect(preview.svg).not.toMatch(/<script|<foreignObject|\son\w+=/);

  // What the template has wrong is told; the draft itself is as it was.
  const wrong = await own.send('POST', path, { ...sample, body: '第一行\n{{nothing case.number}}' });
  expect(wrong.status).toBe(422);
  expect(await jsonOf<ProblemDocument>(wrong)).toMatchObject({ problems: [{ code: 'placeholder.unknown-helper' }] });
  expect((await jsonOf<PackDraft>(await own.get(`/api/pack-drafts/${id}`))).revision).toBe(0);

  // While one is being set eight may wait; more are refused, and those that wait are answered.
  const { renderer } = served().runtime;
  const real = renderer.previewSvg;
  let open = (): void => {};
  const held = new Promise<void>((resolve) => { open = resolve; });
  renderer.previewSvg = async (request, within) => { await held; return real(request, within); };
  const asked = Array.from({ length: 14 }, () => own.send('POST', path, sample));
  let refused = 0;
  for (const each of asked) void each.then(({ status }) => { refused += status === 429 ? 1 : 0; });
  await expect.poll(() => refused).toBe(5);
  open();
  const many = await Promise.all(asked);
  renderer.previewSvg = real;
  expect(many.filter(({ status }) => status === 200)).toHaveLength(9);
  expect((await jsonOf<ProblemDocument>(many.find(({ status }) => status === 429)!)).code).toBe('draft.preview-busy');

  for (const role of ['handler', 'group-leader']) expect((await (await served().browserWith((role))).send('POST', path, sample)).status, role).toBe(403);
  expect((await (await served().browser()).send('POST', path, sample)).status).toBe(401);
  expect((await (await served().browserWith('definition-publisher')).send('POST', path, sample)).status).toBe(200);
  expect((await own.send('POST', '/api/pack-drafts/00000000-0000-4000-8000-000000000000/paper-preview', sample)).status).toBe(404);
  expect((await own.send('POST', path, { ...sample, body: '长'.repeat(60_001) })).status).toBe(422);
  expect((await own.send('POST', path, { ...sample, data: { case: { text: '长'.repeat(300_000) } } })).status).toBe(413);
});
