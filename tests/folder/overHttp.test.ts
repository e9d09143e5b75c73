/** `guicheng pull` and `push` against a running platform, by the commands themselves: who is let in, what is written when, how they end. */
import { spawn } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folderProblems } from '../../runtime/base/problems/folder.ts';
import type { PackDraft, PackDraftEdits, PackDraftFolder } from '../../runtime/http/packDraftApi.ts';
import type { DefinitionTrail } from '../../runtime/http/definitionTrailApi.ts';
import { withDatabase } from '../database.ts';
import { password, type Browser } from '../http/withApp.ts';
import { appoint } from '../service/overlays/overlayFixture.ts';
import { jsonOf, run, withFolderPlatform } from './folderPlatform.ts';
import { everything, put, textOf } from './folders.ts';
import { cutLine } from './serving.ts';

const database = withDatabase();
const { served, folders, port: platform, loginOf, secretFile, begin } = withFolderPlatform(database);
const form = 'forms/petition-sent.yaml';

/** The command as it is typed, in a process of its own, with what comes by its standard input. */
function command(words: readonly string[], input: string, environment: Record<string, string> = {}): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['runtime/cli.ts', ...words], { env: { ...process.env, ...environment } });
    let [out, err] = ['', ''];
    child.stdout.on('data', (part: Buffer) => { out += part.toString(); });
    child.stderr.on('data', (part: Buffer) => { err += part.toString(); });
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}
/** On a terminal of its own; each text is typed at once when what it answers is seen. */
function onTerminal(line: string, typed: [asked: string, text: string][]): Promise<{ code: number | null; seen: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('script', ['-qec', line, '/dev/null'], { env: { ...process.env, TERM: 'xterm' } });
    const rest = [...typed];
    let [seen, from] = ['', 0];
    child.stdout.on('data', (part: Buffer) => {
      seen += part.toString();
      const [next] = rest;
      const at = next ? seen.indexOf(next[0], from) : -1;
      if (!next || at === -1) return;
      rest.shift();
      from = at + next[0].length;
      child.stdin.write(next[1]);
    });
    child.on('error', reject).on('close', (code) => resolve({ code, seen }));
  });
}
const edits = async (own: Browser, id: string): Promise<PackDraftEdits> => jsonOf(own.get(`/api/pack-drafts/${id}/edits`));
const trailOf = async (own: Browser, id: string): Promise<DefinitionTrail['rows']> => (await jsonOf<DefinitionTrail>(own.get(`/api/definition-trail?draft=${id}`))).rows;

