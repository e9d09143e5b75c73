/** Back in one act: the overlay of an organ, none at all, and the cases of an overlay that were moved along with the pack below it. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { renamePlan } from '../../../designer/references/renamePlan.ts';
import { createPackChecker } from '../../../runtime/definition/lint/checkAgain.ts';
import { contentHash } from '../../../runtime/definition/load/contentHash.ts';
import { loadChain } from '../../../runtime/definition/overlay/loadChain.ts';
import { inOneTransaction } from '../../../runtime/persistence/oneTransaction.ts';
import { currentOverlays, putOverlayInForce } from '../../../runtime/persistence/overlayStore.ts';
import { sourcesOfChain } from '../../../runtime/service/overlays/overlayChain.ts';
import { packSources } from '../../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft } from '../../../runtime/service/packDrafts/editDraft.ts';
import { beginPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { askPublication, decidePublication, moveCases, publication, publications, type PublicationView } from '../../../runtime/service/publishing/publications.ts';
import { returnOverlay, returnTo } from '../../../runtime/service/publishing/returns.ts';
import { definitionsInForce } from '../../../runtime/service/readModels/definitions.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { playCase, verificationPlay } from '../plays.ts';
import { appoint, holderIn, overlayFiles, putOverlay, village } from './overlayFixture.ts';
import { problemCode as refusal } from './refusal.ts';

const database = withDatabase();
const fixture = withFixture(database);
const author = () => holderIn(database(), 'definition-author', 'chengjiang');
const publisher = () => holderIn(database(), 'definition-publisher', 'chengjiang');
const hashFor = async (organ: string): Promise<string> => (await fixture().runtime.packs.forOrgan(organ)).hash;
const back = { remark: '有误', moveBack: true };

it('an earlier overlay is in force again by one act, and none at all; what was made on something else is not', async () => {
  const { runtime } = fixture();
  const who = await publisher();
  const plain = await hashFor('jiangyang');
  const first = await putOverlay(database(), runtime, 'jiangyang', village);
  const second = await putOverlay(database(), runtime, 'jiangyang', { ...village, patches: [village.patches[0]!] });
  expect(await hashFor('jiangyang')).toBe(second.hash);

  expect(await refusal(returnOverlay(runtime, await author(), 'jiangyang', first.id, back))).toBe('right.missing');
  expect(await refusal(returnOverlay(runtime, await appoint(database(), runtime, 'meishan', 'definition-publisher'), 'jiangyang', first.id, back))).toBe('right.missing');
  expect(await refusal(returnOverlay(runtime, who, 'jiangyang', second.id, back))).toBe('publication.version-unknown');
  expect(await refusal(returnOverlay(runtime, who, 'jiangyang', randomUUID(), back))).toBe('publication.version-unknown');
  // A publisher of the organ itself may.
  const own = await appoint(database(), runtime, 'jiangyang', 'definition-publisher');
  expect(await returnOverlay(runtime, own, 'jiangyang', first.id, back)).toEqual({ hash: first.hash });
  expect(await hashFor('jiangyang')).toBe(first.hash);
  expect((await publications(runtime, who)).rows[0]).toMatchObject({ state: 'published', organ: { code: 'jiangyang' }, base: second.hash, hash: first.hash, remark: '有误', decidedBy: { id: own.person } });
  const versions = (await definitionsInForce(runtime, own)).overlayVersions;
  expect(versions.map(({ id, inForce, fits, mayReturn }) => ({ id, inForce, fits, mayReturn }))).toEqual([{ id: second.id, inForce: false, fits: true, mayReturn: true }, { id: first.id, inForce: true, fits: true, mayReturn: true }]);
  expect((await definitionsInForce(runtime, await author())).overlayVersions.some(({ mayReturn }) => mayReturn)).toBe(false);

  expect(await returnOverlay(runtime, who, 'jiangyang', null, back)).toEqual({ hash: plain });
  expect(await hashFor('jiangyang')).toBe(plain);
  expect(await refusal(returnOverlay(runtime, who, 'jiangyang', null, back))).toBe('publication.version-unknown');
  expect((await definitionsInForce(runtime, who)).overlayVersions.some(({ inForce }) => inForce)).toBe(false);
  expect(await returnOverlay(runtime, who, 'jiangyang', second.id, back)).toEqual({ hash: second.hash });

  // The city above has an overlay now: what the county had made stands on something else.
  const city = await putOverlay(database(), runtime, 'yunchuan', { name: 'city', patches: ['{ patch: city-observers, why: { zh: 市里 }, in: register/petition-channel, add: { code: local-city, title: { zh: 市级监督信息员 } } }'] });
  expect(await refusal(returnOverlay(runtime, who, 'jiangyang', first.id, back))).toBe('publication.overlay-elsewhere');
  expect((await definitionsInForce(runtime, who)).overlayVersions.find(({ id }) => id === first.id)?.fits).toBe(false);
  await returnOverlay(runtime, who, 'yunchuan', null, back);
  expect((await currentOverlays(database().owner, 'discipline')).map(({ id }) => id)).not.toContain(city.id);
  await returnOverlay(runtime, who, 'jiangyang', first.id, back);
});

it('what is published above while an overlay returns is seen: the return waits for it and is refused', async () => {
  const { runtime } = fixture();
  const who = await publisher();
  const { base, hash: before } = (await currentOverlays(database().owner, 'discipline')).find(({ organ }) => organ === 'jiangyang')!;
  const files = overlayFiles('yunchuan', base, { name: 'city', patches: ['{ patch: city-observers, why: { zh: 市里 }, in: register/petition-channel, add: { code: local-city, title: { zh: 市级监督信息员 } } }'] });
  const earlier = (await definitionsInForce(runtime, who)).overlayVersions.find(({ organ, inForce }) => organ.code === 'jiangyang' && !inForce)!;
  let returning: Promise<string | undefined> | undefined;
  await inOneTransaction(database().owner, async (client) => {
    await client.query('select 1 from pack_current for update');
    returning = refusal(returnOverlay(runtime, who, 'jiangyang', earlier.id, back));
    const isWaiting = async (): Promise<boolean> => (await database().owner.query(`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount === 1;
    while (!(await isWaiting())) await new Promise((resolve) => setTimeout(resolve, 20));
    const { pack } = loadChain({ files: (await sourcesOfChain(runtime, { root: base, overlays: [] })).files, overlays: [files] });
    await putOverlayInForce(client, 'discipline', { id: randomUUID(), organ: 'yunchuan', root: base, base, above: null, hash: contentHash(pack!), files, upgraded_from: null, version: pack!.pack.version, content: pack! }, 'system');
  });
  expect(await returning).toBe('publication.overlay-elsewhere');
  expect(await hashFor('jiangyang')).toBe(before);
  await returnOverlay(runtime, who, 'yunchuan', null, back);
});

it('what only followed the overlay that is left comes back with it; what was written on it stays', async () => {
  const { runtime } = fixture();
  const who = await publisher();
  const own = (await currentOverlays(database().owner, 'discipline')).find(({ organ }) => organ === 'jiangyang')!;
  const city = { name: 'city', patches: ['{ patch: city-paper, why: { zh: 市里 }, in: register/petition-channel, add: { code: local-paper, title: { zh: 市级报纸 } } }'] };
  const patches = own.files.some(({ text }) => text.includes('village-field')) ? village : { ...village, patches: [village.patches[0]!] };
  await putOverlay(database(), runtime, 'yunchuan', city);
  const followed = await putOverlay(database(), runtime, 'jiangyang', { ...patches, follows: own.id });
  const written = await putOverlay(database(), runtime, 'qingshi', { name: 'qingshi-additions', patches: ['{ patch: qingshi-desk, why: { zh: 设有接访台 }, in: register/petition-channel, add: { code: local-desk, title: { zh: 接访台 } } }'] });
  expect(await hashFor('jiangyang')).toBe(followed.hash);
  await returnOverlay(runtime, who, 'yunchuan', null, back);
  expect([await hashFor('jiangyang'), await hashFor('qingshi')]).toEqual([own.hash, written.hash]);
  await returnOverlay(runtime, who, 'qingshi', null, back);
});

it('cases under an overlay that follows the pack are in the plan, are moved with the others, and go back with the return', { timeout: 300_000 }, async () => {
  const { runtime } = fixture();
  const [writer, who] = [await author(), await publisher()];
  const overlay = (await currentOverlays(database().owner, 'discipline')).find(({ organ }) => organ === 'jiangyang')!;
  const [here, there] = [3, 2];
  for (let n = 0; n < here; n += 1) await playCase({ ...fixture(), definition: overlay.hash }, verificationPlay, 0);
  // Of an organ that the plays do not know: the same cases, pinned to the pack itself.
  for (let n = 0; n < there; n += 1) {
    const id = await playCase(fixture(), verificationPlay, 0);
    await database().owner.query(`update cases set organ = 'meishan', state = jsonb_set(state::jsonb, '{organ}', '"meishan"')::json where id = $1`, [id]);
  }
  const pinned = async (): Promise<Record<string, number>> => Object.fromEntries((await database().owner.query<{ definition: string; n: number }>('select definition, count(*)::int as n from cases group by 1')).rows.map(({ definition, n }) => [definition, n]));
  const base = await hashFor('chengjiang');
  expect(await pinned()).toEqual({ [overlay.hash]: here, [base]: there });

  const file = 'definitions/discipline/processes/preliminary-verification.yaml';
  const draft = await beginPackDraft(runtime, writer, randomUUID(), '改名');
  const { files } = await packSources(runtime, writer, draft.base);
  const renamed = renamePlan(new Map(files.map(({ path, text }) => [path, text])), createPackChecker(), { file, index: 0, path: ['stages', 0, 'steps', 0, 'task'], now: 'write-plan', isPublished: true });
  if (!renamed || 'refused' in renamed) throw new Error('the step is not renamed');
  await editPackDraft(runtime, writer, draft.id, randomUUID(), { revision: 0, label: { zh: '改名', en: 'rename' }, changes: renamed.edits });
  const { id } = await askPublication(runtime, writer, draft.id, '改名');
  const settled = async (isOver: (seen: PublicationView) => boolean): Promise<PublicationView> => {
    for (;;) {
      const seen = await publication(runtime, who, id);
      if (isOver(seen)) return seen;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  const checked = await settled(({ state }) => state !== 'checking');
  expect(checked.report?.overlays).toMatchObject([{ organ: 'jiangyang', outcome: 'follows' }]);
  expect(checked.report?.replay).toMatchObject({ cases: here + there, of: here + there, refused: 0 });
  // Faults sown into what changes: scenarios of the pack notice most of them.
  const [sown] = checked.report?.mutation?.processes ?? [];
  expect(sown).toMatchObject({ process: 'preliminary-verification' });
  expect(sown!.mutants).toBeGreaterThan(10);
  expect(sown!.noticed).toBeGreaterThan(sown!.mutants / 2);
  expect(checked.report?.openCases).toMatchObject({ counts: { mapped: here + there, choice: 0, stays: 0 }, moved: [{ cases: here + there }] });

  expect(await decidePublication(runtime, who, id, true, '')).toMatchObject({ state: 'published', isInForce: true });
  const [pack, merged] = [await hashFor('chengjiang'), await hashFor('jiangyang')];
  await moveCases(runtime, who, id, { do: 'apply', reason: '改名', choices: {} });
  expect(await settled(({ moving }) => moving?.state !== 'running')).toMatchObject({ moving: { state: 'done', do: 'apply', outcome: { done: here + there } } });
  expect(await pinned()).toEqual({ [merged]: here, [pack]: there });

  // One act: the version, the overlay that had followed it, and the cases.
  expect(await returnTo(runtime, who, base, back)).toEqual({ hash: base, moving: id });
  expect(await settled(({ moving }) => moving?.state !== 'running')).toMatchObject({ isInForce: false, moving: { state: 'done', do: 'reverse', outcome: { done: here + there } } });
  expect(await hashFor('jiangyang')).toBe(overlay.hash);
  expect(await pinned()).toEqual({ [overlay.hash]: here, [base]: there });
  // Onto what is out of force nobody is moved any more.
  expect(await refusal(moveCases(runtime, who, id, { do: 'apply', reason: '再来', choices: {} }))).toBe('publication.not-in-force');
});
