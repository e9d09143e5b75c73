/** A draft in a folder and back, with the database beside it: plan first, one edit, nothing lost on either side, nothing written outside of the folder. */
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DraftPlace } from '../../runtime/folder/draftPlace.ts';
import { placeHere } from '../../runtime/folder/placeHere.ts';
import { pull, type PullWish } from '../../runtime/folder/pull.ts';
import { push, type PushWish } from '../../runtime/folder/push.ts';
import { authorByLogin } from '../../runtime/service/packDrafts/authorByLogin.ts';
import { packDraftEdits } from '../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft } from '../../runtime/service/packDrafts/editDraft.ts';
import { beginPackDraft } from '../../runtime/service/packDrafts/manageDrafts.ts';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { Principal } from '../../runtime/service/runtime.ts';
import { problemsOf } from '../problemsOf.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from '../service/fixtures.ts';
import { everything, git, listening, put, textOf, withFolders } from './folders.ts';

const database = withDatabase();
const fixture = withFixture(database);
const folders = withFolders();
const form = 'forms/petition-sent.yaml';
const path = `definitions/discipline/${form}`;
let keys = 0;
const key = (): string => `beside-${++keys}`;

interface Begun { place: DraftPlace; one: Principal; id: string; folder: string; wish: PullWish & PushWish }

async function begin(): Promise<Begun> {
  const { runtime } = fixture();
  const { rows } = await database().owner.query<{ login: string }>(`select login from person join post on post.person = person.id where role = 'definition-author'`);
  const one = await authorByLogin(runtime, rows[0]!.login);
  const { id } = await beginPackDraft(runtime, one, key(), '试改');
  const folder = folders.checkout();
  return { place: await placeHere(runtime, rows[0]!.login, 'root'), one, id, folder, wish: { folder, draft: id, plan: false, yes: true, lines: false, words: false, overwrite: false, merge: false, check: false } };
}
const codesOf = async (act: () => unknown): Promise<string[]> => (await problemsOf(act)).map(({ code }) => code);
/** As somebody does in the designer meanwhile. */
const edit = (one: Principal, id: string, revision: number, changes: PackChange[]) => editPackDraft(fixture().runtime, one, id, key(), { revision, label: { zh: '别处改', en: 'Elsewhere' }, changes });
const revisionOf = async (one: Principal, id: string): Promise<number> => (await packDraftEdits(fixture().runtime, one, id, 0)).revision;