describe('as somebody who signs in', () => {
  it('a draft goes into a checkout and comes back as one edit, told in the trail by who and how many', async () => {
    const { own, author, id, folder, words } = await begin();
    const sessions = async (): Promise<number | null> => (await database().owner.query('select 1 from auth.session')).rowCount;
    const before = await sessions();
    expect((await run('pull', [...words, '--plan'])).code).toBe(2);
    expect(everything(folder)).toEqual({});
    const pulled = await run('pull', [...words, '--yes']);
    expect([pulled.code, pulled.said.notes.some((line) => line.includes(author))]).toEqual([0, false]);
    expect((await run('pull', [...words, '--plan'])).code).toBe(0);
    const all = (await jsonOf<PackDraftFolder>(own.get(`/api/pack-drafts/${id}/folder`))).files;
    expect(all.map(({ path }) => path).sort()).toEqual(Object.keys(everything(folder)).filter((path) => path !== '.guicheng-draft.json').sort());

    put(folder, form, `${textOf(folder, form)}# 改过\n`);
    put(folder, 'pack.yaml', `${textOf(folder, 'pack.yaml')}# 改过\n`);
    const plan = await run('push', [...words, '--plan', '--lines', '--words']);
    expect([plan.code, plan.said.lines.includes('+# 改过')]).toEqual([2, true]);
    expect((await edits(own, id)).revision).toBe(0);
    const pushed = await run('push', [...words.filter((word) => word !== '--draft' && word !== id), '--yes', '--message', '改说明']);
    expect(pushed.said.lines.slice(-3)).toContain('检查没有发现问题。The checks have found no problem.');
    expect(pushed.code).toBe(0);
    expect((await edits(own, id)).edits).toMatchObject([{ seq: 1, label: { zh: '改说明', en: '改说明' } }]);
    expect((await run('push', [...words, '--plan'])).code).toBe(0);

    const rows = await trailOf(own, id);
    expect(rows.map(({ what, details: { by } }) => [what, by])).toEqual([['files.in', 'folder'], ['files.out', 'folder'], ['draft.begun', undefined]]);
    const [into, out] = rows;
    const { rows: [person] } = await database().owner.query<{ id: string }>('select id from person where login = $1', [author]);
    expect([into!.by.id, out!.by.id]).toEqual([person!.id, person!.id]);
    expect([into!.details, out!.details]).toMatchObject([{ files: 2, revision: 1 }, { files: all.length, revision: 0, whole: true }]);
    expect([into!.details.administrator, out!.details.administrator]).toEqual([undefined, undefined]);
    // Signed out each time: of the sessions only those of browsers are left.
    expect(await sessions()).toBe(before);
    expect(JSON.stringify(served().logged)).not.toContain(password);
  });

  it('the password comes by standard input or a file, is asked of nobody else, and stands nowhere', async () => {
    const { folder, id, author } = await begin();
    const server = `http://localhost:${await platform()}`;
    const words = [folder, '--draft', id, '--as', author];
    const pulled = await command(['pull', ...words, '--yes'], `${password}\n`, { GUICHENG_SERVER: server });
    expect([pulled.code, pulled.err]).toEqual([0, expect.stringContaining(server)]);
    expect(textOf(folder, form)).not.toBe('');
    const wrong = await command(['push', ...words, '--server', server, '--plan'], 'wrong-password\n');
    expect([wrong.code, wrong.out]).toEqual([1, '']);
    expect(wrong.err).toContain('session.refused');
    const none = await command(['push', ...words, '--server', server, '--plan'], '');
    expect([none.code, none.err.includes('password.missing')]).toEqual([1, true]);
    const said = await command(['push', ...words, '--server', server, `--password=${password}`], '');
    expect([said.code, said.err.includes('never stands on the command line')]).toEqual([1, true]);
    for (const { out, err } of [pulled, wrong, none, said]) expect(out + err).not.toMatch(new RegExp(`${password}|wrong-password`));
    const open = secretFile(password);
    chmodSync(open, 0o644);
    const warned = await run('push', [...words, '--server', server, '--password-file', open, '--plan']);
    expect([warned.code, warned.all.includes('chmod 600')]).toEqual([0, true]);
  });

  it('on a terminal the password is typed unseen and the plan is agreed to; whoever leaves has written nothing', async () => {
    const { folder, id, author } = await begin();
    const line = `'${process.execPath}' runtime/cli.ts pull '${folder}' --draft ${id} --as ${author} --server http://127.0.0.1:${await platform()}`;
    const left = await onTerminal(line, [['password:', '\u0003']]);
    expect([left.code, left.seen.includes('Given up'), everything(folder)]).toEqual([1, true, {}]);
    const declined = await onTerminal(line, [['password:', `${password}\r`], ['give up:', 'n\r']]);
    expect([declined.code, everything(folder)]).toEqual([2, {}]);
    const agreed = await onTerminal(line, [['password:', `${password}\r`], ['give up:', 'y\r']]);
    expect([agreed.code, Object.keys(everything(folder)).includes(form)]).toEqual([0, true]);
    for (const { seen } of [declined, agreed]) expect(seen).not.toContain(password);
  });

  it('a right that is missing is missing here as in the designer; nothing is written', async () => {
    const { folder, id, words, own } = await begin();
    await run('pull', [...words, '--yes']);
    put(folder, 'forms/more.md', '说明\n');
    const before = everything(folder);
    const as = (login: string): string[] => words.map((word, at) => (words[at - 1] === '--as' ? login : word));
    // Publishers read definitions; nobody else sees anything.
    const publisher = as(await loginOf('definition-publisher'));
    expect((await run('push', [...publisher, '--plan'])).code).toBe(2);
    const refused = await run('push', [...publisher, '--yes']);
    expect([refused.code, refused.all.includes('right.missing')]).toEqual([1, true]);
    const handler = as(await loginOf('handler'));
    for (const name of ['push', 'pull'] as const) {
      const none = await run(name, [...handler, '--yes']);
      expect([none.code, none.all.includes('right.missing'), none.said.lines]).toEqual([1, true, []]);
    }
    const abroad = await run('push', [...words, '--yes', '--organ', 'no-such-organ']);
    expect([abroad.code, abroad.all.includes('session.organForeign')]).toEqual([1, true]);
    expect([everything(folder), (await edits(own, id)).revision]).toEqual([before, 0]);
    // Of a draft that is closed the server's own words.
    await own.send('POST', `/api/pack-drafts/${id}/close`);
    const closed = await run('push', [...words, '--yes']);
    expect([closed.code, closed.all.includes('draft.closed')]).toEqual([1, true]);
  });

  it('the overlay of an organ is pulled, pushed and checked on the pack below it', async () => {
    const who = await appoint(database(), served().runtime, 'qingshi', 'definition-author');
    const own = await served().browserOf(who.person);
    const { id } = await jsonOf<PackDraft>(own.send('POST', '/api/pack-drafts', { title: '本级', organ: 'qingshi' }, { 'idempotency-key': 'folder-begin-overlay' }));
    const { rows: [person] } = await database().owner.query<{ login: string }>('select login from person where id = $1', [who.person]);
    const folder = folders.checkout();
    const words = [folder, '--draft', id, '--as', person!.login, '--server', `http://127.0.0.1:${await platform()}`, '--password-file', secretFile(password), '--organ', 'qingshi', '--yes'];
    expect((await run('pull', words)).code).toBe(0);
    expect(Object.keys(everything(folder))).toEqual(['.guicheng-draft.json', 'overlay.yaml']);
    const text = textOf(folder, 'overlay.yaml');
    const patched = (patch: string): void => put(folder, 'overlay.yaml', text.replace('patches: []', `patches:\n  - ${patch}`));
    patched('{ patch: village, why: { zh: 记到村 }, in: caseType/no-such-type, add: { field: local.village, type: string, title: { zh: 所在村 } } }');
    const wrong = await run('push', words);
    expect([wrong.code, wrong.said.lines.some((line) => /overlay\.yaml:\d+:\d+ {2}/.test(line))]).toEqual([3, true]);
    patched('{ patch: village, why: { zh: 记到村 }, in: caseType/petition, add: { field: local.village, type: string, maxLength: 60, title: { zh: 所在村 } } }');
    const right = await run('push', [...words, '--words']);
    expect([right.code, right.said.lines.includes('检查没有发现问题。The checks have found no problem.')]).toEqual([0, true]);
  });

  it('the routes refuse who is not signed in, what no page of ours sends, and an edit on another revision', async () => {
    const { own, id } = await begin();
    const route = `/api/pack-drafts/${id}/folder`;
    expect((await (await served().browser()).get(route)).status).toBe(401);
    expect((await served().app.request(route, { method: 'POST', body: '{"revision":0}', headers: { cookie: own.cookie(), 'content-type': 'application/json' } })).status).toBe(403);
    for (const body of [{}, { revision: -1 }, { revision: 0, more: 1 }]) expect((await own.send('POST', route, body)).status).toBe(422);
    expect((await own.send('POST', route, { revision: 1 })).status).toBe(409);
    expect((await own.get(`${route}?revision=1`)).status).toBe(409);
    const change = { revision: 0, label: { zh: '改', en: 'Change' }, changes: [{ path: 'definitions/discipline/forms/x.md', created: 'x\n' }], from: { by: 'folder' } };
    const send = (body: object, key: string, match: string) => own.send('POST', `/api/pack-drafts/${id}/edits`, body, { 'idempotency-key': key, 'if-match': match });
    for (const match of ['"1"', 'x', '*']) expect((await send(change, 'exact-edit-0001', match)).status).toBe(422);
    // Who acts on whose word is for the server to say.
    expect((await send({ ...change, from: { by: 'folder', administrator: 'root' } }, 'exact-edit-0001', '"0"')).status).toBe(422);
    expect((await send(change, 'exact-edit-0001', '"0"')).status).toBe(200);
    expect((await send(change, 'exact-edit-0001', '"0"')).status).toBe(200);
    const moved = await send({ ...change, changes: [{ path: 'definitions/discipline/forms/y.md', created: 'y\n' }] }, 'exact-edit-0002', '"0"');
    expect([moved.status, (await jsonOf<{ code: string }>(moved)).code]).toEqual([409, 'draft.moved']);
    const tricks = await send({ ...change, revision: 1, changes: [{ path: '../../out.yaml', created: 'x\n' }] }, 'exact-edit-0003', '"1"');
    expect([tricks.status, (await jsonOf<{ code: string }>(tricks)).code]).toEqual([422, 'draft.path-unsafe']);
    expect((await edits(own, id)).revision).toBe(1);
  });
});

