/** Drafts brought onto the version in force, on a real database: behind, discarded, published with later edits, on a version that was withdrawn; of an overlay too. */
import { describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '../../../runtime/base/problem.ts';
import type { MergeChoice } from '../../../runtime/definition/edit/mergeFiles.ts';
import type { PackChange } from '../../../runtime/definition/edit/packChange.ts';
import { diffToEdits } from '../../../runtime/definition/edit/textEdit.ts';
import { currentHash } from '../../../runtime/persistence/packStore.ts';
import { beginOverlayDraft } from '../../../runtime/service/overlays/beginOverlay.ts';
import { carryDraft, planCarry } from '../../../runtime/service/packDrafts/carryDraft.ts';
import { packDraft, packDraftEdits, packSources } from '../../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft } from '../../../runtime/service/packDrafts/editDraft.ts';
import { beginPackDraft, discardPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { decidePublication, publication } from '../../../runtime/service/publishing/publications.ts';
import { returnTo } from '../../../runtime/service/publishing/returns.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { askAsSound } from '../overlays/asSound.ts';
import { holderIn, village } from '../overlays/overlayFixture.ts';

const database = withDatabase();
const fixture = withFixture(database);
const file = 'definitions/discipline/processes/real-name-report-handling.yaml';
const other = 'definitions/discipline/forms/petition-sent.yaml';
const was = '起草受理告知书';
let keys = 0;
const key = (): string => `carry-${String(++keys).padStart(10, '0')}`;
const author = (): Promise<Principal> => holderIn(database(), 'definition-author', 'chengjiang');
const publisher = (): Promise<Principal> => holderIn(database(), 'definition-publisher', 'chengjiang');
const inForce = async (): Promise<string> => (await currentHash(database().owner))!;

async function refusal(of: Promise<unknown>): Promise<Problem> {
  const fault: unknown = await of.then(() => undefined, (thrown: unknown) => thrown);
  if (!(fault instanceof ProblemError)) throw new Error(`not refused: ${String(fault)}`);
  return fault.problems[0]!;
}
async function textOf(draft: string, path = file): Promise<string> {
  const { files, base, organ } = await packDraft(fixture().runtime, await author(), draft);
  return files.find((each) => each.path === path)?.text ?? (organ ? '' : (await packSources(fixture().runtime, await author(), base)).files.find((each) => each.path === path)!.text);
}
/** One edit of a draft; gives its revision. */
async function write(draft: string, change: (text: string) => string, path = file): Promise<number> {
  const { runtime } = fixture();
  const before = await textOf(draft, path);
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${path}`);
  const { revision } = await packDraft(runtime, await author(), draft);
  return (await editPackDraft(runtime, await author(), draft, key(), { revision, label: { zh: '改', en: 'Change' }, changes: [{ path, edits: diffToEdits(before, after) }] })).revision;
}
const begin = async (title = '试改'): Promise<string> => (await beginPackDraft(fixture().runtime, await author(), key(), title)).id;
const named = (title: string, old = was) => (text: string): string => text.replace(`zh: ${old}`, `zh: ${title}`);
const askedFor = async (draft: string): Promise<string> => askAsSound(database(), fixture().runtime, await author(), draft);
const approve = async (id: string): Promise<void> => void (await decidePublication(fixture().runtime, await publisher(), id, true, ''));
/** Another title of the milestone at the end: what is put in force must mean something else. */
const milestone = (word: string) => (text: string): string => text.replace(/zh: 告知举报人已受理[^,]*/, `zh: 告知举报人已受理${word}`);
async function publish(change: (text: string) => string): Promise<string> {
  const draft = await begin('先发布');
  await write(draft, change);
  await approve(await askedFor(draft));
  return draft;
}
const plan = async (draft: string, changes?: PackChange[]) => planCarry(fixture().runtime, await author(), draft, { revision: (await packDraft(fixture().runtime, await author(), draft)).revision, ...(changes ? { changes } : {}) });
async function carry(draft: string, choices: Record<string, MergeChoice> = {}, own = key(), changes?: PackChange[]) {
  const { revision, onto } = await plan(draft, changes);
  return carryDraft(fixture().runtime, await author(), draft, own, { revision, onto, title: '续', choices, ...(changes ? { changes } : {}) });
}

describe('a draft that is behind', () => {
  it('goes on in a new one with what both sides did, as one edit that is taken back whole; the old one stays, and each says where the other is', async () => {
    const { runtime } = fixture();
    const who = await author();
    const draft = await begin('我的改动');
    await write(draft, milestone('（我的）'));
    await write(draft, (text) => `${text}# 我加的\n`, other);
    expect((await refusal(plan(draft))).code).toBe('draft.carry-needless');
    expect(await packDraft(runtime, who, draft)).toMatchObject({ isCurrent: true, mayCarry: false, carriedTo: [] });
    await publish(named(`${was}（别人）`));
    expect(await packDraft(runtime, who, draft)).toMatchObject({ isCurrent: false, mayCarry: true, mayEdit: true });

    expect(await plan(draft)).toMatchObject({ revision: 2, onto: await inForce(), alike: 0, conflicts: [], files: [{ path: other, does: 'edited' }, { path: file, does: 'edited' }].sort((a, b) => (a.path < b.path ? -1 : 1)) });
    const own = key();
    const made = await carry(draft, {}, own);
    expect(made).toMatchObject({ title: '续', base: await inForce(), isCurrent: true, revision: 1, carriedFrom: { draft, title: '我的改动', revision: 2 } });
    expect((await carry(draft, {}, own)).id).toBe(made.id);
    for (const word of ['告知举报人已受理（我的）', `${was}（别人）`]) expect(await textOf(made.id)).toContain(`zh: ${word}`);
    expect(await textOf(made.id, other)).toContain('# 我加的');
    expect((await packDraftEdits(runtime, who, made.id, 0)).edits).toMatchObject([{ label: { zh: '并入现行版本：我的改动' }, by: { id: who.person } }]);
    expect(await packDraft(runtime, who, draft)).toMatchObject({ revision: 2, mayEdit: true, carriedTo: [{ draft: made.id, title: '续' }] });
    // What it came to is asked for again as any other draft.
    await approve(await askedFor(made.id));
    expect(await inForce()).not.toBe(made.base);
  });

  it('and meets what was published in the same line: told with three sides, decided one way or the other or by hand', async () => {
    const { runtime } = fixture();
    const who = await author();
    const draft = await begin('同一行');
    await write(draft, named('我的名称'));
    await publish(named('他们的名称'));
    const { conflicts, onto } = await plan(draft);
    expect(conflicts).toMatchObject([{ path: file, about: 'lines', was: expect.stringContaining(was) as string, mine: expect.stringContaining('我的名称') as string, theirs: expect.stringContaining('他们的名称') as string }]);
    const at = conflicts[0]!.key;
    const undecided = await refusal(carry(draft));
    expect([undecided.code, undecided.message.zh]).toEqual(['draft.carry-undecided', expect.stringContaining(file)]);
    expect((await refusal(carry(draft, { [at]: { take: 'theirs' } }))).code).toBe('draft.carry-nothing');
    for (const [choice, word] of [[{ take: 'mine' }, '我的名称'], [{ take: 'text', text: conflicts[0]!.theirs!.replace('他们的名称', '商定的名称') }, '商定的名称']] as const) {
      const made = await carry(draft, { [at]: choice });
      expect(await textOf(made.id)).toBe((await packSources(runtime, who, onto)).files.find((each) => each.path === file)!.text.replace('zh: 他们的名称', `zh: ${word}`));
    }
    // Another version is in force, or the draft has gone on, by the time it is decided.
    await publish(named('又一个名称', '他们的名称'));
    expect((await refusal(carryDraft(runtime, who, draft, key(), { revision: 1, onto, title: '续', choices: { [at]: { take: 'mine' } } }))).code).toBe('draft.carry-moved');
    expect((await refusal(planCarry(runtime, who, draft, { revision: 0 }))).code).toBe('draft.carry-moved');
    // Who may not edit definitions brings nothing along.
    expect((await refusal(planCarry(runtime, await publisher(), draft, { revision: 1 }))).code).toBe('right.missing');
  });

  it('with files that were called otherwise, taken out and made meanwhile', async () => {
    const { runtime } = fixture();
    const who = await author();
    const draft = await begin('文件');
    const line = (await textOf(draft)).split('\n')[0]!;
    await write(draft, (text) => text.replace(line, `${line}\n# 我的`));
    await write(draft, (text) => `${text}# 我的\n`, other);
    await editPackDraft(runtime, who, draft, key(), { revision: 2, label: { zh: '加', en: 'add' }, changes: [{ path: 'definitions/discipline/processes/new.md', created: '我的\n' }] });
    const meanwhile = await begin('别人');
    await editPackDraft(runtime, who, meanwhile, key(), { revision: 0, label: { zh: '改', en: 'edit' }, changes: [{ path: file, renamedTo: file.replace('.yaml', '-2.yaml') }, { path: other, renamedTo: other.replace('.yaml', '-2.yaml') }] });
    await write(meanwhile, milestone('（改名时）'), file.replace('.yaml', '-2.yaml'));
    await approve(await askedFor(meanwhile));
    const made = await carry(draft);
    expect((await packDraft(runtime, who, made.id)).files.map((each) => each.path).sort()).toEqual([other.replace('.yaml', '-2.yaml'), 'definitions/discipline/processes/new.md', file.replace('.yaml', '-2.yaml')].sort());
    expect(await textOf(made.id, file.replace('.yaml', '-2.yaml'))).toContain('# 我的');
    await returnTo(runtime, await publisher(), (await packDraft(runtime, who, meanwhile)).base, { remark: '改回', moveBack: false });
  });
});

