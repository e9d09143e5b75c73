/** The whole app in this process, on the reference pack and the demo province, with accounts that can sign in. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createApp, type App } from '../../runtime/http/app.ts';
import { createIdentity, type Account, type Identity } from '../../runtime/http/identity.ts';
import type { Runtime } from '../../runtime/service/runtime.ts';
import type { TestDatabase } from '../database.ts';
import { withFixture } from '../service/fixtures.ts';
import type { Fixture } from '../service/layFixture.ts';

export const password = 'guicheng-demo';
export const origin = 'http://localhost:8080';

/** A browser that somebody has signed in with: keeps its cookies, and sends what pages of ours send. */
export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  cookie(): string;
}

export interface Served {
  app: App;
  identity: Identity;
  runtime: Runtime;
  fixture: Fixture;
  accounts: Account[];
  logged: object[];
  /** Milliseconds that attempts to sign in were made to wait. */
  waits: number[];
  /** By login or staff number; undefined: nobody is signed in. */
  browser(name?: string): Promise<Browser>;
  browserOf(person: string): Promise<Browser>;
  /** The first of those that have this role, by number. */
  personWith(role: string): Promise<string>;
  browserWith(role: string): Promise<Browser>;
  screens: string;
}

/** Call once at the top of a test file, after `withDatabase()`. */
export function withApp(database: () => TestDatabase): () => Served {
  const fixture = withFixture(database);
  let served: Served | undefined;
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guicheng-screens-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>规程</title>');
    writeFileSync(join(folder, 'assets', 'index-4f2a.js'), `export const text = ${JSON.stringify('规'.repeat(2_000))};`);
    writeFileSync(join(folder, 'assets', 'index-4f2a.js.map'), '{}');

    const logged: object[] = [];
    const waits: number[] = [];
    const log = (about: object) => void logged.push(about);
    // Nothing in these tests should fail inside; where something does, its words are wanted.
    const error = (about: object): void => { log(about); console.error(about); };
    const identity = await createIdentity({ url: database().target.url, poolSize: 3 }, { secureCookies: false, wait: async (milliseconds) => void waits.push(milliseconds) });
    const { rows: accounts } = await database().owner.query<Account>('select id, login, staff_no as "staffNo", name from person order by staff_no');
    await identity.seedAccounts(accounts, password);

    const listeners = new Set<(people: readonly string[]) => void>();
    const runtime: Runtime = {
      ...fixture().runtime,
      onNotices: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      announce: (people) => { for (const listener of listeners) listener(people); },
    };
    const app = createApp(runtime, {
      identity, screens: { dir: folder }, origins: [origin], secureCookies: false, log: { info: log, warn: log, error }, heartbeat: 200,
      demo: { password, stories: { [accounts[0]!.login]: '受理来信' } },
    });
    const browser = async (name?: string): Promise<Browser> => {
      let cookie = '';
      const ask = async (path: string, init: RequestInit): Promise<Response> => {
        const headers = new Headers(init.headers);
        if (cookie !== '') headers.set('cookie', cookie);
        const answer = await app.request(path, { ...init, headers });
        for (const set of answer.headers.getSetCookie()) {
          const [pair = ''] = set.split(';');
          cookie = /max-age=0/i.test(set) ? '' : pair;
        }
        return answer;
      };
      const made: Browser = {
        get: (path, headers = {}) => ask(path, { headers }),
        send: (method, path, body, headers = {}) => ask(path, {
          method, headers: { 'x-guicheng': '1', origin, ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }), ...headers },
          ...(body === undefined ? {} : { body: body instanceof FormData || typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
        cookie: () => cookie,
      };
      if (name !== undefined) {
        const answer = await made.send('POST', '/api/sign-in', { name, password });
        if (answer.status !== 204) throw new Error(`${name} cannot sign in: ${await answer.text()}`);
      }
      return made;
    };
    const browserOf = (person: string): Promise<Browser> => browser(accounts.find((a) => a.id === person)!.login);
    const personWith = async (role: string): Promise<string> => {
      const { rows } = await database().owner.query<{ person: string }>('select person from post where role = $1 order by person', [role]);
      if (!rows[0]) throw new Error(`nobody is ${role}`);
      return rows[0].person;
    };
    served = { app, identity, runtime, fixture: fixture(), accounts, logged, waits, browser, browserOf, personWith, browserWith: async (role) => browserOf(await personWith(role)), screens: folder };
  });
  afterAll(async () => {
    served?.app.close();
    await served?.identity.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    if (!served) throw new Error('the app is there only within tests and hooks');
    return served;
  };
}