describe('a line that breaks', () => {
  it('in the middle of a pull leaves the folder as it was', async () => {
    const line = await cutLine(await platform());
    const { folder, words, own, id } = await begin(`http://127.0.0.1:${line.port}`);
    await run('pull', [...words, '--yes']);
    await own.send('POST', `/api/pack-drafts/${id}/edits`, { revision: 0, label: { zh: '改', en: 'Change' }, changes: [{ path: 'definitions/discipline/forms/x.md', created: 'x\n' }] }, { 'idempotency-key': `cut-pull-${id}` });
    const before = everything(folder);
    for (const cut of [{ line: `POST /api/pack-drafts/${id}/folder`, up: Infinity, down: 40_000 }, { line: `GET /api/pack-drafts/${id}/folder`, up: Infinity, down: 40_000 }, { line: 'POST /api/sign-in', up: 10, down: 0 }]) {
      line.cut(cut);
      const broken = await run('pull', [...words, '--yes']);
      expect([broken.code, /server\.(cut|unreachable)/.test(broken.all)], cut.line).toEqual([1, true]);
      expect(everything(folder), cut.line).toEqual(before);
    }
    line.cut(undefined);
    expect((await run('pull', [...words, '--yes'])).code).toBe(0);
    expect(textOf(folder, 'forms/x.md')).toBe('x\n');
  });

  it('in the middle of a push leaves the draft as it was; after it, the same command again is the same edit', async () => {
    const line = await cutLine(await platform());
    const { folder, words, own, id } = await begin(`http://127.0.0.1:${line.port}`);
    await run('pull', [...words, '--yes']);
    put(folder, 'forms/large.md', '文字\n'.repeat(40_000));
    const before = everything(folder);
    line.cut({ line: `POST /api/pack-drafts/${id}/edits`, up: 100_000, down: Infinity });
    const half = await run('push', [...words, '--yes']);
    expect([half.code, half.all.includes('server.cut'), (await edits(own, id)).revision]).toEqual([1, true, 0]);
    expect(everything(folder)).toEqual(before);
    // All of it has come, and the answer is lost.
    line.cut({ line: `POST /api/pack-drafts/${id}/edits`, up: Infinity, down: 0 });
    const lost = await run('push', [...words, '--yes']);
    expect([lost.code, lost.all.includes('server.cut'), (await edits(own, id)).revision]).toEqual([1, true, 1]);
    expect(everything(folder)).toEqual(before);
    line.cut(undefined);
    const again = await run('push', [...words, '--yes']);
    expect([again.code, (await edits(own, id)).revision]).toEqual([0, 1]);
    expect((await trailOf(own, id)).filter(({ what }) => what === 'files.in')).toHaveLength(1);
    expect((await run('pull', [...words, '--yes'])).code).toBe(0);
    expect((await run('push', [...words, '--plan'])).code).toBe(0);
  });
});

