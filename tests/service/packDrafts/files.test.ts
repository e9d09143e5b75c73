/** A draft out to a folder and a ZIP, and back: plan first, one edit, nobody's changes lost; hostile ZIPs refused with every place. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '../../../runtime/base/problem.ts';
import { draftProblems } from '../../../runtime/base/problems/draft.ts';
import { pullDraft, pushDraft } from '../../../runtime/cliDrafts.ts';
import { authorByLogin } from '../../../runtime/service/packDrafts/authorByLogin.ts';
import { changesBetween } from '../../../runtime/service/packDrafts/changesBetween.ts';
import { mostFiles, isSafePath } from '../../../runtime/service/packDrafts/checkChanges.ts';
import { packDraft, packDraftEdits } from '../../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft } from '../../../runtime/service/packDrafts/editDraft.ts';
import { draftFolder, draftZip, planOfZip } from '../../../runtime/service/packDrafts/exchangeFiles.ts';
import { beginPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { readPackZip, writePackZip } from '../../../runtime/service/packDrafts/packZip.ts';
import type { Principal, Runtime } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';

const database = withDatabase();
const fixture = withFixture(database);
const label = { zh: '改', en: 'Change' };
const form = 'forms/petition-sent.yaml';
let home = '';
let keys = 0;
const key = (): string => `files-test-${++keys}`;
beforeAll(() => { home = mkdtempSync(join(tmpdir(), 'guicheng-draft-')); });
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function begin(): Promise<{ runtime: Runtime; one: Principal; id: string; folder: string; wish: { folder: string; draft: string; yes: boolean } }> {
  const { runtime } = fixture();
  const { rows } = await database().owner.query<{ login: string }>(`select login from person join post on post.person = person.id where role = 'definition-author'`);
  const one = await authorByLogin(runtime, rows[0]!.login);
  const { id } = await beginPackDraft(runtime, one, key(), '试改');
  const folder = join(home, id);
  return { runtime, one, id, folder, wish: { folder, draft: id, yes: true } };
}
async function problemsOf(act: () => unknown): Promise<readonly Problem[]> {
  try {
    await act();
  } catch (fault) {
    if (fault instanceof ProblemError) return fault.problems;
    throw fault;
  }
  throw new Error('not refused');
}
const quiet = () => undefined;

describe('a folder', () => {
  it('is pulled after its plan, changed, and pushed as one edit', async () => {
    const { runtime, one, id, folder, wish } = await begin();
    const said: string[] = [];
    expect(await pullDraft(runtime, one, { ...wish, yes: false }, (line) => said.push(line))).toBe(false);
    expect(existsSync(folder)).toBe(false);
    expect(said.some((line) => line.startsWith(`+ ${form}`))).toBe(true);
    await pullDraft(runtime, one, wish, quiet);

    const before = readFileSync(join(folder, form), 'utf8');
    writeFileSync(join(folder, form), `# 改过\n${before}`);
    writeFileSync(join(folder, 'forms/new.yaml'), 'form: new\n');
    rmSync(join(folder, 'forms/petition-proposal.yaml'));
    symlinkSync('/etc/passwd', join(folder, 'forms/link.yaml'));
    const plan: string[] = [];
    expect(await pushDraft(runtime, one, { ...wish, yes: false }, (line) => plan.push(line))).toBe(false);
    expect(plan.slice(0, 3).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual(['+ definitions/discipline/forms/new.yaml', '- definitions/discipline/forms/petition-proposal.yaml', `~ definitions/discipline/${form}`]);
    expect((await packDraft(runtime, one, id)).revision).toBe(0);
    await pushDraft(runtime, one, { ...wish, message: '一次改三处' }, quiet);
    const { revision, edits } = await packDraftEdits(runtime, one, id, 0);
    expect(revision).toBe(1);
    expect(edits[0]).toMatchObject({ label: { zh: '一次改三处' } });
    expect(edits[0]!.changes).toHaveLength(3);
    expect((await draftFolder(runtime, one, id)).files.get(form)).toBe(`# 改过\n${before}`);
    expect(await pushDraft(runtime, one, wish, quiet)).toBe(true);
    expect((await packDraft(runtime, one, id)).revision).toBe(1);
  });

  it('takes in what others did since the pull, and is refused where both changed the same lines', async () => {
    const { runtime, one, id, folder, wish } = await begin();
    await pullDraft(runtime, one, wish, quiet);
    const before = readFileSync(join(folder, form), 'utf8');
    const path = `definitions/discipline/${form}`;
    await editPackDraft(runtime, one, id, key(), { revision: 0, label, changes: [{ path, edits: [{ start: before.length, end: before.length, text: '# unten\n' }] }] });
    writeFileSync(join(folder, form), before.replace('\n', '\n# oben\n'));
    await pushDraft(runtime, one, wish, quiet);
    expect(readFileSync(join(folder, form), 'utf8')).toBe(`${before.replace('\n', '\n# oben\n')}# unten\n`);

    await editPackDraft(runtime, one, id, key(), { revision: 2, label, changes: [{ path, edits: [{ start: 0, end: 1, text: '#!' }] }] });
    const mine = readFileSync(join(folder, form), 'utf8').replace('#', '#?');
    writeFileSync(join(folder, form), mine);
    expect((await problemsOf(() => pushDraft(runtime, one, wish, quiet)))[0]!.code).toBe('draft.conflict');
    expect((await problemsOf(() => pullDraft(runtime, one, wish, quiet)))[0]!.code).toBe('draft.folder-changed');
    expect(readFileSync(join(folder, form), 'utf8')).toBe(mine);
  });

  it('of another draft is not pushed, nor by somebody unknown', async () => {
    const { runtime, one, wish } = await begin();
    mkdirSync(wish.folder, { recursive: true });
    expect((await problemsOf(() => pushDraft(runtime, one, wish, quiet)))[0]!.code).toBe('draft.folder-foreign');
    expect((await problemsOf(() => authorByLogin(runtime, 'nobody-of-this-name')))[0]!.code).toBe('draft.author-unknown');
  });

  it('finds renamed files by their text', () => {
    expect(changesBetween(new Map([['a.yaml', 'x\n'], ['b.yaml', 'y\n']]), new Map([['c.yaml', 'x\n'], ['b.yaml', 'y\nz\n']]), true)).toEqual([
      { path: 'a.yaml', renamedTo: 'c.yaml' }, { path: 'b.yaml', edits: [{ start: 2, end: 2, text: 'z\n' }] },
    ]);
  });
});

describe('a ZIP', () => {
  it('of a draft read again changes nothing; of some files it touches only these', async () => {
    const { runtime, one, id } = await begin();
    const zip = await draftZip(runtime, one, id);
    expect(await planOfZip(runtime, one, id, zip, true)).toEqual({ revision: 0, changes: [] });
    expect(Buffer.from(await draftZip(runtime, one, id))).toEqual(Buffer.from(zip));
    const some = await draftZip(runtime, one, id, ['forms', 'pack.yaml']);
    expect([...readPackZip(some).keys()].every((path) => path.startsWith('forms/') || path === 'pack.yaml')).toBe(true);
    expect((await planOfZip(runtime, one, id, some, false)).changes).toEqual([]);
    expect((await planOfZip(runtime, one, id, some, true)).changes.length).toBeGreaterThan(100);
    const changed = writePackZip(new Map([['forms/new.yaml', 'form: new\n']]));
    expect((await planOfZip(runtime, one, id, changed, false)).changes).toEqual([{ path: 'definitions/discipline/forms/new.yaml', created: 'form: new\n' }]);
    expect((await packDraft(runtime, one, id)).revision).toBe(0);
  });

  it('with path tricks or other kinds of files is refused with every place', async () => {
    const paths = ['../out.yaml', '/etc/x.yaml', 'a/../../b.yaml', 'a\\b.yaml', 'C:/x.yaml', '.git/config.yaml', 'forms/run.js', 'forms/x.yaml.exe', 'a//b.yaml', 'con. /x.yaml', 'README.md'];
    const problems = await problemsOf(() => readPackZip(zipSync(Object.fromEntries([...paths, 'forms/good.yaml'].map((path) => [path, strToU8('form: x\n')])))));
    expect(problems.map((problem) => problem.code)).toEqual(paths.map(() => 'draft.path-unsafe'));
    expect(problems.map((problem) => problem.details['path'])).toEqual(paths);
    expect(isSafePath('表单/甲.yaml')).toBe(true);
  });

  it('of too many files, or too large unpacked, is refused before it fills the memory', async () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`forms/f${i}.yaml`, strToU8('')])));
    expect((await problemsOf(() => readPackZip(many))).map((problem) => problem.code)).toEqual(['draft.too-large']);
    expect(mostFiles).toBe(2_000);
    const bomb = zipSync({ 'forms/big.yaml': new Uint8Array(200 * 1024 * 1024) });
    // Others in this process take memory and give it back when they like; of three readings the least is what the refusal itself takes.
    const taken: number[] = [];
    for (let reading = 0; reading < 3; reading += 1) {
      const before = process.memoryUsage().arrayBuffers;
      expect((await problemsOf(() => readPackZip(bomb))).map((problem) => problem.code)).toEqual(['draft.too-large']);
      taken.push(process.memoryUsage().arrayBuffers - before);
    }
    expect(Math.min(...taken)).toBeLessThan(64 * 1024 * 1024);
  });

  it('that is none, is cut off, or holds other than text is refused', async () => {
    const whole = zipSync({ 'forms/a.yaml': strToU8('form: a\n'.repeat(1_000)) });
    for (const bytes of [strToU8('not a zip'), new Uint8Array(0), whole.subarray(0, 40)]) expect((await problemsOf(() => readPackZip(bytes)))[0]!.code).toBe('draft.zip-unreadable');
    expect((await problemsOf(() => readPackZip(zipSync({ 'forms/a.yaml': new Uint8Array([0xff, 0xfe, 0x41]) }))))[0]!.code).toBe('draft.text-unsafe');
  });
});

it('every problem of drafts has a case in these tests', () => {
  const said = ['packDrafts.test.ts', 'files.test.ts', 'tryOnCases.test.ts', '../../http/paperPreview.test.ts', '../overlays/gate.test.ts'].map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n');
  expect(Object.keys(draftProblems).filter((code) => !said.includes(`'${code}'`))).toEqual([]);
});
