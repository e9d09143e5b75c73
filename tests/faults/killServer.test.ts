/**
 * A server under load of commands over HTTP is killed at random moments and started again, 10 times (200 with GUICHENG_DEEP, and then also
 * one of two on one database): no acknowledged step is lost, none is half done, and what was sent without an answer may be sent again, to whichever server.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { firstBreak } from '../../runtime/audit/chain.ts';
import { replay } from '../../runtime/interpreter/apply.ts';
import type { CaseEvent } from '../../runtime/interpreter/caseEvent.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import { startEmbeddedPostgres } from '../../runtime/persistence/embeddedPostgres.ts';
import { clusterOf, compiled, makeDataFolder, ownNode, portOf, run, until, type Started } from '../start/serverProcess.ts';
import type { Load } from './layLoad.ts';

const kills = process.env['GUICHENG_DEEP'] ? 200 : 10;
const caseCount = kills * 6;
const clients = 6;
const unit = 'jiangyang';

/** How many servers there are; several work on a PostgreSQL that none of them has started. */
const grounds = process.env['GUICHENG_DEEP'] ? [1, 2] : [1];

const startUnderLoad = (data: string, url?: string): Started => run(ownNode, ['tests/faults/serverUnderLoad.ts', data, String(caseCount)], { ...compiled, ...(url === undefined ? {} : { DATABASE_URL: url }) });

/** A database for several servers, durable as theirs would be. */
async function sharedDatabase(): Promise<string> {
  const server = await startEmbeddedPostgres({ data: makeDataFolder(0o755) });
  onTestFinished(server.stop);
  const client = new pg.Client(server.url);
  await client.connect();
  await client.query('create database several');
  await client.end();
  return server.urlOf('several');
}

interface Answer { revision: number }
interface Sent { id: string; step: number; key: string; answer?: Answer }

async function connect(data: string, url = ownUrl(data)): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, options: '-c timezone=UTC' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

function ownUrl(data: string): string {
  const { owner } = JSON.parse(readFileSync(join(data, 'database.json'), 'utf8')) as { owner: string };
  const port = readFileSync(join(clusterOf(data), 'postmaster.pid'), 'utf8').split('\n')[3];
  return `postgresql://guicheng:${owner}@127.0.0.1:${port}/guicheng`;
}

/** What the stored rows of these cases say against their events; empty when all is well. */
async function faultsOf(db: pg.Client, ids: readonly string[]): Promise<string[]> {
  const faults: string[] = [];
  const { rows } = await db.query<{ id: string; state: CaseState; chain_hash: string; events: { body: CaseEvent; hash: string; sequence: number }[]; work: string[] | null; summary: string }>(
    `select c.id, c.state, c.chain_hash, (select s.stage || ' ' || s.status from case_summary s where s.unit = c.unit and s.id = c.id) as summary,
            (select json_agg(json_build_object('body', e.body, 'hash', e.hash, 'sequence', e.sequence) order by e.sequence) from case_event e where e.unit = c.unit and e.case_id = c.id) as events,
            (select array_agg(w.id order by w.id) from work w where w.unit = c.unit and w.case_id = c.id) as work
     from cases c where c.id = any($1::uuid[])`, [ids]);
  if (rows.length !== ids.length) faults.push(`${ids.length - rows.length} cases are gone`);
  for (const { id, state, chain_hash: last, events, work, summary } of rows) {
    const say = (what: string): void => void faults.push(`${id}: ${what}`);
    if (JSON.stringify(sorted(replay(undefined, events.map((e) => e.body)))) !== JSON.stringify(sorted(state))) say('replay differs from the state');
    if (firstBreak(id, events.map((e) => ({ event: e.body, hash: e.hash }))) !== undefined || events.at(-1)!.hash !== last) say('the chain is broken');
    if (events.some((e, i) => e.sequence !== i + 1)) say('the events have a gap');
    if (JSON.stringify(work ?? []) !== JSON.stringify(Object.keys(state.work).sort())) say(`work rows ${work?.join()} for open work ${Object.keys(state.work).join()}`);
    if (summary !== `${state.stage} ${state.status}`) say(`the summary says ${summary}`);
  }
  return faults;
}

const sorted = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(sorted) : value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)])) : value;

async function gapsInNumbers(db: pg.Client): Promise<unknown[]> {
  const { rows } = await db.query(
    `select c.series, c.last, count(r.number) as given, max(r.number) as highest from number_counter c left join number_register r using (unit, series, organ, kind, year)
     group by c.unit, c.series, c.organ, c.kind, c.year, c.last having count(r.number) <> c.last or max(r.number) <> c.last or count(distinct r.text) <> c.last`);
  return rows;
}

