/** Whole definitions of an organ's own in the draft of its overlay: through the same draft and the same gate as its patches, on a real database. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unzipSync } from 'fflate';
import { diffToEdits } from '../../../runtime/definition/edit/textEdit.ts';
import type { PackChange } from '../../../runtime/definition/edit/packChange.ts';
import { schemaLine } from '../../../runtime/definition/load/checkSchemaLine.ts';
import { beginOverlayDraft } from '../../../runtime/service/overlays/beginOverlay.ts';
import { packDraft } from '../../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft, undoPackDraft } from '../../../runtime/service/packDrafts/editDraft.ts';
import { draftZip, planOfFiles, planOfZip } from '../../../runtime/service/packDrafts/exchangeFiles.ts';
import { askPublication, decidePublication, publication, type PublicationView } from '../../../runtime/service/publishing/publications.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { askAsSound } from './asSound.ts';
import { appoint, holderIn } from './overlayFixture.ts';
import { problemCode } from './refusal.ts';

const database = withDatabase();
const fixture = withFixture(database);
let keys = 0;
const key = (): string => `own-${++keys}`.padEnd(16, '0');
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