describe('a draft that is closed', () => {
  it('as discarded goes on in a new one, with what its author has in the page and it never got', async () => {
    const { runtime } = fixture();
    const who = await author();
    const draft = await begin('作废的');
    await write(draft, (text) => `${text}# 已保存\n`, other);
    await discardPackDraft(runtime, who, draft);
    expect(await packDraft(runtime, who, draft)).toMatchObject({ mayEdit: false, mayCarry: true, closed: { how: 'discarded', by: { id: who.person } } });
    const saved = await textOf(draft, other);
    const made = await carry(draft, {}, key(), [{ path: other, edits: [{ start: saved.length, end: saved.length, text: '# 没有保存\n' }] }, { path: 'definitions/discipline/forms/new.md', created: '没有保存的文件\n' }]);
    expect(await textOf(made.id, other)).toBe(`${saved}# 没有保存\n`);
    expect(await textOf(made.id, 'definitions/discipline/forms/new.md')).toBe('没有保存的文件\n');
    expect((await refusal(plan(draft, [{ path: '../out.yaml', created: '' }]))).code).toBe('draft.path-unsafe');
  });

  it('by being published brings along what came after the revision that was put in force, and nothing of that twice', async () => {
    const { runtime } = fixture();
    const who = await author();
    const draft = await begin('发布的');
    await write(draft, named('发布的名称', (await textOf(draft)).includes(was) ? was : '又一个名称'));
    const asked = await askedFor(draft);
    await write(draft, named('后来的名称', '发布的名称'));
    await write(draft, (text) => `${text}# 后来的\n`, other);
    // What waits for a decision is said in the draft, and at the gate how much of the draft is not in it; the draft is read as it was asked.
    expect(await packDraft(runtime, who, draft)).toMatchObject({ waits: { publication: asked, revision: 1 } });
    expect(await publication(runtime, who, asked)).toMatchObject({ revision: 1, later: 2 });
    expect((await packDraft(runtime, who, draft, 1)).files.map((each) => each.path)).toEqual([file]);
    expect((await packDraft(runtime, who, draft, 1)).files[0]!.text).toContain('zh: 发布的名称');
    expect((await packDraft(runtime, who, draft, 0)).files).toEqual([]);
    expect((await refusal(packDraft(runtime, who, draft, 4))).code).toBe('draft.revision-ahead');
    await approve(asked);
    expect(await packDraft(runtime, who, draft)).toMatchObject({ mayEdit: false, mayCarry: true, published: { publication: asked, revision: 1, stands: true }, closed: { how: 'published', by: { id: (await publisher()).person } } });
    expect(await plan(draft)).toMatchObject({ since: 1, conflicts: [], revision: 3 });
    const made = await carry(draft);
    expect(await textOf(made.id)).toContain('zh: 后来的名称');
    expect(await textOf(made.id, other)).toContain('# 后来的');

    // Others went on from it: still only the later edits, over theirs.
    await publish(milestone('（再后来）'));
    expect(await plan(draft)).toMatchObject({ since: 1, conflicts: [] });
    // It was taken out of force: all that the draft changed is brought along.
    await returnTo(runtime, await publisher(), (await packDraft(runtime, who, draft)).base, { remark: '撤回', moveBack: false });
    expect((await packDraft(runtime, who, draft)).published).toMatchObject({ stands: false });
    expect((await plan(draft)).since).toBeUndefined();
    expect(await textOf((await carry(draft)).id)).toContain('zh: 后来的名称');
  });

  it('without anything more than what is in force has nothing to bring along', async () => {
    const draft = await publish(milestone('（全部）'));
    expect(await plan(draft)).toMatchObject({ files: [] });
    expect((await refusal(carry(draft))).code).toBe('draft.carry-nothing');
  });
});