describe('a pull', () => {
  it('shows its plan, writes nothing without leave, then everything', async () => {
    const { place, folder, wish } = await begin();
    const plan = listening();
    expect(await pull(place, { ...wish, plan: true, yes: false }, plan)).toBe(2);
    expect(plan.lines.some((line) => line.startsWith(`+ ${form}  +`))).toBe(true);
    expect(await pull(place, { ...wish, yes: false }, listening())).toBe(2);
    expect(await pull(place, { ...wish, yes: false }, listening(['n']))).toBe(2);
    expect(everything(folder)).toEqual({});

    const asked = listening(['l', 'y']);
    expect(await pull(place, { ...wish, yes: false }, asked)).toBe(0);
    expect(asked.lines).toContain(`+++ b/${form}`);
    expect(Object.keys(everything(folder))).toContain(form);
    expect(await pull(place, { ...wish, plan: true, yes: false }, listening())).toBe(0);
  });

  it('keeps what was written here, takes the draft\'s where it is wished, and refuses what both changed', async () => {
    const { place, one, id, folder, wish } = await begin();
    await pull(place, wish, listening());
    const [before, pack] = [textOf(folder, form), textOf(folder, 'pack.yaml')];
    put(folder, 'pack.yaml', `${pack}# hier\n`);
    put(folder, 'forms/new.yaml', 'form: new\n');
    rmSync(join(folder, 'forms/petition-proposal.yaml'));
    await edit(one, id, 0, [{ path, edits: [{ start: before.length, end: before.length, text: '# dort\n' }] }]);
    const said = listening();
    expect(await pull(place, wish, said)).toBe(0);
    expect(said.lines.filter((line) => line.startsWith('= ')).map((line) => line.split('  ')[0])).toEqual(['= forms/new.yaml', '= forms/petition-proposal.yaml', '= pack.yaml']);
    expect([textOf(folder, form), textOf(folder, 'pack.yaml'), existsSync(join(folder, 'forms/petition-proposal.yaml'))]).toEqual([`${before}# dort\n`, `${pack}# hier\n`, false]);
    // What was kept is told to the draft by the next push, and nothing else.
    const plan = listening();
    expect(await push(place, { ...wish, plan: true, yes: false }, plan)).toBe(2);
    expect(plan.lines.filter((line) => /^[+~>-] /.test(line)).map((line) => line.split('  ')[0])).toEqual(['+ forms/new.yaml', '- forms/petition-proposal.yaml', '~ pack.yaml']);

    await edit(one, id, 1, [{ path: 'definitions/discipline/pack.yaml', edits: [{ start: 0, end: 0, text: '# dort\n' }] }]);
    const held = everything(folder);
    expect(await codesOf(() => pull(place, wish, listening()))).toEqual(['draft.folder-changed']);
    expect(everything(folder)).toEqual(held);
    expect(await pull(place, { ...wish, overwrite: true }, listening())).toBe(0);
    expect([textOf(folder, 'pack.yaml'), existsSync(join(folder, 'forms/petition-proposal.yaml')), existsSync(join(folder, 'forms/new.yaml'))]).toEqual([`# dort\n${pack}`, true, false]);
  });

  it('into a checkout that was never pulled into touches no file that it has not seen', async () => {
    const { place, folder, wish } = await begin();
    put(folder, form, 'form: mine\n');
    put(folder, 'own.md', 'own\n');
    put(folder, 'README.md', 'read me\n');
    const held = everything(folder);
    const refused = await problemsOf(() => pull(place, wish, listening()));
    expect(refused[0]).toMatchObject({ code: 'draft.folder-changed', details: { paths: form } });
    expect(everything(folder)).toEqual(held);
    rmSync(join(folder, form));
    expect(await pull(place, wish, listening())).toBe(0);
    expect([textOf(folder, 'own.md'), textOf(folder, 'README.md')]).toEqual(['own\n', 'read me\n']);
    // The note of a draft that nobody knows is no note.
    put(folder, '.guicheng-draft.json', JSON.stringify({ draft: '00000000-0000-4000-8000-000000000000', revision: 3 }));
    expect(await pull(place, wish, listening())).toBe(0);
  });

  it('does not go over a file that changes while its plan is read, nor over a draft that goes on', async () => {
    const { place, one, id, folder, wish } = await begin();
    await pull(place, wish, listening());
    const before = textOf(folder, form);
    await edit(one, id, 0, [{ path, edits: [{ start: 0, end: 0, text: '# dort\n' }] }]);
    const typing = listening([() => { put(folder, form, `${before}# hier\n`); return 'y'; }]);
    expect(await codesOf(() => pull(place, { ...wish, yes: false }, typing))).toEqual(['folder.moved']);
    expect(textOf(folder, form)).toBe(`${before}# hier\n`);
    put(folder, form, before);
    const going = listening([async () => { await edit(one, id, 1, [{ path, edits: [{ start: 0, end: 0, text: '# noch\n' }] }]); return 'y'; }]);
    const [moved] = await problemsOf(() => pull(place, { ...wish, yes: false }, going));
    expect(moved).toMatchObject({ code: 'draft.moved', details: { seen: 1, found: 2, paths: path } });
    expect(textOf(folder, form)).toBe(before);
  });

  it('writes through no link, and takes up again what a break left half done', async () => {
    const { place, folder, wish } = await begin();
    const outside = join(folders.home(), 'outside');
    mkdirSync(outside, { recursive: true });
    symlinkSync(outside, join(folder, 'forms'));
    symlinkSync(join(outside, 'pack.yaml'), join(folder, 'pack.yaml'));
    expect(new Set(await codesOf(() => pull(place, wish, listening())))).toEqual(new Set(['folder.link']));
    expect(everything(outside)).toEqual({});
    expect(Object.keys(everything(folder))).toEqual([]);
    rmSync(join(folder, 'forms'));
    rmSync(join(folder, 'pack.yaml'));
    expect(await pull(place, wish, listening())).toBe(0);
    const whole = everything(folder);
    // As it is when the power went after some files: they are the draft's already, the rest and the note are not.
    rmSync(join(folder, '.guicheng-draft.json'));
    rmSync(join(folder, 'forms'), { recursive: true });
    expect(await pull(place, wish, listening())).toBe(0);
    expect(everything(folder)).toEqual(whole);
  });
});

