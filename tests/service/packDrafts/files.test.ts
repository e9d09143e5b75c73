/** A draft out to a ZIP and back, and what leads from some files to others; hostile ZIPs refused with every place. */
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { draftProblems } from '../../../runtime/base/problems/draft.ts';
import { authorByLogin } from '../../../runtime/service/packDrafts/authorByLogin.ts';
import { changesBetween } from '../../../runtime/service/packDrafts/changesBetween.ts';
import { mostFiles, isSafePath } from '../../../runtime/service/packDrafts/checkChanges.ts';
import { packDraft } from '../../../runtime/service/packDrafts/draftViews.ts';
import { draftZip, planOfZip } from '../../../runtime/service/packDrafts/exchangeFiles.ts';
import { beginPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { readPackZip, writePackZip } from '../../../runtime/service/packDrafts/packZip.ts';
import type { Principal, Runtime } from '../../../runtime/service/runtime.ts';
import { problemsOf } from '../../problemsOf.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';

const database = withDatabase();
const fixture = withFixture(database);
let keys = 0;
const key = (): string => `files-test-${++keys}`;

async function begin(): Promise<{ runtime: Runtime; one: Principal; id: string }> {
  const { runtime } = fixture();
  const { rows } = await database().owner.query<{ login: string }>(`select login from person join post on post.person = person.id where role = 'definition-author'`);
  const one = await authorByLogin(runtime, rows[0]!.login);
  const { id } = await beginPackDraft(runtime, one, key(), '试改');
  return { runtime, one, id };
}

it('a renamed file is found by its text, and edits of several places stay apart', () => {
  expect(changesBetween(new Map([['a.yaml', 'x\n'], ['b.yaml', 'y\n']]), new Map([['c.yaml', 'x\n'], ['b.yaml', 'y\nz\n']]), true)).toEqual([
    { path: 'a.yaml', renamedTo: 'c.yaml' }, { path: 'b.yaml', edits: [{ start: 2, end: 2, text: 'z\n' }] },
  ]);
  expect(changesBetween(new Map([['b.yaml', 'a\nb\nc\n']]), new Map([['b.yaml', 'A\nb\nC\n']]), true)).toEqual([{ path: 'b.yaml', edits: [{ start: 0, end: 2, text: 'A\n' }, { start: 4, end: 6, text: 'C\n' }] }]);
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
  const said = ['packDrafts.test.ts', 'files.test.ts', 'tryOnCases.test.ts', 'carryDraft.test.ts', '../../http/paperPreview.test.ts', '../overlays/gate.test.ts', '../../folder/besideDatabase.test.ts'].map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n');
  expect(Object.keys(draftProblems).filter((code) => !said.includes(`'${code}'`))).toEqual([]);
});
