/** The trail of definitions over HTTP: who is let in, what he is shown, and what a filter may say. */
import { expect, it } from 'vitest';
import type { DefinitionTrail } from '../../runtime/http/definitionTrailApi.ts';
import type { PackDraft, PackDraftEdits } from '../../runtime/http/packDraftApi.ts';
import { withDatabase } from '../database.ts';
import { jsonOf } from './jsonOf.ts';
import { withApp } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);
const path = '/api/definition-trail';

it('is read by who manages audit, definitions or publishing, and by nobody else', async () => {
  const author = await served().browserWith('definition-author');
  const draft = await jsonOf<PackDraft>(author.send('POST', '/api/pack-drafts', { title: '试改' }, { 'idempotency-key': 'trail-begin-0001' }));
  // What a file brought is told as such; its name comes with the edit, cut before its ending where it is too long.
  const edit = { revision: 0, label: { zh: '导入', en: 'Import' }, changes: [{ path: 'definitions/discipline/forms/x.yaml', created: 'form: x\n' }], from: { by: 'zip', file: `${'本县'.repeat(150)}.zip` } };
  expect((await jsonOf<PackDraftEdits>(author.send('POST', `/api/pack-drafts/${draft.id}/edits`, edit, { 'idempotency-key': 'trail-edit-00001' }))).revision).toBe(1);
  expect((await author.send('POST', `/api/pack-drafts/${draft.id}/edits`, { ...edit, from: { by: 'mail' } }, { 'idempotency-key': 'trail-edit-00002' })).status).toBe(422);
  expect((await author.get(`/api/pack-drafts/${draft.id}/zip`)).status).toBe(200);

  for (const [role, opens] of [['definition-author', true], ['definition-publisher', true], ['audit-admin', false]] as const) {
    const trail = await jsonOf<DefinitionTrail>((await served().browserWith(role)).get(`${path}?draft=${draft.id}`));
    expect(trail.rows.map(({ what }) => what), role).toEqual(['files.out', 'files.in', 'draft.begun']);
    expect(trail.rows[1]).toMatchObject({ by: { id: await served().personWith('definition-author') }, draft: draft.id, details: { title: '试改', by: 'zip', file: `${'本县'.repeat(98)}.zip`, files: 1 } });
    expect(trail.opens, role).toBe(opens);
    expect(trail.choices?.drafts).toContainEqual({ id: draft.id, title: '试改' });
  }
  // Whoever manages the audit reads what was done, and none of what it was done with.
  const auditor = await served().browserWith('audit-admin');
  for (const closed of ['/api/pack-drafts', `/api/pack-drafts/${draft.id}`, `/api/pack-drafts/${draft.id}/zip`, '/api/publications', '/api/definitions']) expect((await auditor.get(closed)).status, closed).toBe(403);
  for (const role of ['handler', 'department-head', 'principal-leader', 'system-admin', 'security-admin']) expect((await (await served().browserWith(role)).get(path)).status, role).toBe(403);
  expect((await (await served().browser()).get(path)).status).toBe(401);
});

it('is narrowed by draft, person, acts and days; what is none of these is refused', async () => {
  const auditor = await served().browserWith('audit-admin');
  const acts = async (query: string): Promise<string[]> => (await jsonOf<DefinitionTrail>(auditor.get(`${path}?${query}`))).rows.map(({ what }) => what);
  expect(await acts('what=draft.begun&what=files.out')).toEqual(['files.out', 'draft.begun']);
  expect(await acts(`person=${await served().personWith('definition-publisher')}`)).toEqual([]);
  expect(await acts('draft=not-a-draft')).toEqual([]);
  expect(await acts('to=2001-01-01')).toEqual([]);
  const first = await jsonOf<DefinitionTrail>(auditor.get(`${path}?limit=1`));
  expect(first.rows).toHaveLength(1);
  expect((await jsonOf<DefinitionTrail>(auditor.get(`${path}?limit=1&cursor=${first.next}`))).rows[0]!.sequence).toBe(first.rows[0]!.sequence - 1);
  for (const wrong of ['what=draft.eaten', 'from=yesterday', 'from=2026-02-31', 'limit=0', 'everything=1']) expect((await auditor.get(`${path}?${wrong}`)).status, wrong).toBe(422);
});