it.each(grounds)(`survives ${kills} kills, %i at work`, async (count) => {
  const data = makeDataFolder(0o755);
  const url = count > 1 ? await sharedDatabase() : undefined;
  const servers = Array.from({ length: count }, () => startUnderLoad(data, url));
  const ports = await Promise.all(servers.map(portOf));
  let turn = 0;
  const { script, cases } = JSON.parse(readFileSync(join(data, 'load.json'), 'utf8')) as Load;
  const cookies = new Map<string, string>();
  for (const login of new Set(script.map((s) => s.login))) cookies.set(login, await signIn(ports[0]!, login));

  const acknowledged: Sent[] = [];
  const refusals: string[] = [];
  const open = Array.from({ length: clients }, () => ({ now: undefined as Sent | undefined }));
  let next = 0;
  let loading = true;

  const send = async (sent: Sent): Promise<Answer> => {
    const { login, command } = script[sent.step]!;
    const response = await fetch(`http://localhost:${ports[turn++ % count]}/api/cases/${unit}/${sent.id}/commands`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-guicheng': '1', 'idempotency-key': sent.key, cookie: cookies.get(login)! }, body: JSON.stringify({ command }),
    });
    if (response.status >= 500) throw new Error(`${response.status}`);
    if (!response.ok) refusals.push(`${sent.id} step ${sent.step}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  };
  /** Works through cases until the load ends or the server dies; what has no answer yet is sent again by the next round, under its key. */
  const client = async (own: { now: Sent | undefined }): Promise<void> => {
    while (loading) {
      if (!own.now) {
        const id = cases[next++];
        if (id === undefined) return;
        own.now = { id, step: 0, key: randomUUID() };
      }
      try {
        own.now.answer = await send(own.now);
      } catch {
        return;
      }
      acknowledged.push(own.now);
      own.now = own.now.step + 1 < script.length ? { id: own.now.id, step: own.now.step + 1, key: randomUUID() } : undefined;
    }
  };

  let unanswered = 0;
  for (let kill = 1; kill <= kills; kill++) {
    loading = true;
    const since = acknowledged.length;
    const working = Promise.all(open.map(client));
    // Somewhere in the work: after some steps, and some milliseconds into those under way.
    const enough = since + randomInt(0, 40);
    for (const end = Date.now() + 1500; acknowledged.length < enough && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, randomInt(1, 30)));
    const killed = randomInt(0, count);
    servers[killed]!.child.kill('SIGKILL');
    loading = false;
    await working;
    await servers[killed]!.ended;
    unanswered += open.filter((o) => o.now && !o.now.answer).length;
    servers[killed] = startUnderLoad(data, url);
    ports[killed] = await portOf(servers[killed]);
    const db = await connect(data, url);
    const touched = [...new Set([...acknowledged.slice(since).map((s) => s.id), ...open.flatMap((o) => (o.now ? [o.now.id] : []))])];
    expect(await faultsOf(db, touched), `after kill ${kill}`).toEqual([]);
    expect(await gapsInNumbers(db), `after kill ${kill}`).toEqual([]);
    const { rows } = await db.query<{ key: string; revision: number }>(`select key, (answer->>'revision')::int as revision from command_receipt where key = any($1)`, [acknowledged.map((s) => s.key)]);
    const kept = new Map(rows.map((r) => [r.key, r.revision]));
    for (const s of acknowledged) expect([s.id, s.step, kept.get(s.key)]).toEqual([s.id, s.step, s.answer!.revision]);
    await db.end();
    for (const again of acknowledged.slice(since, since + 2)) expect(await send(again)).toEqual(again.answer);
  }
  expect(refusals).toEqual([]);
  expect(unanswered).toBeGreaterThan(0);
  console.log(`${kills} kills, ${acknowledged.length} steps acknowledged, ${unanswered} without an answer`);

  if (url === undefined) {
    const second = run(ownNode, ['tests/faults/serverUnderLoad.ts', data, '0'], compiled);
    expect(await second.ended).toMatchObject({ code: 3 });
    expect(second.said()).toContain('storage.server-running');
  }

  // What the outbox had to do is done in the end, once: each case that ended for filing has one successor.
  const db = await connect(data, url);
  await until(async () => (await db.query<{ n: number }>(`select count(*)::int as n from outbox where kind = 'start-case'`)).rows[0]!.n === 0, 30_000, () => 'cases that are to begin wait in the outbox');
  const { rows } = await db.query<{ ended: number; begun: number }>(
    `select (select count(*)::int from cases where process = 'preliminary-verification' and status = 'ended') as ended, (select count(*)::int from cases where process = 'case-filing') as begun`);
  expect(rows[0]!.begun).toBe(rows[0]!.ended);
  expect(await faultsOf(db, cases)).toEqual([]);
  await db.end();
}, kills * 15_000 + 120_000);

async function signIn(port: number, name: string): Promise<string> {
  const response = await fetch(`http://localhost:${port}/api/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-guicheng': '1' }, body: JSON.stringify({ name, password: 'guicheng' }) });
  if (response.status !== 204) throw new Error(`${name} cannot sign in: ${response.status} ${await response.text()}`);
  return response.headers.getSetCookie().map((c) => c.split(';')[0]).join('; ');
}
