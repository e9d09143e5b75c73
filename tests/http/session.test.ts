/** Signing in, by whatever name, and working in the name of one's organs only. */
import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { authOptions, createIdentity } from '../../runtime/http/identity.ts';
import { withDatabase } from '../database.ts';
import { password, withApp } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);

describe('the tables of accounts', () => {
  it('are those that the package expects: it would create and add nothing', async () => {
    const pool = new pg.Pool({ connectionString: database().target.url, options: '-c search_path=auth', max: 1 });
    const { toBeCreated, toBeAdded } = await getMigrations(authOptions(pool, 'x'.repeat(32), false));
    await pool.end();

    expect(toBeCreated).toEqual([]);
    expect(toBeAdded).toEqual([]);
  });
});

describe('signing in', () => {
  it('takes the staff number or the login, and names the same person', async () => {
    const { browser, accounts } = served();
    const someone = accounts[10]!;

    for (const name of [someone.login, someone.staffNo, someone.login.toUpperCase()]) {
      const me = (await (await (await browser(name)).get('/api/session')).json()) as { person: { id: string }; staffNo: string; organ: { code: string }; roles: object[]; demo: boolean };
      expect(me.person.id).toBe(someone.id);
      expect(me.staffNo).toBe(someone.staffNo);
      expect(me.roles.length).toBeGreaterThan(0);
    }
  });

  it('sets a cookie that no script reads and no foreign page sends', async () => {
    const { app, accounts } = served();
    const answer = await app.request('/api/sign-in', { method: 'POST', headers: { 'x-guicheng': '1', 'content-type': 'application/json' }, body: JSON.stringify({ name: accounts[3]!.login, password }) });

    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).toMatch(/Path=\//i);
    expect(cookie).not.toContain(accounts[3]!.id);
    expect(await answer.text()).toBe('');
  });

  it('answers the same for an unknown name, a name of the wrong form and a wrong password', async () => {
    const { browser, accounts } = served();
    const nobody = await browser();
    const bodies = [];
    for (const body of [{ name: 'nosuchperson', password }, { name: '王芳', password }, { name: accounts[4]!.login, password: 'wrong-password' }, { name: 'x', password: 'y' }]) {
      const answer = await nobody.send('POST', '/api/sign-in', body);
      expect(answer.status).toBe(401);
      const { trace: _, ...rest } = (await answer.json()) as Record<string, unknown>;
      bodies.push(rest);
    }
    expect(new Set(bodies.map((b) => JSON.stringify(b))).size).toBe(1);
    expect(bodies[0]).toMatchObject({ code: 'session.refused' });
  });

  it('slows down guessing, by either name of the account, and lets its owner in all the same', async () => {
    const { browser, accounts, waits } = served();
    const someone = accounts[20]!;
    const guesser = await browser();
    waits.length = 0;

    for (let i = 0; i < 8; i += 1) await guesser.send('POST', '/api/sign-in', { name: i % 2 ? someone.login : someone.staffNo, password: `guess-number-${i}` });

    expect(waits).toEqual([250, 500, 1000, 2000, 4000]);
    // Another server of the database slows down the next attempt as this one would.
    const elsewhere: number[] = [];
    const other = await createIdentity({ url: database().target.url, poolSize: 1 }, { secureCookies: false, wait: async (milliseconds) => void elsewhere.push(milliseconds) });
    await expect(other.signIn(someone.login, 'guess-number-9', { headers: new Headers(), source: 'elsewhere' })).rejects.toThrow();
    expect(elsewhere).toEqual([]);
    await expect(other.signIn(someone.login, 'guess-number-10', { headers: new Headers(), source: 'elsewhere' })).rejects.toThrow();
    expect(elsewhere).toEqual([250]);
    // A quarter of an hour later nobody waits, and it is forgotten.
    await database().owner.query(`update auth.sign_in_failure set last = last - interval '15 minutes'`);
    await expect(other.signIn(accounts[21]!.login, 'a wrong one', { headers: new Headers(), source: 'elsewhere' })).rejects.toThrow();
    await other.close();
    expect(elsewhere).toEqual([250]);
    expect((await database().owner.query('select count from auth.sign_in_failure order by count')).rows).toEqual([{ count: 1 }, { count: 1 }, { count: 1 }]);
    await expect(browser(someone.login)).resolves.toBeDefined();
  });

  it('ends the session that this browser had before', async () => {
    const { browser, app, accounts } = served();
    const own = await browser(accounts[5]!.login);
    const before = own.cookie();

    await own.send('POST', '/api/sign-in', { name: accounts[6]!.login, password });

    expect((await app.request('/api/session', { headers: { cookie: before } })).status).toBe(401);
    expect(((await (await own.get('/api/session')).json()) as { person: { id: string } }).person.id).toBe(accounts[6]!.id);
  });

  it('is nobody\'s to open: the package\'s own addresses are not served', async () => {
    const nobody = await served().browser();
    for (const path of ['/api/auth/sign-up/email', '/api/auth/sign-in/username', '/sign-up/email']) expect((await nobody.send('POST', path, { email: 'a@b.c', password, name: 'x' })).status).toBe(404);
  });
});

