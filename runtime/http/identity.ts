/**
 * Who somebody is: accounts, passwords and sessions, by better-auth on tables of its own (schema `auth`, pool of its own).
 *
 * A session names a person by our id and the organ in whose name he works now. What he may do is never kept here: posts and
 * grants are looked up at every request, so that a change holds from the next one on.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { betterAuth } from 'better-auth';
import { hashPassword } from 'better-auth/crypto';
import { username } from 'better-auth/plugins';
import pg from 'pg';
import { problem, ProblemError } from '../base/problem.ts';
import { createSignInFailures } from './signInFailures.ts';
import { createSignInThrottle } from './signInThrottle.ts';

export interface Account {
  /** The person's id. */
  id: string;
  login: string;
  staffNo: string;
  name: string;
}

export interface SessionFound {
  person: string;
  organ: string | undefined;
  /** Names the session inside; never leaves the server. */
  token: string;
  /** Cookies to set again, when the session was prolonged. */
  cookies: string[];
}

export interface Identity {
  /** Signs in by staff number or login. Throws session.refused, the same for an unknown name and a wrong password, or session.tooManyAttempts. */
  signIn(name: string, password: string, from: { headers: Headers; source: string }): Promise<{ person: string; token: string; cookies: string[] }>;
  /** Ends the session of these headers, if any; returns the cookies that take it away. */
  signOut(headers: Headers): Promise<string[]>;
  sessionOf(headers: Headers): Promise<SessionFound | undefined>;
  /** Whether a session still holds; asking does not prolong it. */
  isAlive(token: string): Promise<boolean>;
  /** Keeps in whose name the session works from now on; whether the person holds a post there was checked before. */
  workFor(token: string, organ: string): Promise<void>;
  /** Ends all sessions of a person at once. */
  endSessions(person: string): Promise<void>;
  /** Makes accounts that do not exist yet, all with the same password, hashed once; returns how many were made. */
  seedAccounts(accounts: readonly Account[], password: string): Promise<number>;
  close(): Promise<void>;
}

export interface IdentityOptions {
  /** Cookies travel by https only. */
  secureCookies: boolean;
  /** What cookies are signed with, at least 32 characters; made once and kept in the database when absent. */
  secret?: string;
  /** How an attempt that has to wait waits; tests give their own. */
  wait?: (milliseconds: number) => Promise<void>;
}

const hour = 3600;
/** A session ends after this long without use … */
const idle = 8 * hour;
/** … and in any case after this long. */
const absolute = 16 * hour;

/** Additions of ours to the tables of better-auth; nobody sets them from outside. */
const ownFields = {
  user: { additionalFields: { staffNo: { type: 'string', required: true, input: false, unique: true } } },
  session: { additionalFields: { organ: { type: 'string', required: false, input: false } } },
} as const;

/** What better-auth is told; also what a test compares the tables with. */
export function authOptions(pool: pg.Pool, secret: string, secureCookies: boolean) {
  return {
    database: pool,
    secret,
    // Requests reach it through our own routes, which check origins; its own addresses are served nowhere.
    baseURL: 'http://localhost',
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8, maxPasswordLength: 200 },
    user: ownFields.user,
    session: { ...ownFields.session, expiresIn: idle, updateAge: 15 * 60, cookieCache: { enabled: false } },
    plugins: [username({ minUsernameLength: 2, maxUsernameLength: 60 })],
    rateLimit: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'guicheng',
      useSecureCookies: secureCookies,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' as const, secure: secureCookies, path: '/' },
    },
  };
}

const formOfNames = /^[a-zA-Z0-9_.]{2,60}$/;

