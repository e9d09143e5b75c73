/** From a draft of an overlay to one in force, and what becomes of those in force when the pack below changes: on a real database. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { diffToEdits } from '../../../runtime/definition/edit/textEdit.ts';
import { loadChain } from '../../../runtime/definition/overlay/loadChain.ts';
import { decideConflicts } from '../../../runtime/definition/overlay/followBase.ts';
import { readPackFiles } from '../../../runtime/packFiles.ts';
import { publishPack } from '../../../runtime/service/publishPack.ts';
import { currentOverlays } from '../../../runtime/persistence/overlayStore.ts';
import { readPublication } from '../../../runtime/persistence/publicationStore.ts';
import { definitionTrail } from '../../../runtime/service/definitionTrail/definitionTrail.ts';
import { beginOverlayDraft } from '../../../runtime/service/overlays/beginOverlay.ts';
import { packDraft, packDrafts, packSources } from '../../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft } from '../../../runtime/service/packDrafts/editDraft.ts';
import { beginPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { askPublication, decidePublication, publication, publications, type PublicationView } from '../../../runtime/service/publishing/publications.ts';
import { returnTo } from '../../../runtime/service/publishing/returns.ts';
import { definitionsInForce } from '../../../runtime/service/readModels/definitions.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { askAsSound } from './asSound.ts';
import { problemCode as refusal } from './refusal.ts';
import { appoint, holderIn, putOverlay, village } from './overlayFixture.ts';

const database = withDatabase();
const fixture = withFixture(database);
const form = 'definitions/discipline/forms/petition-registration.yaml';
let keys = 0;
const key = (): string => `overlay-${++keys}`.padEnd(16, '0');
const author = () => holderIn(database(), 'definition-author', 'chengjiang');
const publisher = () => holderIn(database(), 'definition-publisher', 'chengjiang');
const hashFor = async (organ: string): Promise<string> => (await fixture().runtime.packs.forOrgan(organ)).hash;

async function write(who: Principal, draft: string, path: string, change: (text: string) => string): Promise<void> {
  const { runtime } = fixture();
  const { files, revision, organ, base } = await packDraft(runtime, who, draft);
  const before = files.find((each) => each.path === path)?.text ?? (organ ? '' : (await packSources(runtime, who, base)).files.find((each) => each.path === path)!.text);
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${path}`);
  await editPackDraft(runtime, who, draft, key(), { revision, label: { zh: '改', en: 'Change' }, changes: [{ path, edits: diffToEdits(before, after) }] });
}
const withPatches = (...patches: string[]) => (text: string): string => text.replace('patches: []', `patches:\n${patches.map((each) => `  - ${each}`).join('\n')}`);
const overlayPath = (organ: string): string => `definitions/overlays/${organ}/overlay.yaml`;

const askedAsSound = (who: Principal, draftId: string): Promise<string> => askAsSound(database(), fixture().runtime, who, draftId);
async function baseDraft(change: (text: string) => string, path = form): Promise<string> {
  const who = await author();
  const { id } = await beginPackDraft(fixture().runtime, who, key(), '改规程');
  await write(who, id, path, change);
  return id;
}
async function checked(id: string): Promise<PublicationView> {
  for (;;) {
    const seen = await publication(fixture().runtime, await author(), id);
    if (seen.state !== 'checking') return seen;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe('who may write and publish an overlay', () => {
  it('is of its organ or of the topmost one; nobody below writes the pack itself', async () => {
    const { runtime } = fixture();
    const [county, above] = [await appoint(database(), runtime, 'jiangyang', 'definition-author'), await author()];
    const own = await beginOverlayDraft(runtime, county, key(), { title: '江阳', organ: 'jiangyang' });
    expect(own).toMatchObject({ organ: { code: 'jiangyang' }, mayEdit: true, overlay: { inForce: false } });
    await write(county, own.id, overlayPath('jiangyang'), withPatches(village.patches[0]!));
    expect((await packDraft(runtime, above, own.id)).mayEdit).toBe(true);
    expect(await refusal(beginOverlayDraft(runtime, county, key(), { title: '别县', organ: 'qingshi' }))).toBe('right.missing');
    expect(await refusal(beginPackDraft(runtime, county, key(), '省规程'))).toBe('right.missing');
    const theirs = await beginOverlayDraft(runtime, above, key(), { title: '青石', organ: 'qingshi' });
    expect(await refusal(packDraft(runtime, county, theirs.id))).toBe('draft.unknown');
    expect(await refusal(write(county, theirs.id, overlayPath('qingshi'), withPatches(village.patches[0]!)))).toBe('draft.unknown');
    for (const organ of ['chengjiang', 'nowhere']) expect(await refusal(beginOverlayDraft(runtime, above, key(), { title: '省', organ }))).toBe('draft.organ-unknown');

    // A publisher of another county decides nothing here; one of the organ, or of the topmost one, does.
    const id = await askedAsSound(county, own.id);
    const [other, mine] = [await appoint(database(), runtime, 'qingshi', 'definition-publisher'), await appoint(database(), runtime, 'jiangyang', 'definition-publisher', 1)];
    expect(await refusal(decidePublication(runtime, other, id, true, ''))).toBe('publication.unknown');
    expect((await publication(runtime, mine, id)).mayDecide).toBe(true);
    expect((await decidePublication(runtime, mine, id, true, '同意')).state).toBe('published');
    expect(await hashFor('jiangyang')).not.toBe(await hashFor('yunchuan'));
    expect(await hashFor('qingshi')).toBe(await hashFor('chengjiang'));
    expect((await packDraft(runtime, county, own.id)).closed?.how).toBe('published');

    // The next draft is told what the organ works under now, to be shown beside it; a publisher reads it, whoever only handles cases does not.
    const next = await beginOverlayDraft(runtime, county, key(), { title: '再改', organ: 'jiangyang' });
    const inForce = (await packDraft(runtime, mine, next.id)).overlay!.own!;
    expect(inForce.hash).toBe(await hashFor('jiangyang'));
    expect(inForce.overlays.at(-1)!.map(({ text }) => text).join('')).toContain(village.patches[0]!);
    expect((await packDraft(runtime, above, theirs.id)).overlay!.own).toBeUndefined();
    const handler = await holderIn(database(), 'handler', 'jiangyang');
    expect(await refusal(packDraft(runtime, handler, next.id))).toBe('right.missing');
  });
});

describe('an overlay that would weaken', () => {
  // No limit of the reference pack binds a person; here one does.
  beforeAll(async () => {
    const files = readPackFiles(fileURLToPath(new URL('../../../definitions/discipline', import.meta.url)));
    await publishPack(database(), files.map((f) => (f.path.endsWith('deadlines/real-name-acceptance-notice.yaml') ? { ...f, text: f.text.replace('binds: office', 'binds: person') } : f)), 'x');
  });

  it.each([
    ['an approval that is passed over', 'overlay.approval-removed', '{ patch: p, why: { zh: 省事 }, in: process/petition-intake/proposing/approve-proposal, hide: true }'],
    ['a shorter time of a person', 'overlay.lock-broken', '{ patch: p, why: { zh: 提速 }, in: deadline/real-name-acceptance-notice, set: { length: { days: 5 } } }'],
    ['a longer time of the office', 'overlay.lock-broken', '{ patch: p, why: { zh: 太忙 }, in: deadline/case-review, set: { length: { days: 90 } } }'],
    ['a wider right', 'overlay.lock-broken', '{ patch: p, why: { zh: 方便 }, in: permission/lead-file/handlers, set: { rows: all } }'],
  ])('%s is refused at the gate with the clause, and nothing is lost', async (_, code, patch) => {
    const { runtime } = fixture();
    const [who, other] = [await author(), await publisher()];
    const draft = await beginOverlayDraft(runtime, who, key(), { title: '放宽', organ: 'linhu' });
    await write(who, draft.id, overlayPath('linhu'), withPatches(patch));
    const { id } = await askPublication(runtime, who, draft.id, '');
    const seen = await checked(id);
    expect(seen).toMatchObject({ state: 'failed', isSound: false });
    const found = seen.report?.problems.find((each) => each.code === code);
    expect(found?.at?.file).toBe(overlayPath('linhu'));
    expect(found?.message.zh).toMatch(/《.+》|锁/);
    expect(await refusal(decidePublication(runtime, other, id, true, ''))).toBe('publication.unsound');
    expect(await hashFor('linhu')).toBe(await hashFor('chengjiang'));
    expect((await packDraft(runtime, who, draft.id)).files[0]!.text).toContain(patch);
  }, 120_000);

  it('or that says no overlay at all is told so', async () => {
    const { runtime } = fixture();
    const who = await author();
    const draft = await beginOverlayDraft(runtime, who, key(), { title: '空', organ: 'linhu' });
    await editPackDraft(runtime, who, draft.id, key(), { revision: 0, label: { zh: '删', en: 'Remove' }, changes: [{ path: overlayPath('linhu'), deleted: draft.files[0]!.text }] });
    expect((await checked((await askPublication(runtime, who, draft.id, '')).id)).report?.problems[0]?.code).toBe('draft.overlay-missing');
  }, 120_000);
});

it('drafts and publications of other organs take no room in the lists of an organ', async () => {
  const { runtime } = fixture();
  const [county, above] = [await appoint(database(), runtime, 'linhu', 'definition-author'), await author()];
  const { id } = await beginOverlayDraft(runtime, county, key(), { title: '临湖的', organ: 'linhu' });
  const { rows: [mine] } = await database().owner.query<{ base: string }>('select base from pack_draft where id = $1', [id]);
  await database().owner.query(`insert into pack_draft (id, pack, base, title, made_by, made_at, key, organ, files) select gen_random_uuid(), 'discipline', $1, '清石的', $2, app_now() + interval '1 day', 'room-' || n, 'qingshi', '[]' from generate_series(1, 210) n`, [mine!.base, above.person]);
  await database().owner.query(`insert into pack_publication (id, pack, draft, revision, base, note, asked_by, asked_at, state, organ) select gen_random_uuid(), 'discipline', id, 0, base, '', made_by, made_at, 'declined', organ from pack_draft where key like 'room-%' or id = $1`, [id]);
  const [drafts, waiting] = [await packDrafts(runtime, county), await publications(runtime, county)];
  expect([drafts.rows.map((row) => row.id).includes(id), drafts.rows.some(({ organ }) => organ?.code === 'qingshi')]).toEqual([true, false]);
  expect([waiting.rows.map((row) => row.draft).includes(id), waiting.rows.some(({ organ }) => organ?.code === 'qingshi')]).toEqual([true, false]);
  expect((await packDrafts(runtime, above)).rows.some(({ organ }) => organ?.code === 'qingshi')).toBe(true);
  await database().owner.query(`delete from pack_publication where draft = $1 or draft in (select id from pack_draft where key like 'room-%')`, [id]);
  await database().owner.query(`delete from pack_draft where key like 'room-%'`);
});

describe('when the pack below changes', () => {
  it('what merges goes with it in one transaction, what conflicts stays in force on its old base until it is decided; a return brings back what had followed', async () => {
    const { runtime } = fixture();
    const [who, other] = [await author(), await publisher()];
    await putOverlay(database(), runtime, 'jiangyang', village);
    const conflicting = await putOverlay(database(), runtime, 'nanling', { name: 'city-of-the-south', patches: [
      '{ patch: city-field, why: { zh: 统计 }, in: caseType/petition, add: { field: local.campaign, type: boolean, title: { zh: 专项 } } }',
      '{ patch: city-on-form, why: { zh: 登记时填 }, in: form/petition-registration/problem, after: region, add: { field: local.campaign } }',
      '{ patch: own-title, why: { zh: 本市叫法 }, in: form/petition-registration/problem/summary, set: { hint: { zh: 写明时间、地点、情节 } } }'] });
    const child = await putOverlay(database(), runtime, 'meishan', { name: 'county-of-the-south', patches: ['{ patch: quicker, why: { zh: 提速 }, in: deadline/case-review, set: { length: { days: 25 } } }'] });
    const [before, southBefore] = [await hashFor('chengjiang'), await hashFor('nanling')];

    const changed = await baseDraft((text) => text.replace(/^(\s*)- (\{ )?(field: )?summary\b.*$/m, (_, indent: string) => `${indent}- { field: summary, required: true, hint: { zh: 一事一段 } }`));
    const id = await askedAsSound(who, changed);
    const told = (await readPublication(database().owner, id))!.report as { overlays: { organ: string; outcome: string; conflicts: { what: string; about: string }[] }[] };
    expect(told.overlays.map(({ organ, outcome }) => [organ, outcome])).toEqual(expect.arrayContaining([['jiangyang', 'follows'], ['nanling', 'stays'], ['meishan', 'above']]));
    expect(told.overlays.find(({ organ }) => organ === 'nanling')!.conflicts).toEqual([expect.objectContaining({ about: 'key', what: 'form/petition-registration/problem/summary/hint' })]);
    // A neighbour reads what is asked of the pack itself, and nothing of what others have written for their organs.
    const shownTo = async (one: Principal): Promise<string[]> => ((await publication(runtime, one, id)).report?.overlays ?? []).map(({ organ }) => organ).sort();
    expect(await shownTo(other)).toEqual(['jiangyang', 'meishan', 'nanling']);
    expect(await shownTo(await appoint(database(), runtime, 'jiangyang', 'definition-author', 2))).toEqual(['jiangyang']);
    expect((await decidePublication(runtime, other, id, true, '同意')).state).toBe('published');
    // Whoever writes the one that stays is told, not who writes others; where the organ has no author, those above.
    const noticed = await database().owner.query<{ person: string; zh: string }>(`select person, text ->> 'zh' as zh from notice where topic = 'overlay-stays' and about ->> 'publication' = $1`, [id]);
    expect(noticed.rows.map(({ person }) => person)).toEqual([who.person]);
    expect(noticed.rows[0]!.zh).toMatch(/已生效，.+的补充规程仍按原版本：有 1 处冲突等编制员决定$/);
    const fates = (await definitionTrail(runtime, other, { publication: id })).rows.filter(({ what }) => what.startsWith('overlay.')).map(({ what, organ, details }) => [what, organ?.code, details.because]);
    expect(fates.sort()).toEqual([['overlay.followed', 'jiangyang', undefined], ['overlay.stays', 'meishan', 'above'], ['overlay.stays', 'nanling', 'stays']]);
    const [now, followed] = [await hashFor('chengjiang'), (await currentOverlays(database().owner, 'discipline')).find((row) => row.organ === 'jiangyang')!];
    expect(followed).toMatchObject({ base: now, root: now });
    expect(followed.files[0]!.text).toContain(now);
    expect([await hashFor('nanling'), await hashFor('meishan')]).toEqual([southBefore, child.hash]);
    const { overlays } = await definitionsInForce(runtime, who);
    expect(Object.fromEntries(overlays.map((each) => [each.organ.code, each.isCurrent]))).toMatchObject({ jiangyang: true, nanling: false, meishan: true });

    // What was published in the meantime has not been checked with it.
    const late = await askedAsSound(who, await baseDraft((text) => text.replace('hint: { zh: 一事一段 }', 'hint: { zh: 一事一段，注明出处 }')));
    await putOverlay(database(), runtime, 'hukou', { ...village, name: 'district-additions' });
    expect(await refusal(decidePublication(runtime, other, late, true, ''))).toBe('publication.behind');

    // The author of the one that stayed decides: nothing was lost, and the draft shows both sides.
    const draft = await beginOverlayDraft(runtime, who, key(), { title: '决定冲突', organ: 'nanling' });
    expect(draft.overlay).toMatchObject({ base: { hash: now, root: now }, ancestor: { hash: before, root: before }, inForce: true });
    expect(draft.files).toEqual(conflicting.files);
    await write(who, draft.id, overlayPath('nanling'), (text) => text.replace('本市叫法', '本市的叫法'));
    const early = await askPublication(runtime, who, draft.id, '');
    expect((await checked(early.id)).report?.problems[0]?.code).toBe('overlay.base-other');
    const load = (files: typeof draft.files) => loadChain({ files, overlays: [] });
    const [ancestor, base] = [load((await packSources(runtime, who, before)).files), load((await packSources(runtime, who, now)).files)];
    const { files } = await packDraft(runtime, who, draft.id);
    const decided = decideConflicts(ancestor, base, files, new Map([['own-title form/petition-registration/problem/summary/hint', { take: 'other', value: { zh: '一事一段，写明时间、地点' } }]]));
    await write(who, draft.id, overlayPath('nanling'), () => decided[0]!.text);
    expect((await decidePublication(runtime, other, await askedAsSound(who, draft.id), true, '')).state).toBe('published');
    const { pack } = await runtime.packs.forOrgan('nanling');
    expect(JSON.stringify(pack.form['petition-registration'])).toContain('一事一段，写明时间、地点');
    expect(JSON.stringify(pack.form['petition-registration'])).toContain('local.campaign');
    // The county on top of it followed it.
    expect((await currentOverlays(database().owner, 'discipline')).find((row) => row.organ === 'meishan')).toMatchObject({ base: await hashFor('nanling'), upgraded_from: child.id });

    // Another person's draft that went on from the version before is not put over it.
    const stale = await beginOverlayDraft(runtime, who, key(), { title: '旧', organ: 'hukou' });
    await putOverlay(database(), runtime, 'hukou', { ...village, name: 'district-additions' });
    await write(who, stale.id, overlayPath('hukou'), (text) => text.replace('聘有监督信息员', '有监督信息员'));
    expect(await refusal(askPublication(runtime, who, stale.id, ''))).toBe('publication.overlay-behind');

    await returnTo(runtime, other, before, { remark: '恢复', moveBack: true });
    expect((await definitionTrail(runtime, other, { what: ['version.returned', 'overlay.returned'] })).rows.map(({ what, organ, version }) => [what, organ?.code, version])).toEqual(expect.arrayContaining([['version.returned', undefined, before], ['overlay.returned', 'jiangyang', await hashFor('jiangyang')]]));
    expect(await hashFor('chengjiang')).toBe(before);
    const back = Object.fromEntries((await currentOverlays(database().owner, 'discipline')).map((row) => [row.organ, row]));
    expect(back['jiangyang']!.root).toBe(before);
    // What people have written since stays in force as it is, on the version that it was written for.
    expect(back['nanling']!.root).toBe(now);
    expect(back['nanling']!.hash).toBe(await hashFor('nanling'));
  }, 280_000);
});
