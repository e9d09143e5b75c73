/** What every answer carries, what is refused before any use case runs, and how problems are told. */
import { describe, expect, it } from 'vitest';
import { createApp } from '../../runtime/http/app.ts';
import { asMiddleware, withAccess } from '../../runtime/http/access.ts';
import { languageOf } from '../../runtime/http/languageOf.ts';
import { machineOrigins } from '../../runtime/http/origins.ts';
import { withDatabase } from '../database.ts';
import { origin, withApp } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);
const options = () => ({ identity: served().identity, screens: { dir: served().screens }, origins: [origin], secureCookies: true, log: { info: () => undefined, warn: () => undefined, error: () => undefined } });
interface Told { code: string; status: number; title: string; mend: string; trace: string; problems: { code: string; message: { zh: string; en: string }; field?: string }[] }
const told = async (answer: Response): Promise<Told> => {
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  return (await answer.json()) as Told;
};

describe('routes', () => {
  it('keep the server from starting when one says nothing of who may use it', () => {
    const { runtime } = served();
    const naked = () => createApp(runtime, options(), (app) => void app.get('/api/naked', (c) => c.text('all is told')));
    const unreasoned = () => createApp(runtime, options(), (app) => void app.get('/api/open', withAccess({ public: ' ' }, (c) => c.text(''))));
    const unmarked = () => createApp(runtime, options(), (app) => void app.use('/api/*', async (_, next) => next()));

    expect(naked).toThrow(/GET \/api\/naked/);
    expect(unreasoned).toThrow(/GET \/api\/open/);
    expect(unmarked).toThrow(/ALL \/api\/\*/);
  });

  it('may be added with a permission, and behind middlewares that are marked', () => {
    expect(() => createApp(served().runtime, options(), (app) => {
      app.use('/api/more', asMiddleware(async (_, next) => next()));
      app.get('/api/more', withAccess({ permission: 'own work' }, (c) => c.text('')));
    })).not.toThrow();
  });

  it('need a session unless they say why not', async () => {
    const { app } = served();
    for (const path of ['/api/session', '/api/home', '/api/work', '/api/cases', '/api/notices', '/api/events', '/api/alerts', '/api/processes', '/api/ledgers', '/api/search?q=x', '/api/people', '/api/organs']) {
      const answer = await app.request(path);
      expect([path, answer.status]).toEqual([path, 401]);
      expect((await told(answer)).code).toBe('session.missing');
    }
  });
});