export async function createIdentity(target: { url: string; poolSize?: number }, options: IdentityOptions): Promise<Identity> {
  const pool = new pg.Pool({ connectionString: target.url, application_name: 'guicheng identity', options: '-c timezone=UTC -c search_path=auth', max: target.poolSize ?? 6, keepAlive: true });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const auth = betterAuth(authOptions(pool, options.secret ?? (await keptSecret(pool)), options.secureCookies));
  const throttle = createSignInThrottle(createSignInFailures(pool), options.wait ?? ((milliseconds) => wait(milliseconds)));

  const loginOf = async (name: string): Promise<string> => {
    const { rows } = await pool.query<{ username: string }>('select username from "user" where "staffNo" = $1 or username = lower($1) order by ("staffNo" = $1) desc limit 1', [name]);
    return rows[0]?.username ?? name;
  };
  const endAll = async (person: string): Promise<void> => void (await pool.query('delete from session where "userId" = $1', [person]));
  const signOut = async (headers: Headers): Promise<string[]> => {
    const answer = await auth.api.signOut({ headers, asResponse: true });
    return answer.headers.getSetCookie();
  };

  return {
    signIn: async (name, password, { headers, source }) => {
      const given = name.trim();
      // One account is slowed down as one, by whichever of its names it is tried.
      const login = formOfNames.test(given) ? await loginOf(given) : 'nobody.has.this.name';
      const delay = await throttle.delayFor(login, source);
      if (delay === undefined) throw new ProblemError([problem('session.tooManyAttempts', { seconds: 10 })]);
      const answer = await throttle.attempt(login, source, delay, async () => {
        const value = await auth.api.signInUsername({ body: { username: login, password }, headers: new Headers(pick(headers, ['user-agent'])), asResponse: true });
        return { ok: value.ok, value };
      });
      if (answer.status >= 500) throw new Error(`signing in failed with ${answer.status}`);
      if (!answer.ok) throw new ProblemError([problem('session.refused', {})]);
      const { token, user } = (await answer.json()) as { token: string; user: { id: string } };
      // The session that this browser had before ends with the new one.
      await signOut(headers).catch(() => undefined);
      return { person: user.id, token, cookies: answer.headers.getSetCookie() };
    },
    signOut,
    sessionOf: async (headers) => {
      if (!headers.has('cookie')) return undefined;
      const { response: found, headers: set } = await auth.api.getSession({ headers, returnHeaders: true });
      if (!found) return undefined;
      const { session } = found;
      if (Date.now() - new Date(session.createdAt).getTime() > absolute * 1000) {
        await pool.query('delete from session where token = $1', [session.token]);
        return undefined;
      }
      return { person: session.userId, organ: session.organ ?? undefined, token: session.token, cookies: set?.getSetCookie() ?? [] };
    },
    isAlive: async (token) => {
      const { rowCount } = await pool.query('select 1 from session where token = $1 and "expiresAt" > now() and "createdAt" > now() - make_interval(secs => $2)', [token, absolute]);
      return rowCount === 1;
    },
    workFor: async (token, organ) => void (await pool.query('update session set organ = $2 where token = $1', [token, organ])),
    endSessions: endAll,
    seedAccounts: async (accounts, password) => {
      const hash = await hashPassword(password);
      const columns = [accounts.map((a) => a.id), accounts.map((a) => a.login.toLowerCase()), accounts.map((a) => a.staffNo), accounts.map((a) => a.name)];
      const { rowCount } = await pool.query(
        `with given as (select * from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as g (id, login, staff_no, name)),
              made as (
                insert into "user" (id, name, email, "emailVerified", username, "displayUsername", "staffNo")
                select id, name, id || '@people.invalid', true, login, login, staff_no from given on conflict do nothing returning id)
         insert into account (id, "accountId", "providerId", "userId", password, "updatedAt")
         select id, id, 'credential', id, $5, current_timestamp from made`,
        [...columns, hash],
      );
      return rowCount ?? 0;
    },
    close: () => pool.end(),
  };
}

const pick = (headers: Headers, names: readonly string[]): [string, string][] => names.flatMap((name): [string, string][] => (headers.has(name) ? [[name, headers.get(name)!]] : []));

async function keptSecret(pool: pg.Pool): Promise<string> {
  await pool.query('insert into secret (value) values ($1) on conflict do nothing', [randomBytes(32).toString('base64url')]);
  const { rows } = await pool.query<{ value: string }>('select value from secret');
  return rows[0]!.value;
}
