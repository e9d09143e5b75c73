/**
 * Two real servers on one PostgreSQL and one data folder: what is done at one holds at the other at once, what both might do is done once,
 * and what one leaves behind the other takes up.
 */
import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { withDatabase } from '../database.ts';
import { heardStream, type HeardStream } from '../http/heardStream.ts';
import { makeDataFolder, ownNode, patience, portOf, run, until, type Started } from './serverProcess.ts';
import { ask, laySmallPlatform, organ, signIn, type Login } from './smallPlatform.ts';

vi.setConfig({ testTimeout: 300_000 });

const database = withDatabase();
const deep = process.env['GUICHENG_DEEP'] !== undefined;
const file = 'tests/cases/overlays/base/process.yaml';

const start = (data: string, words: string[] = ['--servers', 'several', '--demo']): Started =>
  run(ownNode, ['runtime/start.js', '--port', '0', '--data', data, ...words], { DATABASE_URL: database().target.url });

async function json<T = Record<string, unknown>>(answer: Promise<Response>): Promise<T> {
  const response = await answer;
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${response.url} ${text}`);
  return JSON.parse(text) as T;
}
async function one<T>(text: string, values: unknown[] = []): Promise<T> {
  return (await database().owner.query<T & object>(text, values)).rows[0] as T;
}

/** A start that is refused, and in which words. */
async function refused(data: string, words: string[]): Promise<string> {
  const server = start(data, words);
  expect((await server.ended).code).not.toBe(0);
  return server.said();
}

/** What the steps below share: the ports of both servers, and cookies of sessions that were begun at one or the other. */
interface Both { a: number; b: number; cookies: Record<Login, string> }

const keyed = (): Record<string, string> => ({ 'idempotency-key': randomUUID() });
const label = { zh: '改', en: 'edit' };

async function beginDraft(port: number, cookie: string, title: string): Promise<{ id: string; text: string }> {
  const { id, base } = await json<{ id: string; base: string }>(ask(port, cookie, 'POST', '/api/pack-drafts', { title }, keyed()));
  const { files } = await json<{ files: { path: string; text: string }[] }>(ask(port, cookie, 'GET', `/api/pack-sources/${base}`));
  return { id, text: files.find((each) => each.path === file)!.text };
}

/** Gives a word of the process another one, in the place of `was`. */
function edit(port: number, cookie: string, draft: { id: string; text: string }, revision: number, was: string, becomes: string): Promise<Response> {
  const at = draft.text.indexOf(was);
  expect(at).toBeGreaterThan(0);
  return ask(port, cookie, 'POST', `/api/pack-drafts/${draft.id}/edits`, { revision, label, changes: [{ path: file, edits: [{ start: at, end: at + was.length, text: becomes }] }] }, keyed());
}

const stateOf = async (port: number, cookie: string, publication: string): Promise<{ state: string; hash?: string; stage?: string; report?: { broken?: string; problems: unknown[] } }> => json(ask(port, cookie, 'GET', `/api/publications/${publication}`));

async function checked(port: number, cookie: string, publication: string): Promise<void> {
  let seen = '';
  await until(async () => {
    const found = await stateOf(port, cookie, publication);
    seen = JSON.stringify(found);
    return found.state !== 'checking';
  }, patience, () => seen);
  expect(await stateOf(port, cookie, publication), seen).toMatchObject({ state: 'ready' });
}

async function begin(port: number, cookie: string, key = keyed()): Promise<{ case: string; definition: string }> {
  const answer = await json<{ case: string }>(ask(port, cookie, 'POST', '/api/cases', { process: 'handling', data: { subject: { name: '田某' } } }, key));
  return { case: answer.case, ...(await one<{ definition: string }>('select definition from cases where unit = $1 and id = $2', [organ, answer.case])) };
}

/** Sessions are of the database: whoever signed in at one is known at the other, and gone from it with the sign-out. */
async function sessions({ a, b }: Both): Promise<void> {
  const cookie = await signIn(a, 'auditor');
  expect(await json(ask(b, cookie, 'GET', '/api/session'))).toMatchObject({ person: { id: 'person-auditor' } });
  expect((await ask(a, cookie, 'POST', '/api/sign-out')).status).toBe(204);
  expect((await ask(b, cookie, 'GET', '/api/session')).status).toBe(401);
}

/** Two authors of one draft, each at his own server. */
async function drafts({ a, b, cookies }: Both): Promise<void> {
  const draft = await beginDraft(a, cookies.author, '两台');
  const heard = heardStream(await ask(b, cookies.other, 'GET', `/api/pack-drafts/${draft.id}/events`));
  await heard.until('event: revision\ndata: {"revision":0');
  await json(ask(a, cookies.author, 'POST', `/api/pack-drafts/${draft.id}/presence`, { file }));
  await heard.until(`event: presence\ndata: ${JSON.stringify([{ person: 'person-author', file }])}`);
  expect(await json(ask(b, cookies.other, 'POST', `/api/pack-drafts/${draft.id}/presence`, {}))).toMatchObject({ people: [{ person: { id: 'person-author' }, file }, { person: { id: 'person-other' } }] });
  expect((await json<{ rows: { id: string; people: unknown[] }[] }>(ask(b, cookies.publisher, 'GET', '/api/pack-drafts'))).rows.find(({ id }) => id === draft.id)!.people).toHaveLength(2);

  await json(edit(a, cookies.author, draft, 0, '分头办理', '分头去办'));
  await heard.until('event: revision\ndata: {"revision":1');
  // On what he had before: another line is moved over the edit of the other server, the same line is shown to him with both sides.
  expect(await json(edit(b, cookies.other, draft, 0, '办结意见', '办结的意见'))).toMatchObject({ revision: 2, edits: [{ by: { id: 'person-author' } }, { by: { id: 'person-other' } }] });
  const clash = await edit(b, cookies.other, draft, 0, '分头办理', '分别办理');
  expect(clash.status).toBe(409);
  expect(await clash.json()).toMatchObject({ code: 'draft.conflict', conflicts: [{ path: file, lines: [{ mine: expect.stringContaining('分别办理') as string, theirs: expect.stringContaining('分头去办') as string }] }] });
  await json(ask(a, cookies.author, 'POST', `/api/pack-drafts/${draft.id}/presence`, { left: true }));
  await heard.until(`event: presence\ndata: ${JSON.stringify([{ person: 'person-other' }])}`);
  await json(ask(b, cookies.author, 'POST', `/api/pack-drafts/${draft.id}/close`));
  await heard.close();
}

/** Checked once, told at both; the very next case at the other server is under it, and under the earlier one after the return. */
async function publishing({ a, b, cookies }: Both, first: string): Promise<void> {
  expect(await begin(b, cookies.handler)).toMatchObject({ definition: first });
  const draft = await beginDraft(a, cookies.author, '改名');
  await json(edit(a, cookies.author, draft, 0, '分头办理', '分头去办'));
  const told: HeardStream = heardStream(await ask(b, cookies.publisher, 'GET', '/api/events'));
  await told.until('"unread":0');
  const { id } = await json<{ id: string }>(ask(a, cookies.author, 'POST', `/api/pack-drafts/${draft.id}/publication`, { note: '试' }));
  await checked(b, cookies.publisher, id);
  await told.until('"unread":1');
  await told.close();
  expect(await one('select check_begun as begun from pack_publication where id = $1', [id])).toEqual({ begun: 1 });
  expect(await one(`select count(*)::int as n from definition_event where publication = $1 and what = 'publication.checked'`, [id])).toEqual({ n: 1 });

  const { hash } = await json<{ hash: string }>(ask(a, cookies.publisher, 'POST', `/api/publications/${id}/decision`, { agree: true, remark: '' }));
  expect(hash).not.toBe(first);
  expect((await begin(b, cookies.handler)).definition).toBe(hash);
  await json(ask(b, cookies.publisher, 'POST', '/api/pack-in-force', { hash: first, remark: '撤回', moveBack: true }));
  expect((await begin(a, cookies.handler)).definition).toBe(first);
  // The check of a form that one server showed is the other's too.
  const { validator } = await json<{ validator: string }>(ask(a, cookies.handler, 'GET', '/api/processes/handling/form'));
  expect((await ask(b, cookies.handler, 'GET', validator)).status).toBe(200);
}

/** Both servers look for lamps that have turned: each is announced once, and so is the reminder that follows. */
async function clocks({ a, b, cookies }: Both): Promise<void> {
  const cases: string[] = [];
  for (let i = 0; i < (deep ? 300 : 12); i += 1) {
    // The same order, sent to both at once, begins one case.
    const key = keyed();
    const [here, there] = await Promise.all([begin(a, cookies.handler, key), begin(b, cookies.handler, key)]);
    expect(here.case).toBe(there.case);
    cases.push(here.case);
  }
  const said = async (): Promise<{ kind: string; n: number; of: number }[]> => (await database().owner.query<{ kind: string; n: number; of: number }>(
    `select body ->> 'kind' || coalesce(' ' || (body ->> 'lamp'), '') as kind, count(*)::int as n, count(distinct case_id)::int as of from case_event where case_id = any($1::uuid[]) and body ->> 'kind' in ('clock.announced', 'clock.escalated') group by 1 order by 1`, [cases])).rows;
  for (const [days, wanted] of [[26, ['clock.announced yellow']], [8, ['clock.announced overdue', 'clock.announced yellow', 'clock.escalated']]] as const) {
    await json(ask(a, cookies.handler, 'POST', '/api/demo/clock', { days }));
    let seen = '';
    await until(async () => {
      const found = await said();
      seen = JSON.stringify(found);
      return wanted.every((kind) => (found.find((each) => each.kind === kind)?.of ?? 0) === cases.length);
    }, patience, () => seen);
    for (const { kind, n, of } of await said()) expect([kind, n]).toEqual([kind, of]);
  }
  // Back by the clock of the database.
  const { now } = await json<{ now: string }>(ask(b, cookies.handler, 'POST', '/api/demo/clock', { reset: true }));
  expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(60_000);
  expect(await one('select count(*)::int as n from outbox where attempts > 0')).toEqual({ n: 0 });
}

/** Whoever loses a post has lost it at every server with the next request. */
async function losingARole({ a, b, cookies }: Both): Promise<void> {
  expect((await ask(b, cookies.other, 'GET', '/api/pack-drafts')).status).toBe(200);
  await database().owner.query(`with gone as (update post set until = now() where person = 'person-other') update organisation_version set version = version + 1`);
  for (const port of [b, a]) expect([401, 403]).toContain((await ask(port, cookies.other, 'GET', '/api/pack-drafts')).status);
}

it('two servers work as one', async () => {
  const first = await laySmallPlatform(database(), database().target);
  const data = makeDataFolder(0o755);
  // Both at the same moment: one finds what the other has laid.
  const servers = [start(data), start(data)];
  const [a, b] = [await portOf(servers[0]!), await portOf(servers[1]!)];
  const cookies = Object.fromEntries(await Promise.all((['author', 'other', 'publisher', 'handler'] as const).map(async (login, at) => [login, await signIn(at % 2 ? b : a, login)]))) as Record<Login, string>;
  const both = { a, b, cookies };
  await sessions(both);
  await Promise.all([drafts(both), publishing(both, first), clocks(both)]);
  await losingARole(both);

  // Killed in the midst of the checks of a publication: whichever server is at them, as a rule the one that was asked.
  const draft = await beginDraft(a, cookies.author, '中断');
  await json(edit(a, cookies.author, draft, 0, '分头办理', '分别去办'));
  const { id } = await json<{ id: string }>(ask(a, cookies.author, 'POST', `/api/pack-drafts/${draft.id}/publication`, { note: '' }));
  const checks = (): Promise<{ begun: number; by: string | null; state: string }> => one('select check_begun as begun, check_by as by, state from pack_publication where id = $1', [id]);
  let before = await checks();
  await until(async () => (before = await checks()).begun > 0, patience, () => JSON.stringify(before));
  const killed = servers.findIndex(({ child }) => before.by?.startsWith(`process ${child.pid} `));
  servers[killed]!.child.kill('SIGKILL');
  await servers[killed]!.ended;
  expect(await checks()).toMatchObject({ begun: 1, state: 'checking' });
  const left = killed === 0 ? b : a;

  // Meanwhile: who does not go together with those that work is told so.
  const elsewhere = makeDataFolder(0o755);
  for (const [folder, words, code] of [[data, ['--demo'], 'storage.servers-several'], [data, ['--servers', 'several', '--no-demo'], 'storage.servers-differ'], [elsewhere, ['--servers', 'several', '--demo'], 'storage.folder-other']] as const) {
    expect(await refused(folder, [...words])).toContain(code);
  }
  await checked(left, cookies.publisher, id);
  const after = await checks();
  expect(after.begun).toBe(2);
  expect(after.by).not.toBe(before.by);
  for (const server of servers) expect(server.said()).not.toMatch(/failed|could not/);
});