describe('a session', () => {
  it('ends by signing out, for every copy of its cookie', async () => {
    const own = await served().browser(served().accounts[7]!.login);
    const cookie = own.cookie();

    const answer = await own.send('POST', '/api/sign-out');

    expect(answer.status).toBe(204);
    expect(answer.headers.get('clear-site-data')).toBe('"cookies"');
    expect((await served().app.request('/api/session', { headers: { cookie } })).status).toBe(401);
  });

  it('ends when the person leaves, at the next request', async () => {
    const someone = served().accounts[8]!;
    const own = await served().browser(someone.login);
    await database().owner.query('update person set active = false where id = $1', [someone.id]);
    await database().owner.query('update organisation_version set version = version + 1');

    expect((await own.get('/api/session')).status).toBe(401);
    expect((await own.send('POST', '/api/sign-in', { name: someone.login, password })).status).toBe(401);
  });

  it('ends after sixteen hours, however much it is used', async () => {
    const someone = served().accounts[9]!;
    const own = await served().browser(someone.login);
    await database().owner.query(`update auth.session set "createdAt" = now() - interval '17 hours' where "userId" = $1`, [someone.id]);

    expect((await own.get('/api/session')).status).toBe(401);
  });
});

describe('the organ in whose name one works', () => {
  let person = '';
  beforeAll(async () => {
    person = served().accounts[12]!.id;
    await database().owner.query(`insert into post (person, role, organ, since) select $1, role, 'yunchuan', '2026-01-01' from post where person = $1 limit 1`, [person]);
    await database().owner.query('update organisation_version set version = version + 1');
  });

  it('is changed to one where the person has a post, for this session only', async () => {
    const [one, other] = [await served().browserOf(person), await served().browserOf(person)];
    const organ = async (b: typeof one): Promise<string> => ((await (await b.get('/api/session')).json()) as { organ: { code: string } }).organ.code;
    const at = await organ(one);
    const { organs } = (await (await one.get('/api/session')).json()) as { organs: { code: string }[] };
    expect(organs).toHaveLength(2);
    const elsewhere = organs.find(({ code }) => code !== at)!.code;

    expect((await one.send('POST', '/api/session/organ', { organ: elsewhere })).status).toBe(204);

    expect(await organ(one)).toBe(elsewhere);
    expect(await organ(other)).toBe(at);
  });

  it('is refused without a post there', async () => {
    const own = await served().browser(served().accounts[13]!.login);

    const answer = await own.send('POST', '/api/session/organ', { organ: 'yunchuan' });

    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ code: 'session.organForeign' });
  });

  it('falls back when the post there is taken away', async () => {
    const own = await served().browserOf(person);
    await own.send('POST', '/api/session/organ', { organ: 'yunchuan' });
    await database().owner.query(`delete from post where person = $1 and organ = 'yunchuan'`, [person]);
    await database().owner.query('update organisation_version set version = version + 1');

    expect(((await (await own.get('/api/session')).json()) as { organ: { code: string } }).organ.code).not.toBe('yunchuan');
  });
});
