/** A draft out to a ZIP and back, and what leads from some files to others; hostile ZIPs refused with every place. */
import { readFileSync } from 'node:fs';
import { constants, deflateRawSync } from 'node:zlib';
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
    expect(await planOfZip(runtime, one, id, zip, true)).toEqual({ revision: 0, changes: [], passed: [] });
    expect(Buffer.from(await draftZip(runtime, one, id))).toEqual(Buffer.from(zip));
    const some = await draftZip(runtime, one, id, ['forms', 'pack.yaml']);
    expect([...readPackZip(some).files.keys()].every((path) => path.startsWith('forms/') || path === 'pack.yaml')).toBe(true);
    expect((await planOfZip(runtime, one, id, some, false)).changes).toEqual([]);
    expect((await planOfZip(runtime, one, id, some, true)).changes.length).toBeGreaterThan(100);
    const changed = writePackZip(new Map([['forms/new.yaml', 'form: new\n']]));
    expect((await planOfZip(runtime, one, id, changed, false)).changes).toEqual([{ path: 'definitions/discipline/forms/new.yaml', created: 'form: new\n' }]);
    expect((await packDraft(runtime, one, id)).revision).toBe(0);
  });

  it('with path tricks or other kinds of files is refused with every place', async () => {
    const paths = ['../out.yaml', '/etc/x.yaml', 'a/../../b.yaml', 'a\\b.yaml', 'C:/x.yaml', '.git/../config.yaml', 'forms/run.js', 'forms/x.yaml.exe', 'a//b.yaml', 'con. /x.yaml', '../README.md'];
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

  it('whose files share one content that is large and broken costs no more than one that is large', async () => {
    const bytes = brokenMany(1_000);
    expect(bytes.length).toBeLessThan(200_000);
    const began = performance.now();
    const found = await problemsOf(() => readPackZip(bytes));
    expect(found.map(({ code }) => code)).toContain('draft.too-large');
    // One takes some tens of milliseconds.
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('with a content that is not what its directory says is refused', async () => {
    const stored = zipSync({ 'forms/a.yaml': [strToU8('form: a\n'), { level: 0 }] });
    stored[Buffer.from(stored).indexOf('form: a') + 6]! = 'b'.charCodeAt(0);
    const shorter = zipSync({ 'forms/a.yaml': strToU8('form: a\n'.repeat(50)) });
    shorter[Buffer.from(shorter).lastIndexOf('forms/a.yaml') - 46 + 24]! = 9;
    for (const bytes of [stored, shorter]) expect((await problemsOf(() => readPackZip(bytes))).map(({ code, details }) => [code, details['why']])).toEqual([['draft.zip-entry', 'broken']]);
  });

  it('that is none, is cut off, or holds other than text is refused', async () => {
    const whole = zipSync({ 'forms/a.yaml': strToU8('form: a\n'.repeat(1_000)) });
    for (const bytes of [strToU8('not a zip'), new Uint8Array(0), whole.subarray(0, 40)]) expect((await problemsOf(() => readPackZip(bytes)))[0]!.code).toBe('draft.zip-unreadable');
    expect((await problemsOf(() => readPackZip(zipSync({ 'forms/a.yaml': strToU8('form: a\u0000\n') }))))[0]!.code).toBe('draft.text-unsafe');
  });

  it('of texts in another encoding, with a password, links or what is broken is refused, each by its file', async () => {
    const [gbk, cut] = [new Uint8Array([0xd6, 0xd0, 0xce, 0xc4]), new Uint8Array([0xf0, 0x90, 0x80])];
    const packed = zipSync({ 'forms/gbk.yaml': gbk, 'forms/cut.yaml': cut, 'forms/windows.yaml': new Uint8Array([0xff, 0xfe, 0x41, 0]), 'forms/link.yaml': [strToU8('../../secret.yaml'), { os: 3, attrs: 0o120777 * 65536 }], 'forms/locked.yaml': strToU8('form: a\n'.repeat(50)), 'forms/broken.yaml': strToU8('form: b\n'.repeat(50)) });
    const directory = (name: string): number => Buffer.from(packed).lastIndexOf(name) - 46;
    packed[directory('forms/locked.yaml') + 8]! |= 1;
    packed[Buffer.from(packed).indexOf('forms/broken.yaml') + 17]! = 0xff;
    const found = await problemsOf(() => readPackZip(packed));
    expect(found.map(({ code, details }) => [code, details['path'], details['why']])).toEqual([
      ['draft.not-utf8', 'forms/gbk.yaml', undefined], ['draft.not-utf8', 'forms/cut.yaml', undefined], ['draft.not-utf8', 'forms/windows.yaml', undefined],
      ['draft.zip-entry', 'forms/link.yaml', 'link'], ['draft.zip-entry', 'forms/locked.yaml', 'encrypted'], ['draft.zip-entry', 'forms/broken.yaml', 'broken'],
    ]);
  });

  it('packed by Windows has its Chinese names, in a folder of its own or with what the system adds', () => {
    // Windows writes names as GBK and does not say so; what it packs is the folder.
    const windows = zipSync({ 'forms/aaaa.yaml': strToU8('form: a\n'), 'forms/b.yaml': strToU8('form: b\n') });
    for (let at = Buffer.from(windows).indexOf('aaaa'); at >= 0; at = Buffer.from(windows).indexOf('aaaa', at + 1)) windows.set([0xd2, 0xe2, 0xbc, 0xfb], at);
    expect([...readPackZip(windows).files.keys()]).toEqual(['forms/意见.yaml', 'forms/b.yaml']);
    const around = readPackZip(zipSync({ '规程/pack.yaml': strToU8('pack: x\n'), '规程/forms/a.yaml': strToU8('form: a\n'), '规程/README.md': strToU8('# x'), '规程/.git/config': strToU8('x'), '__MACOSX/规程/._a': strToU8('x'), '规程/.DS_Store': strToU8('x') }));
    expect([...around.files.keys()]).toEqual(['pack.yaml', 'forms/a.yaml']);
    expect(around.passed).toEqual(['规程/README.md', '规程/.git/config', '__MACOSX/规程/._a', '规程/.DS_Store']);
    // Files of one business: their folder is known by what the draft has; else it is meant.
    const some = zipSync({ 'business/forms/a.yaml': strToU8('form: a\n'), 'business/forms/new.yaml': strToU8('form: n\n') });
    expect([...readPackZip(some, new Set(['forms/a.yaml'])).files.keys()]).toEqual(['forms/a.yaml', 'forms/new.yaml']);
    expect([...readPackZip(some, new Set(['forms/c.yaml'])).files.keys()]).toEqual(['business/forms/a.yaml', 'business/forms/new.yaml']);
    // A name that is no text at all is refused, not written as other signs.
    expect(() => readPackZip(windows.map((byte) => (byte === 0xd2 ? 0x80 : byte)))).toThrow();
  });
});

it('every problem of drafts has a case in these tests', () => {
  const said = ['packDrafts.test.ts', 'files.test.ts', 'tryOnCases.test.ts', 'carryDraft.test.ts', '../../http/paperPreview.test.ts', '../overlays/gate.test.ts', '../../folder/besideDatabase.test.ts'].map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')).join('\n');
  expect(Object.keys(draftProblems).filter((code) => !said.includes(`'${code}'`))).toEqual([]);
});

/** A ZIP all of whose files have the same content: 19 MB of noughts, and then something that ends no stream. */
function brokenMany(count: number): Uint8Array {
  const size = 19 * 1024 * 1024;
  const deflated = Buffer.concat([deflateRawSync(Buffer.alloc(size), { finishFlush: constants.Z_SYNC_FLUSH }), Buffer.from([0xff, 0xff, 0xff])]);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  const entries = Array.from({ length: count }, (_, index) => {
    const name = Buffer.from(`forms/f${index}.yaml`);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(deflated.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    return Buffer.concat([entry, name]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(local.length + deflated.length, 16);
  return Buffer.concat([local, deflated, ...entries, end]);
}