describe('every answer', () => {
  it('carries the headers that keep others out', async () => {
    const { app } = served();
    for (const path of ['/', '/api/session', '/api/nothing', '/livez', '/api/openapi.json', '/assets/index-4f2a.js']) {
      const { headers } = await app.request(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect([path, policy]).toEqual([path, expect.stringContaining("default-src 'none'")]);
      expect(policy).toContain("script-src 'self'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe|unsafe-eval/);
      for (const part of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", 'report-uri /api/csp-report']) expect(policy).toContain(part);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-trace-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('access-control-allow-origin')).toBeNull();
      if (path.startsWith('/api/')) expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  it('asks for https for good once it is served so', async () => {
    const app = createApp(served().runtime, options());
    expect((await app.request('/livez')).headers.get('strict-transport-security')).toMatch(/max-age=\d+/);
    expect((await served().app.request('/livez')).headers.get('strict-transport-security')).toBeNull();
    app.close();
  });
});

describe('a change', () => {
  const signIn = (headers: Record<string, string>) => served().app.request('/api/sign-out', { method: 'POST', headers });

  it.each([
    ['without our header', {}, 'request.foreign'],
    ['with our header and a foreign origin', { 'x-guicheng': '1', origin: 'http://evil.example' }, 'request.originForeign'],
    ['from another port of this machine', { 'x-guicheng': '1', origin: 'http://localhost:9999' }, 'request.originForeign'],
    ['from a page without an origin', { 'x-guicheng': '1', origin: 'null' }, 'request.originForeign'],
    ['from another site that hides its origin', { 'x-guicheng': '1', 'sec-fetch-site': 'cross-site' }, 'request.foreign'],
  ])('is refused %s', async (_, headers, code) => {
    const answer = await signIn(headers);
    expect(answer.status).toBe(403);
    expect((await told(answer)).code).toBe(code);
  });

  it('is taken from a page of ours, and from a program that sends our header', async () => {
    expect((await signIn({ 'x-guicheng': '1', origin })).status).toBe(204);
    expect((await signIn({ 'x-guicheng': '1' })).status).toBe(204);
  });

  it('may come from every name and address of the machine, and nowhere else', () => {
    const own = machineOrigins(8080);
    expect(own).toContain('http://localhost:8080');
    expect(own).toContain('http://127.0.0.1:8080');
    expect(own).toContain('http://[::1]:8080');
    expect(own.every((o) => o.endsWith(':8080'))).toBe(true);
    expect(machineOrigins(443, 'https')).toContain('https://localhost');
  });
});

describe('a request', () => {
  const signIn = (body: string, headers: Record<string, string> = {}) =>
    served().app.request('/api/sign-in', { method: 'POST', headers: { 'x-guicheng': '1', 'content-type': 'application/json', ...headers }, body });

  it('whose body is no JSON is told where it breaks', async () => {
    const answer = await signIn('{"name": ');
    expect(answer.status).toBe(400);
    expect((await told(answer)).code).toBe('request.unreadable');
  });

  it('of another type is refused', async () => {
    const answer = await signIn('name=a', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.status).toBe(415);
    expect((await told(answer)).code).toBe('request.mediaType');
  });

  it('with keys that reach for prototypes is refused', async () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const answer = await signIn(`{"name":"a","password":"b","x":{"${key}":{"admin":true}}}`);
      expect(answer.status).toBe(400);
      expect((await told(answer)).code).toBe('request.unsafeKey');
    }
  });

  it('with characters that no text of ours can hold is refused, in its body, its query and its address', async () => {
    for (const body of ['{"name":"a\\u0000","password":"b"}', '{"name":"a","password":"b\\ud800"}', '{"name":"a","password":"b","a\\u0000":1}']) {
      const answer = await signIn(body);
      expect(answer.status).toBe(422);
      expect((await told(answer)).code).toBe('request.invalid');
    }
    const own = await served().browser(served().accounts[0]!.login);
    expect((await told(await own.get('/api/search?q=a%00b'))).problems).toMatchObject([{ code: 'request.invalid', field: 'q' }]);
    expect((await told(await own.get('/api/ledgers/a%00b'))).code).toBe('address.unknown');
  });

  it('is told all that is wrong with it at once', async () => {
    const answer = await signIn('{"name":"","admin":true}');
    expect(answer.status).toBe(422);
    const { problems } = await told(answer);
    expect(problems.map((p) => [p.code, p.field])).toEqual(expect.arrayContaining([['request.invalid', 'name'], ['request.invalid', 'password'], ['request.invalid', 'admin']]));
  });

  it('that is too large is refused, told beforehand or not', async () => {
    const large = JSON.stringify({ name: 'a', password: 'b'.repeat(1_100_000) });
    const announced = await signIn(large, { 'content-length': String(large.length) });
    expect(announced.status).toBe(413);
    expect((await told(announced)).code).toBe('request.tooLarge');
    const stream = new ReadableStream({ start: (c) => { c.enqueue(new TextEncoder().encode(large)); c.close(); } });
    const unannounced = await served().app.request(new Request('http://localhost/api/sign-in', { method: 'POST', headers: { 'x-guicheng': '1', 'content-type': 'application/json' }, body: stream, duplex: 'half' } as RequestInit));
    expect(unannounced.status).toBe(413);
  });

  it('may give a parameter once, and only those that are known', async () => {
    const own = await served().browser(served().accounts[0]!.login);
    expect((await told(await own.get('/api/work?view=todo&view=done'))).code).toBe('request.repeated');
    expect((await told(await own.get('/api/work?view=todo&order=by-me'))).problems).toMatchObject([{ code: 'request.invalid', field: 'order' }]);
    expect((await told(await own.get('/api/work?__proto__=x'))).code).toBe('request.unsafeKey');
    expect((await told(await own.get('/api/work?view=everything'))).problems).toMatchObject([{ field: 'view' }]);
  });

  it('to an address that is none is told so, and which methods an address takes', async () => {
    const { app } = served();
    expect((await told(await app.request('/api/nothing'))).code).toBe('address.unknown');
    const wrong = await app.request('/api/sign-in');
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get('allow')).toBe('POST');
    expect((await told(wrong)).code).toBe('address.method');
    expect((await app.request('/api/session', { method: 'DELETE', headers: { 'x-guicheng': '1' } })).status).toBe(405);
  });
});

describe('a problem', () => {
  it('is told in the language that the browser asks for, with both beside it', async () => {
    const { app } = served();
    const chinese = await app.request('/api/session', { headers: { 'accept-language': 'zh-CN,en;q=0.8' } });
    const english = await app.request('/api/session', { headers: { 'accept-language': 'en-GB' } });

    expect(chinese.headers.get('content-language')).toBe('zh-CN');
    expect(await told(chinese)).toMatchObject({ type: 'urn:guicheng:problem:session.missing', status: 401, title: '您还没有登录，或登录已过期。', mend: '请登录后继续。' });
    expect(english.headers.get('content-language')).toBe('en');
    expect(await told(english)).toMatchObject({ title: 'You are not signed in, or your session has ended.', problems: [{ message: { zh: '您还没有登录，或登录已过期。' } }] });
  });

  it.each([['', 'zh'], ['en', 'en'], ['fr, en;q=0.5', 'en'], ['en;q=0.1, zh;q=0.9', 'zh'], ['en;q=0, zh', 'zh'], ['de', 'zh']])('of a browser that sends "%s" is told in %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });

  it('of the inside stays inside: the log has it under the number that the answer gives', async () => {
    const { runtime, logged } = served();
    const app = createApp({ ...runtime, now: () => Promise.reject(new Error('relation "secret_table" does not exist')) }, { ...options(), log: { info: () => undefined, warn: () => undefined, error: (about) => void logged.push(about) } });

    const answer = await app.request('/api/demo');

    expect(answer.status).toBe(500);
    const body = await answer.text();
    expect(body).not.toContain('secret_table');
    const { code, trace } = JSON.parse(body) as Told;
    expect(code).toBe('http.unexpected');
    expect(trace).toBe(answer.headers.get('x-trace-id'));
    expect(logged).toContainEqual(expect.objectContaining({ trace, err: expect.objectContaining({ message: expect.stringContaining('secret_table') }) as Error }));
    app.close();
  });

  it('of a database that is away is one of the moment', async () => {
    const app = createApp({ ...served().runtime, now: () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:5432'), { code: 'ECONNREFUSED' })) }, options());

    const answer = await app.request('/api/demo');

    expect(answer.status).toBe(503);
    expect(await told(answer)).toMatchObject({ code: 'http.unavailable' });
    expect((await app.request('/readyz')).status).toBe(503);
    expect((await app.request('/livez')).status).toBe(200);
    app.close();
  });
});

describe('a report of refused content', () => {
  it('is taken from a browser as it is, into the log without line breaks', async () => {
    const { app, logged } = served();
    const answer = await app.request('/api/csp-report', { method: 'POST', headers: { 'content-type': 'application/csp-report', origin: 'null' }, body: '{"csp-report":{"blocked-uri":"eval"}}\nforged line' });

    expect(answer.status).toBe(204);
    expect(logged).toContainEqual({ report: '{"csp-report":{"blocked-uri":"eval"}} forged line' });
  });
});