it('words that are not known, or go with another way, are refused before anything is asked', async () => {
  const base = ['somewhere', '--as', 'x'];
  for (const words of [['somewhere'], [...base, '--force'], [...base, '--plan', '--yes'], [...base, '--server', 'http://localhost', '--data', '.'], [...base, '--data', '.', '--password-file', 'x'], ['--as', 'x'], [...base, 'more', '--server', 'http://localhost'], [...base, '--password', 'x'], [...base, '--message', '长'.repeat(301)]]) {
    const { code, said } = await run('push', words);
    expect([code, said.lines, said.notes.some((line) => line.startsWith('push DIR'))], words.join(' ')).toEqual([1, [], true]);
  }
  // Said in Chinese too, and without the advice of the system.
  expect((await run('push', [...base, '--force'])).said.notes[0]).toBe('没有 --force 这个选项，可用的如下。There is no option --force; those that there are:');
});

it('every problem between a folder and a server has a case in these tests', () => {
  const said = ['overHttp.test.ts', 'whichServer.test.ts', 'besideDatabase.test.ts'].map((name) => readFileSync(new URL(name, import.meta.url), 'utf8').replaceAll('\\', '')).join('\n');
  expect(Object.keys(folderProblems).filter((code) => !said.includes(code))).toEqual([]);
});
