/** The screens as files, whether the server is ready, and the description of the interface. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { createApp } from '../../runtime/http/app.ts';
import { routes } from '../../runtime/http/routes.ts';
import { withDatabase } from '../database.ts';
import { origin, password, withApp } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);

describe('the screens', () => {
  it('answer every address of theirs with the one page, which is asked for anew each time', async () => {
    for (const path of ['/', '/work', '/cases/jiangyang/0198c0de-0000-7000-8000-000000000000']) {
      const answer = await served().app.request(path);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain('<title>规程</title>');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
  });

  it('have files that browsers keep for good, smaller on the way', async () => {
    const { app } = served();
    const plain = await app.request('/assets/index-4f2a.js');
    const small = await app.request('/assets/index-4f2a.js', { headers: { 'accept-encoding': 'gzip' } });

    expect(plain.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(plain.headers.get('cache-control')).toContain('immutable');
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect((await small.arrayBuffer()).byteLength).toBeLessThan((await plain.arrayBuffer()).byteLength / 10);
    expect((await app.request('/assets/index-4f2a.js', { headers: { 'if-none-match': plain.headers.get('etag')! } })).status).toBe(304);
  });

  it('give out nothing else of the machine', async () => {
    const { app } = served();
    for (const path of ['/assets/missing.js', '/assets/index-4f2a.js.map', '/..%2f..%2fetc/passwd.txt', '/%2e%2e/%2e%2e/etc/hosts.txt', '/.env.txt', '/assets/%00.js', '/assets/%E0%A4%A.js']) {
      const answer = await app.request(path);
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  it('make the server ready, together with the database', async () => {
    const { app, runtime, identity } = served();
    expect((await app.request('/readyz')).status).toBe(200);
    const without = createApp(runtime, { identity, screens: { dir: '/nowhere' }, origins: [origin], secureCookies: false, log: { info: () => undefined, warn: () => undefined, error: () => undefined } });
    expect((await without.request('/readyz')).status).toBe(503);
    expect(await (await without.request('/readyz')).json()).toEqual({ status: 'not ready', database: true, screens: false });
    without.close();
  });
});

describe('the demonstration', () => {
  it('shows whom one may be, those of the stories first', async () => {
    const { app, accounts } = served();
    const info = (await (await app.request('/api/demo')).json()) as { demo: boolean; accounts: { login: string; password: string; story?: string; role: { zh: string } }[] };

    expect(info.demo).toBe(true);
    expect(info.accounts).toHaveLength(accounts.length);
    expect(info.accounts[0]).toMatchObject({ login: accounts[0]!.login, password, story: '受理来信' });
    expect(info.accounts.every((a) => a.role.zh !== '')).toBe(true);
  });

  it('moves its clock, and back', async () => {
    const { browser, runtime, accounts } = served();
    const own = await browser(accounts[0]!.login);
    const before = Date.parse(await runtime.now());

    expect((await own.send('POST', '/api/demo/clock', { days: 3, hours: 2 })).status).toBe(200);
    const moved = Date.parse(await runtime.now()) - before;
    expect(moved).toBeGreaterThanOrEqual(74 * 3_600_000);
    expect(moved).toBeLessThan(74 * 3_600_000 + 60_000);
    await own.send('POST', '/api/demo/clock', { reset: true });
    expect(Math.abs(Date.parse(await runtime.now()) - Date.now())).toBeLessThan(60_000);
  });

  it('is refused in a real system, and gives away no account there', async () => {
    const { runtime, identity, screens, accounts, browser } = served();
    const app = createApp({ ...runtime, demo: false }, { identity, screens: { dir: screens }, origins: [origin], secureCookies: false, log: { info: () => undefined, warn: () => undefined, error: () => undefined }, demo: { password } });
    const cookie = (await browser(accounts[0]!.login)).cookie();

    expect(await (await app.request('/api/demo')).json()).toMatchObject({ demo: false, accounts: [] });
    const answer = await app.request('/api/demo/clock', { method: 'POST', headers: { cookie, 'x-guicheng': '1', 'content-type': 'application/json' }, body: '{"days":1}' });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'demo.absent' });
    app.close();
  });
});

describe('the description of the interface', () => {
  interface Operation { operationId: string; parameters?: { in: string; name: string; schema: object }[]; requestBody?: { content: Record<string, { schema: object }> }; responses: Record<string, { content?: Record<string, { schema: object }> }> }
  interface Document { openapi: string; info: object; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, object> } }
  const read = async (): Promise<Document> => (await (await served().app.request('/api/openapi.json')).json()) as Document;

  it('has every route', async () => {
    const { paths, openapi } = await read();
    expect(openapi).toMatch(/^3\.1\./);
    const wanted = Object.entries(routes).filter(([name]) => name !== 'screens').map(([, path]) => path.replace(/:(\w+)\.js$/, '{$1}').replace(/:(\w+)/g, '{$1}'));
    expect(wanted.filter((path) => !(path in paths))).toEqual([]);
  });

  it('is made of schemas of the 2020-12 draft, with no reference that leads nowhere', async () => {
    const { paths, components } = await read();
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema({ $id: 'https://guicheng.invalid/openapi', components });
    const operations = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ at: `${method} ${path}`, path, operation })));
    const schemasOf = ({ operation }: (typeof operations)[number]): object[] => [
      ...(operation.parameters ?? []).map((p) => p.schema), ...Object.values(operation.requestBody?.content ?? {}).map((c) => c.schema),
      ...Object.values(operation.responses).flatMap((r) => Object.values(r.content ?? {}).map((c) => c.schema)),
    ];

    for (const schema of [...Object.values(components.schemas), ...operations.flatMap(schemasOf)]) {
      const within = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"https://guicheng.invalid/openapi#/components')) as object;
      expect(() => ajv.compile(within)).not.toThrow();
    }
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { at, path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]);
      expect([at, (operation.parameters ?? []).filter((p) => p.in === 'path').map((p) => p.name)]).toEqual([at, inPath]);
      expect(Object.keys(operation.responses)).toContain('200');
    }
  });

  it('is a page as well, which loads nothing from elsewhere and runs nothing', async () => {
    const page = await (await served().app.request('/api/docs')).text();
    expect(page).toContain('/api/cases/{unit}/{id}/commands');
    expect(page).not.toMatch(/<script|src=|https?:\/\//);
  });
});