it('a draft on a version that was withdrawn goes on on the one that is in force again, without what was withdrawn', async () => {
  const { runtime } = fixture();
  const who = await author();
  const before = await inForce();
  await publish(milestone('（撤回的）'));
  const draft = await begin('在撤回的版本上');
  await write(draft, (text) => text.replace('\n', '\n# 我的\n'));
  await returnTo(runtime, await publisher(), before, { remark: '撤回', moveBack: false });
  const made = await carry(draft);
  expect(made).toMatchObject({ base: before, isCurrent: true });
  const text = await textOf(made.id);
  expect([text.includes('# 我的'), text.includes('（撤回的）')]).toEqual([true, false]);
  expect((await packDraft(runtime, who, draft)).base).not.toBe(before);
});

describe('the overlay of an organ', () => {
  const organ = 'jiangyang';
  const path = `definitions/overlays/${organ}/overlay.yaml`;
  it('that another person has published meanwhile, or that was published with later edits, goes on from what is in force', async () => {
    const { runtime } = fixture();
    const who = await author();
    const one = await beginOverlayDraft(runtime, who, key(), { title: '甲', organ });
    const two = await beginOverlayDraft(runtime, who, key(), { title: '乙', organ });
    await write(one.id, (text) => text.replace('patches: []', `patches:\n  - ${village.patches[0]!}`), path);
    await write(two.id, (text) => `${text}# 乙的\n`, path);
    expect(await packDraft(runtime, who, two.id)).toMatchObject({ isCurrent: true, mayCarry: false });
    const asked = await askedFor(one.id);
    await write(one.id, (text) => `# 后来的\n${text}`, path);
    await approve(asked);
    expect(await packDraft(runtime, who, two.id)).toMatchObject({ isCurrent: false, mayCarry: true });
    const made = await carry(two.id);
    expect(made).toMatchObject({ organ: { code: organ }, isCurrent: true, revision: 1 });
    const text = await textOf(made.id, path);
    expect([text.includes(village.patches[0]!), text.includes('# 乙的'), text.includes('# 后来的')]).toEqual([true, true, false]);
    expect((await plan(one.id)).since).toBe(1);
    expect(await textOf((await carry(one.id)).id, path)).toMatch(/^# 后来的\n[^]*patches:\n/);
  });

  it('that was discarded before anything was in force goes on as it is', async () => {
    const { runtime } = fixture();
    const who = await author();
    const draft = await beginOverlayDraft(runtime, who, key(), { title: '丙', organ: 'yunchuan' });
    const own = 'definitions/overlays/yunchuan/overlay.yaml';
    await write(draft.id, (text) => `${text}# 丙的\n`, own);
    await discardPackDraft(runtime, who, draft.id);
    expect(await textOf((await carry(draft.id)).id, own)).toContain('# 丙的');
  });
});
