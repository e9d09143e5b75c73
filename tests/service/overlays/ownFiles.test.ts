/** Whole definitions of an organ's own in the draft of its overlay: through the same draft and the same gate as its patches, on a real database. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unzipSync } from 'fflate';
import { diffToEdits } from '../../../runtime/definition/edit/textEdit.ts';
import { applyChanges, type PackChange } from '../../../runtime/definition/edit/packChange.ts';
import { schemaLine } from '../../../runtime/definition/load/checkSchemaLine.ts';
import { beginOverlayDraft } from '../../../runtime/service/overlays/beginOverlay.ts';
import { packDraft, packDrafts } from '../../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft, undoPackDraft } from '../../../runtime/service/packDrafts/editDraft.ts';
import { discardPackDraft, namePackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { changesBetween } from '../../../runtime/service/packDrafts/changesBetween.ts';
import { draftFolder, draftZip, planOfFiles, planOfZip } from '../../../runtime/service/packDrafts/exchangeFiles.ts';
import { askPublication, decidePublication, publication, type PublicationView } from '../../../runtime/service/publishing/publications.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { askAsSound } from './asSound.ts';
import { overlayName } from '../../../runtime/service/overlays/overlayChain.ts';
import { appoint, holderIn, putOverlay, village } from './overlayFixture.ts';
import { problemCode } from './refusal.ts';

const database = withDatabase();
const fixture = withFixture(database);
let keys = 0;
const key = (): string => `own-${String(++keys).padStart(12, '0')}`;
const folder = 'definitions/overlays/qingshi';
const overlayFile = `${folder}/overlay.yaml`;
const paperFile = `${folder}/documents/local-village-sheet.md`;
const registerFile = `${folder}/registers/local-campaign.yaml`;
const paper = '---\ndocument: local-village-sheet\ntitle: { zh: 村级来件会签单 }\nof: petition\ncategory: form\nlayout: form\nopens: { phases: [intake] }\nnumber: none\nsigns: none\nseal: none\nagain: replace\nsecrecy: { level: internal }\n---\n'
  + '<!-- section: parties -->\n{{case.number}}\n\n<!-- section: content -->\n收到日期：{{dateZh case.receivedOn}}\n\n姓名：{{case.subject.name}}\n\n反映问题摘要：{{case.summary}}\n\n来信来访方式：{{codeTitle case.channel "petition-channel"}}\n';
const register = (name = 'local-campaign', more = ''): string => `${schemaLine(registerFile, 'register')}\nregister: ${name}\ntitle: { zh: 专项治理 }\nentries:\n  - { code: grain, title: { zh: 粮食购销领域 } }\n${more}`;
/** A seal as the pack has them: of a kind that only the pack may have. */
const seal = readFileSync(new URL('../../../definitions/discipline/seals/seals.yaml', import.meta.url), 'utf8').replace(/^(# yaml-language-server: \$schema=)\.\.\/\.\.\//, '$1../../../').replace(/^seal: .*$/m, 'seal: local-seal');
const field = '{ patch: campaign, why: { zh: 统计 }, in: caseType/petition, add: { field: local.campaign, register: local-campaign, title: { zh: 专项治理 } } }';
const author = (): Promise<Principal> => appoint(database(), fixture().runtime, 'qingshi', 'definition-author');

async function begun(who: Principal, changes: PackChange[], patches: readonly string[] = []): Promise<string> {
  const { runtime } = fixture();
  const { id, files } = await beginOverlayDraft(runtime, who, key(), { title: '本级文件', organ: 'qingshi' });
  const was = files.find(({ path }) => path === overlayFile)!.text;
  const now = patches.length === 0 ? was : was.replace('patches: []', `patches:\n${patches.map((each) => `  - ${each}`).join('\n')}`);
  await editPackDraft(runtime, who, id, key(), { revision: 0, label: { zh: '加', en: 'Add' }, changes: [...(now === was ? [] : [{ path: overlayFile, edits: diffToEdits(was, now) }]), ...changes] });
  return id;
}
async function checked(who: Principal, draft: string): Promise<PublicationView> {
  const { runtime } = fixture();
  const { id } = await askPublication(runtime, who, draft, '');
  for (;;) {
    const seen = await publication(runtime, who, id);
    if (seen.state !== 'checking') return seen;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe('a draft with files of an organ\'s own', () => {
  it('keeps them with what it began with, takes one back byte for byte, and goes out and in as a ZIP and as a folder', async () => {
    const { runtime } = fixture();
    const who = await author();
    const id = await begun(who, [{ path: paperFile, created: paper }, { path: registerFile, created: register() }], [field]);
    const seen = await packDraft(runtime, who, id);
    expect(seen.files.map(({ path }) => path)).toEqual([paperFile, overlayFile, registerFile]);
    expect(seen.overlay?.began.map(({ path }) => path)).toEqual([overlayFile]);

    const zip = await draftZip(runtime, who, id);
    expect(Object.keys(unzipSync(zip)).sort()).toEqual(['documents/local-village-sheet.md', 'overlay.yaml', 'registers/local-campaign.yaml']);
    expect((await planOfZip(runtime, who, id, zip, true)).changes).toEqual([]);
    const inFolder = new Map(seen.files.map(({ path, text }) => [path.slice(folder.length + 1), text]));
    inFolder.set('registers/local-campaign.yaml', register('local-campaign', '  - { code: school, title: { zh: 校园餐 } }\n'));
    inFolder.set('types/local-note.yaml', 'x');
    inFolder.delete('documents/local-village-sheet.md');
    const { changes, revision } = await planOfFiles(runtime, who, id, inFolder, { isWhole: true });
    expect(changes.map((each) => [each.path, Object.keys(each)[1]])).toEqual([[paperFile, 'deleted'], [registerFile, 'edits'], [`${folder}/types/local-note.yaml`, 'created']]);
    await editPackDraft(runtime, who, id, key(), { revision, label: { zh: '入', en: 'In' }, changes });
    expect((await packDraft(runtime, who, id)).files.map(({ path }) => path)).toEqual([overlayFile, registerFile, `${folder}/types/local-note.yaml`]);
    await undoPackDraft(runtime, who, id, key(), revision + 1);
    expect((await packDraft(runtime, who, id)).files).toEqual(seen.files);
  });

  it('takes a file to another path with what changes in it as one edit: others\' edits go along, and a folder shows it without loss', async () => {
    const { runtime } = fixture();
    const [county, above] = [await author(), await holderIn(database(), 'definition-author', 'chengjiang')];
    const id = await begun(county, [{ path: registerFile, created: register() }]);
    const [name, to] = [register().indexOf('local-campaign'), registerFile.replace('local-campaign', 'local-drive')];
    await editPackDraft(runtime, above, id, key(), { revision: 1, label: { zh: '改', en: 'Change' }, changes: [{ path: registerFile, edits: diffToEdits(register(), register('local-campaign', '  - { code: school, title: { zh: 校园餐 } }\n')) }] });
    const before = (await packDraft(runtime, county, id)).files;
    await editPackDraft(runtime, county, id, key(), { revision: 1, label: { zh: '改名', en: 'Rename' }, changes: [{ path: registerFile, renamedTo: to, edits: [{ start: name, end: name + 'local-campaign'.length, text: 'local-drive' }] }] });
    const seen = (await packDraft(runtime, county, id)).files;
    expect(seen.map(({ path }) => path)).toEqual([overlayFile, to]);
    expect(seen[1]!.text).toBe(register('local-drive', '  - { code: school, title: { zh: 校园餐 } }\n'));
    // A folder that was pulled before: what is shown on the way in and on the way out.
    const pulled = new Map(before.map(({ path, text }) => [path.slice(folder.length + 1), text]));
    const plan = changesBetween(pulled, (await draftFolder(runtime, county, id)).files, true);
    expect(plan.map((change) => [change.path, 'deleted' in change, 'created' in change])).toEqual([['registers/local-campaign.yaml', true, false], ['registers/local-drive.yaml', false, true]]);
    expect([...applyChanges(pulled, plan).values()].sort()).toEqual(seen.map(({ text }) => text).sort());
    expect((await planOfFiles(runtime, county, id, applyChanges(pulled, plan), { isWhole: true })).changes).toEqual([]);
    await undoPackDraft(runtime, county, id, key(), 3);
    expect((await packDraft(runtime, county, id)).files).toEqual(before);
  });

  it('moves two people\'s edits of one file over each other, and refuses to write over what another has removed', async () => {
    const { runtime } = fixture();
    const [county, above] = [await author(), await holderIn(database(), 'definition-author', 'chengjiang')];
    const id = await begun(county, [{ path: registerFile, created: register() }]);
    const at = register().indexOf('粮食');
    await editPackDraft(runtime, above, id, key(), { revision: 1, label: { zh: '改', en: 'Change' }, changes: [{ path: registerFile, edits: diffToEdits(register(), register('local-campaign', '  - { code: school, title: { zh: 校园餐 } }\n')) }] });
    await editPackDraft(runtime, county, id, key(), { revision: 1, label: { zh: '改', en: 'Change' }, changes: [{ path: registerFile, edits: [{ start: register().indexOf('专项'), end: register().indexOf('专项') + 2, text: '重点' }] }] });
    const now = (await packDraft(runtime, county, id)).files.find(({ path }) => path === registerFile)!.text;
    expect(now).toContain('校园餐');
    expect(now).toContain('重点治理');
    await editPackDraft(runtime, above, id, key(), { revision: 3, label: { zh: '删', en: 'Remove' }, changes: [{ path: registerFile, deleted: now }] });
    expect(await problemCode(editPackDraft(runtime, county, id, key(), { revision: 3, label: { zh: '改', en: 'Change' }, changes: [{ path: registerFile, edits: [{ start: at, end: at + 2, text: '油' }] }] }))).toBe('draft.conflict');
  });
});

describe('what a draft is shown on', () => {
  const below = ({ overlay }: { overlay?: { below: { organ: { code: string }; over?: string; files: { path: string }[] }[] } }) => overlay?.below.map(({ organ, over, files }) => [organ.code, over, files.length]);

  it('has the overlays of organs below, parents first, for whoever may edit it and nobody else', async () => {
    const { runtime } = fixture();
    const city = await appoint(database(), runtime, 'yunchuan', 'definition-author');
    const [above, county] = [await holderIn(database(), 'definition-author', 'chengjiang'), await author()];
    await putOverlay(database(), runtime, 'jiangyang', village);
    const rows = await database().owner.query<{ code: string }>("select code from organ where parent = 'jiangyang' order by code limit 1");
    const town = rows.rows[0]!.code;
    await putOverlay(database(), runtime, town, { name: 'town', patches: ['{ patch: town, why: { zh: 乡 }, in: register/petition-channel, add: { code: local-town, title: { zh: 乡 } } }'] });
    const { id } = await beginOverlayDraft(runtime, city, key(), { title: '市', organ: 'yunchuan' });
    const told = [['jiangyang', undefined, 1], [town, 'jiangyang', 1]];
    expect(below(await packDraft(runtime, city, id))).toEqual(told);
    expect(below(await packDraft(runtime, above, id))).toEqual(told);
    expect(await problemCode(packDraft(runtime, county, id))).toBe('draft.unknown');
    expect((await Promise.all([above, county, await holderIn(database(), 'definition-publisher', 'chengjiang')].map((who) => packDrafts(runtime, who)))).map(({ overlaysOf }) => overlaysOf)).toEqual(['any', 'own', 'none']);
    // Nor may the county write in the draft of the city, whatever it asks.
    const file = (await packDraft(runtime, city, id)).files[0]!;
    for (const refused of [
      () => editPackDraft(runtime, county, id, key(), { revision: 0, label: { zh: '改', en: 'Change' }, changes: [{ path: file.path, edits: [] }] }), () => undoPackDraft(runtime, county, id, key(), 0), () => planOfZip(runtime, county, id, new Uint8Array(), true),
      () => askPublication(runtime, county, id, ''), () => discardPackDraft(runtime, county, id), () => namePackDraft(runtime, county, id, '别人的'),
    ]) expect(await problemCode(refused())).toBe('draft.unknown');
    expect(await problemCode(beginOverlayDraft(runtime, county, key(), { title: '市', organ: 'yunchuan' }))).toBe('right.missing');
  });

  it('is called as its main file says, whatever other files of patches are called', () => {
    const [main, more] = [{ path: overlayFile, text: 'overlay: qingshi-overlay\n' }, { path: `${folder}/more.yaml`, text: 'overlay: second-part\n' }];
    expect([overlayName([more, main]), overlayName([main, more]), overlayName([more]), overlayName([])]).toEqual(['qingshi-overlay', 'qingshi-overlay', 'second-part', undefined]);
  });

  it('is opened where its files name a hash that nobody has published', async () => {
    const { runtime } = fixture();
    const who = await author();
    const { id } = await beginOverlayDraft(runtime, who, key(), { title: '本级文件', organ: 'qingshi' });
    const text = (await packDraft(runtime, who, id)).files[0]!.text;
    const at = text.indexOf('sha256:') + 'sha256:'.length;
    await editPackDraft(runtime, who, id, key(), { revision: 0, label: { zh: '错', en: 'Slip' }, changes: [{ path: overlayFile, edits: [{ start: at, end: at + 8, text: '00000000' }] }] });
    const seen = await packDraft(runtime, who, id);
    expect(seen.files[0]!.text).toContain('sha256:00000000');
    expect(seen.overlay?.ancestor).toBeUndefined();
  });
});

describe('at the gate', () => {
  it.each([
    ['a fault in one', 'overlay.name-not-local', [{ path: registerFile, created: register('campaign') }], { file: registerFile, line: 2 }],
    ['a name of the base', 'overlay.name-taken', [{ path: registerFile, created: register('petition-channel') }], { file: registerFile, line: 2 }],
    ['a kind that is closed', 'overlay.kind-closed', [{ path: `${folder}/seals/local-seal.yaml`, created: seal }], { file: `${folder}/seals/local-seal.yaml` }],
    ['what cannot be read', 'source.syntax', [{ path: registerFile, created: `${register()}  - { code: [\n` }], { file: registerFile }],
    ['a place that names none', 'reference.unknown', [{ path: paperFile, created: paper.replace('number: none', 'number: { series: local-nothing }') }], { file: paperFile }],
  ])('%s is told with its file and line, and nothing is lost', async (_, code, changes, at) => {
    const { runtime } = fixture();
    const who = await author();
    const before = (await runtime.packs.forOrgan('qingshi')).hash;
    const draft = await begun(who, changes as PackChange[]);
    const seen = await checked(who, draft);
    expect(seen).toMatchObject({ state: 'failed', isSound: false });
    expect(seen.report?.problems.map((each) => each.code)).toContain(code);
    expect(seen.report?.problems.find((each) => each.code === code)?.at).toMatchObject(at);
    expect((await runtime.packs.forOrgan('qingshi')).hash).toBe(before);
    expect((await packDraft(runtime, who, draft)).files.some(({ path }) => path === (changes[0] as PackChange).path)).toBe(true);
  }, 120_000);

  it('files of its own are put in force with the patches, for the organ and nobody else', async () => {
    const { runtime } = fixture();
    const who = await author();
    const id = await begun(who, [{ path: paperFile, created: paper }, { path: registerFile, created: register() }], [field]);
    const publisher = await holderIn(database(), 'definition-publisher', 'chengjiang');
    expect((await decidePublication(runtime, publisher, await askAsSound(database(), runtime, who, id), true, '同意')).state).toBe('published');
    const { pack } = await runtime.packs.forOrgan('qingshi');
    expect(pack.document['local-village-sheet']?.title.zh).toBe('村级来件会签单');
    expect(pack.register['local-campaign']?.entries).toHaveLength(1);
    expect((await runtime.packs.forOrgan('jiangyang')).pack.document['local-village-sheet']).toBeUndefined();
    // The next draft goes on from them.
    const next = await beginOverlayDraft(runtime, who, key(), { title: '接着', organ: 'qingshi' });
    expect(next.files.map(({ path }) => path)).toEqual([paperFile, overlayFile, registerFile]);
    expect(next.overlay?.began.map(({ path }) => path).sort()).toEqual([paperFile, overlayFile, registerFile].sort());
  });
});