describe('a push', () => {
  it('is one edit after its plan, line by line and in words', async () => {
    const { place, one, id, folder, wish } = await begin();
    await pull(place, wish, listening());
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'pulled');
    const before = textOf(folder, form);
    put(folder, form, `# 改过\n${before}`);
    put(folder, 'forms/new.yaml', 'form: new\n');
    rmSync(join(folder, 'forms/petition-proposal.yaml'));
    symlinkSync('/etc/passwd', join(folder, 'forms/link.yaml'));
    const plan = listening();
    expect(await push(place, { ...wish, plan: true, yes: false, lines: true }, plan)).toBe(2);
    expect(plan.lines.filter((line) => /^[+~-] /.test(line)).slice(0, 3).map((line) => line.split('  ')[0])).toEqual(['+ forms/new.yaml', '- forms/petition-proposal.yaml', `~ ${form}`]);
    expect(plan.lines).toEqual(expect.arrayContaining([`--- a/${form}`, '@@ -1,3 +1,4 @@', '+# 改过', '+++ /dev/null', '--- /dev/null', '@@ -0,0 +1 @@']));
    expect(await revisionOf(one, id)).toBe(0);

    expect(await push(place, { ...wish, message: '一次改三处' }, listening())).toBe(0);
    const { revision, edits } = await packDraftEdits(fixture().runtime, one, id, 0);
    expect(revision).toBe(1);
    // Whoever has not signed in is told as such in the history, too.
    expect(edits[0]!.label).toEqual({ zh: '一次改三处（管理员 root 代为推送，未经登录）', en: '一次改三处 (by the administrator root, nobody signed in)' });
    expect(edits[0]!.changes).toHaveLength(3);
    expect((await place.read(id)).files.get(form)).toBe(`# 改过\n${before}`);
    expect(await push(place, { ...wish, plan: true, yes: false }, listening())).toBe(0);
  });

  it('tells in words what a change of a definition means', async () => {
    const { place, folder, wish } = await begin();
    await pull(place, wish, listening());
    put(folder, 'processes/real-name-report-handling.yaml', textOf(folder, 'processes/real-name-report-handling.yaml').replace('zh: 起草受理告知书', 'zh: 草拟受理告知书'));
    const said = listening();
    await push(place, { ...wish, plan: true, yes: false, words: true }, said);
    expect(said.lines).toContain('process/real-name-report-handling');
    expect(said.lines.some((line) => line.includes('草拟受理告知书'))).toBe(true);
  });

  it('takes in what others did since the pull, and is refused with both sides where they changed the same lines', async () => {
    const { place, one, id, folder, wish } = await begin();
    await pull(place, wish, listening());
    const before = textOf(folder, form);
    // Between two places that are changed here.
    await edit(one, id, 0, [{ path, edits: [{ start: before.indexOf('\n') + 1, end: before.indexOf('\n') + 1, text: '# dazwischen\n' }] }]);
    put(folder, form, `# oben\n${before}# unten\n`);
    const said = listening();
    expect(await push(place, wish, said)).toBe(0);
    expect(said.lines[0]).toMatch(/revision 1, .+“别处改”, 1 个文件/);
    expect(textOf(folder, form)).toBe(`# oben\n${before.replace('\n', '\n# dazwischen\n')}# unten\n`);

    await edit(one, id, 2, [{ path, edits: [{ start: 0, end: 1, text: '#!' }] }]);
    const mine = textOf(folder, form).replace('#', '#?');
    put(folder, form, mine);
    const both = listening();
    expect(await codesOf(() => push(place, wish, both))).toEqual(['folder.conflict']);
    expect(both.lines).toEqual(expect.arrayContaining(['    # oben', '    #? oben', '    #! oben']));
    expect([textOf(folder, form), await revisionOf(one, id)]).toEqual([mine, 3]);

    // The way that it names leads on: joined with marks, no push while one is left, decided, pushed.
    const joined = listening();
    expect(await pull(place, { ...wish, merge: true }, joined)).toBe(3);
    expect(joined.lines.some((line) => line.startsWith(`! ${form}  1 处`))).toBe(true);
    const marked = textOf(folder, form);
    expect(marked.split('\n').slice(0, 7)).toEqual(['<<<<<<< 此处 here', '#? oben', '||||||| 原为 was', '# oben', '=======', '#! oben', '>>>>>>> 草稿 draft']);
    expect(marked.endsWith('# unten\n')).toBe(true);
    const [left] = await problemsOf(() => push(place, wish, listening()));
    expect(left).toMatchObject({ code: 'folder.unmerged', details: { places: `${form}:1` } });
    put(folder, form, `#?! oben\n${marked.split('\n').slice(7).join('\n')}`);
    expect(await push(place, wish, listening())).toBe(0);
    expect((await place.read(id)).files.get(form)).toBe(textOf(folder, form));
    expect((await place.read(id)).files.get(form)!.startsWith('#?! oben\n')).toBe(true);
  });

  it('is refused when the draft goes on while its plan is read, with who changed what; nothing is written', async () => {
    const { place, one, id, folder, wish } = await begin();
    await pull(place, wish, listening());
    put(folder, 'forms/new.yaml', 'form: new\n');
    const going = listening([async () => { await edit(one, id, 0, [{ path, edits: [{ start: 0, end: 0, text: '# dort\n' }] }]); return 'y'; }]);
    const [moved] = await problemsOf(() => push(place, { ...wish, yes: false }, going));
    expect(moved).toMatchObject({ code: 'draft.moved', details: { seen: 0, found: 1, paths: path } });
    expect(await revisionOf(one, id)).toBe(1);
    expect((await place.read(id)).files.has('forms/new.yaml')).toBe(false);
    const typing = listening([() => { put(folder, 'forms/new.yaml', 'form: newer\n'); return 'y'; }]);
    expect(await codesOf(() => push(place, { ...wish, yes: false }, typing))).toEqual(['folder.moved']);
    expect(await revisionOf(one, id)).toBe(1);
  });

  it('joins what both changed without a mark where no line meets; what one side took away and the other changed stays', async () => {
    const { place, one, id, folder, wish } = await begin();
    await pull(place, wish, listening());
    const [before, other] = [textOf(folder, form), textOf(folder, 'forms/petition-proposal.yaml')];
    await edit(one, id, 0, [{ path, edits: [{ start: before.length, end: before.length, text: '# dort\n' }] }, { path: 'definitions/discipline/forms/petition-proposal.yaml', edits: [{ start: 0, end: 0, text: '# dort\n' }] }]);
    put(folder, form, `# hier\n${before}`);
    rmSync(join(folder, 'forms/petition-proposal.yaml'));
    expect(await codesOf(() => pull(place, wish, listening()))).toEqual(['draft.folder-changed']);
    const said = listening();
    expect(await pull(place, { ...wish, merge: true }, said)).toBe(0);
    expect(said.lines.filter((line) => line.startsWith('! ')).map((line) => line.split('  ')[0])).toEqual(['! forms/petition-proposal.yaml']);
    expect([textOf(folder, form), textOf(folder, 'forms/petition-proposal.yaml')]).toEqual([`# hier\n${before}# dort\n`, `# dort\n${other}`]);
  });

  it('a checkout with the line ends of Windows is no change, and keeps them', async () => {
    const { place, one, id, folder, wish } = await begin();
    await pull(place, wish, listening());
    const before = textOf(folder, form);
    for (const [file, text] of Object.entries(everything(folder))) if (/\.(yaml|md)$/.test(file)) put(folder, file, text.replaceAll('\n', '\r\n'));
    expect([await push(place, wish, listening()), await revisionOf(one, id)]).toEqual([0, 0]);
    put(folder, form, textOf(folder, form).replace('\r\n', '\r\n# hier\r\n'));
    put(folder, 'forms/new.yaml', 'form: new\r\n');
    const said = listening();
    expect(await push(place, wish, said)).toBe(0);
    expect(said.lines.filter((line) => /^[+~>-] /.test(line))).toEqual(['+ forms/new.yaml  +1', `~ ${form}  +1`]);
    const { files } = await place.read(id);
    expect([files.get(form), files.get('forms/new.yaml')]).toEqual([before.replace('\n', '\n# hier\n'), 'form: new\n']);
    await edit(one, id, 1, [{ path, edits: [{ start: 0, end: 0, text: '# dort\n' }] }]);
    expect(await pull(place, wish, listening())).toBe(0);
    expect(textOf(folder, form)).toBe(`# dort\n${before.replace('\n', '\n# hier\n')}`.replaceAll('\n', '\r\n'));
  });

  it('tells before it writes what the checks find, by file and line in the folder', async () => {
    const { place, one, id, folder, wish } = await begin();
    await pull(place, wish, listening());
    put(folder, 'forms/broken.yaml', `${textOf(folder, form).replace('form: petition-sent', 'form: broken')}nonsense: true\n`);
    const seen = listening(['n']);
    expect([await push(place, { ...wish, check: true, yes: false }, seen), await revisionOf(one, id)]).toEqual([2, 0]);
    expect([seen.lines.some((line) => line.includes('forms/broken.yaml:')), seen.notes.at(-1)]).toEqual([true, '没有写入任何内容。Nothing was written.']);
    const said = listening();
    expect(await push(place, { ...wish, check: true }, said)).toBe(3);
    expect((await place.read(id)).files.has('forms/broken.yaml')).toBe(true);
    expect(said.lines.some((line) => /forms\/broken\.yaml:\d+:\d+ {2}\S+/.test(line) && !line.includes('definitions/discipline'))).toBe(true);
    rmSync(join(folder, 'forms/broken.yaml'));
    expect(await push(place, { ...wish, check: true }, said)).toBe(0);
  });

  it('of another draft, of too many files, of names or bytes that no draft holds is refused', async () => {
    const { place, one, id, folder, wish } = await begin();
    expect(await codesOf(() => push(place, wish, listening()))).toEqual(['draft.folder-foreign']);
    expect(await codesOf(() => placeHere(fixture().runtime, 'nobody-of-this-name', 'root'))).toEqual(['draft.author-unknown']);
    await pull(place, wish, listening());
    put(folder, 'forms/bad (1).yaml', 'form: x\n');
    writeFileSync(join(folder, 'forms/latin.yaml'), Buffer.from([0x66, 0xe4]));
    expect((await codesOf(() => push(place, wish, listening()))).sort()).toEqual(['draft.not-utf8', 'draft.path-unsafe']);
    rmSync(join(folder, 'forms/bad (1).yaml'));
    rmSync(join(folder, 'forms/latin.yaml'));
    mkdirSync(join(folder, 'many'));
    for (let n = 0; n < 10_000; n += 1) writeFileSync(join(folder, 'many', `f${n}.yaml`), '');
    for (const act of [() => push(place, wish, listening()), () => pull(place, wish, listening())]) expect(await codesOf(act)).toEqual(['draft.too-large']);
    expect(await revisionOf(one, id)).toBe(0);
  });
});
