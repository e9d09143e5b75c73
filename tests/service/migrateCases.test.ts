/** Publishing changes no case; a migration moves the open ones and takes them back, to the last byte of every row. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { replay } from '../../runtime/interpreter/apply.ts';
import { chainHash, chainStart } from '../../runtime/audit/chain.ts';
import { loadCase, loadEvents } from '../../runtime/persistence/caseStore.ts';
import { findPublished } from '../../runtime/persistence/packStore.ts';
import { migrateCases, type MigrationReport, type MigrationRequest } from '../../runtime/service/migrateCases.ts';
import { publishPack } from '../../runtime/service/publishPack.ts';
import { changedFiles, type Edit } from '../definition/changedPack.ts';
import { nextVersionEdits } from '../definition/nextVersion.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { playAct, playCase, sealingPlay, verificationPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
const deep = process.env['GUICHENG_DEEP'] !== undefined;
/** Scenarios play on their own pack's names; they are no part of what is published. */
const nextFiles = () => changedFiles(nextVersionEdits).filter((f) => !f.path.includes('/scenarios/'));

/** Every row that belongs to cases, as text; what a migration is allowed to change is left out where `but` says so. */
async function rowsOfCases(but: readonly string[] = []): Promise<Record<string, string[]>> {
  const { rows: tables } = await database().owner.query<{ name: string }>(
    "select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'unit' where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity order by 1");
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    if (but.includes(name)) continue;
    const { rows } = await database().owner.query<{ row: string }>(`select to_jsonb(t)::text as row from "${name}" t order by 1`);
    found[name] = rows.map((r) => r.row);
  }
  return found;
}

const histories = ['case_event', 'audit_unsealed', 'command_receipt', 'case_summary_past'];

/** Changes of every part that a case rests on, each by itself fit to be published. */
const apart: readonly Edit[] = [
  ['deadlines/verification-term.yaml', 'length: { days: 60 }', 'length: { days: 20 }'], ['deadlines/case-review.yaml', /^title: .*$/m, 'title: { zh: 审理期限（新） }'],
  ['permissions/lead-file.yaml', 'may: [urge, flag, ask-explanation, staff]', 'may: [urge]'], ['documents/sealing-decision.md', /\n$/, '\n另行通知。\n'], ['processes/sealing.yaml', 'zh: 呈请审批', 'zh: 呈请审批（新）'],
  ['processes/preliminary-verification.yaml', '      - approval: sign-report', '      - task: check-report\n        title: { zh: 核对报告 }\n        by: { role: handler }\n      - approval: sign-report'], ['calendars/china.yaml', /^title: .*$/m, 'title: { zh: 日历（新） }'],
];

it('publishing changes no case: every row is byte for byte what it was', { timeout: 300_000 }, async () => {
  for (let n = 0; n <= verificationPlay.acts.length; n += 3) await playCase(fixture(), verificationPlay, n);
  for (let n = 0; n <= sealingPlay.acts.length; n += 2) await playCase(fixture(), sealingPlay, n);
  const before = await rowsOfCases();
  expect(before['cases']!.length).toBeGreaterThan(8);
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['case_event', 'clock', 'paper', 'work', 'number_register', 'case_summary']));
  const hashes = new Set<string>();
  await fc.assert(fc.asyncProperty(fc.subarray([...apart], { minLength: 1 }), async (edits) => {
    const published = await publishPack(database(), changedFiles(edits), 'x');
    hashes.add(published.hash);
    expect(await rowsOfCases()).toEqual(before);
  }), { numRuns: deep ? 60 : 3 });
  expect(hashes.size).toBeGreaterThan(1);
  await publishPack(database(), nextFiles(), 'x');
  expect(await rowsOfCases()).toEqual(before);
});

async function request(what: MigrationRequest['do'], more: Partial<MigrationRequest> = {}): Promise<MigrationReport> {
  const [from] = await findPublished(database().owner, fixture().definition);
  const [to] = await findPublished(database().owner, (await fixture().runtime.packs.current()).hash);
  return migrateCases(database(), { do: what, from: from!, to: to!, orderedBy: 'tester', reason: '换版', ...more });
}

it('a preview judges each open case and writes nothing; it names none', async () => {
  const before = await rowsOfCases();
  const report = await request('preview');
  expect(await rowsOfCases()).toEqual(before);
  expect(report.counts.mapped).toBeGreaterThan(2);
  expect(report.ended).toBeGreaterThan(0);
  expect(report.cases.every((c) => /^K-[0-9a-f]{10}$/.test(c.case))).toBe(true);
  expect(JSON.stringify(report)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
  expect((await request('preview', { ids: true })).cases.map((c) => c.case)).toEqual(expect.arrayContaining((await database().owner.query<{ id: string }>("select id from cases where status <> 'ended'")).rows.map((r) => r.id)));
});

it('there and back: every row is what it was, but for the events that say so', { timeout: 300_000 }, async () => {
  for (let n = 0; n < (deep ? 400 : 12); n += 1) await playCase(fixture(), n % 2 === 0 ? verificationPlay : sealingPlay, n % 8);
  const before = await rowsOfCases(histories);
  const events = Number((await database().owner.query<{ n: string }>('select count(*) as n from case_event')).rows[0]!.n);
  const there = await request('apply');
  expect(there.done).toBe(there.counts.mapped + there.counts.unchanged);
  const now = await database().owner.query<{ id: string; unit: string; definition: string; pinned: string }>(`select id, unit, definition, state ->> 'definition' as pinned from cases where status <> 'ended'`);
  expect(new Set(now.rows.flatMap((r) => [r.definition, r.pinned]))).toEqual(new Set([there.to.hash]));
  // The rows beside the case say the new names too.
  const { rows: work } = await database().owner.query<{ path: string }>('select distinct path from work order by 1');
  expect(work.map((w) => w.path)).toEqual(expect.arrayContaining(['preparing/write-plan']));
  expect(work.map((w) => w.path)).not.toContain('planning/draft-plan');
  for (const { id, unit } of now.rows) await expectWhole(unit, id);

  const back = await request('reverse');
  expect(back.done).toBe(there.done);
  const after = await rowsOfCases(histories);
  expect(Number((await database().owner.query<{ n: string }>('select count(*) as n from case_event')).rows[0]!.n)).toBe(events + 2 * there.done);
  expect(withoutCounts(after)).toEqual(withoutCounts(before));
  for (const { id, unit } of now.rows) await expectWhole(unit, id);
});

/** Sequence, revision, chain and the moment of the last step tell of the two events themselves. */
const withoutCounts = (rows: Record<string, string[]>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, list.map((row) => {
    const { revision: _r, sequence: _s, chain_hash: _c, updated_at: _u, state, ...rest } = JSON.parse(row) as Record<string, unknown>;
    const { revision: _sr, sequence: _ss, ...kept } = (state ?? {}) as Record<string, unknown>;
    return JSON.stringify({ ...rest, state: kept });
  }).sort()]));

/** Replay gives the stored state, and each event's hash follows from the one before. */
async function expectWhole(unit: string, id: string): Promise<void> {
  const [{ found }, events] = [await loadCase(database().commander, unit, id, 'system', null), await loadEvents(database().commander, unit, id)];
  expect(replay(undefined, events.map((e) => e.event))).toEqual(found!.state);
  let hash = chainStart;
  for (const { event, hash: kept } of events) { hash = chainHash(hash, id, event); expect(kept).toBe(hash); }
  expect(found!.chainHash).toBe(hash);
}

it('a case that was moved goes on in the new version, and what began there is not taken back', async () => {
  const id = await playCase(fixture(), verificationPlay, 0);
  await request('apply');
  await playAct(fixture(), id, { ...verificationPlay.acts[0]!, step: 'write-plan' } as (typeof verificationPlay.acts)[number]);
  const state = await fixture().state(id);
  expect(Object.keys(state.nodes)).toEqual(['preparing/approve-plan']);
  const { rows } = await database().owner.query<{ n: number }>(`select count(*)::int as n from cases where definition = $1`, [state.definition]);
  const back = await request('reverse', { ids: true });
  expect(back.cases.find((c) => c.case === id)).toMatchObject({ verdict: 'mapped', done: true });
  expect(Object.keys((await fixture().state(id)).nodes)).toEqual(['planning/approve-plan']);
  expect(rows[0]!.n).toBe(back.done);
  await expectWhole(organ, id);
});

it('two at once, and a case that moves on meanwhile: each case is moved once', async () => {
  const id = await playCase(fixture(), verificationPlay, 0);
  const [one, other] = await Promise.all([request('apply'), request('apply'), playAct(fixture(), id, verificationPlay.acts[0]!).catch(() => undefined)]);
  const { rows } = await database().owner.query<{ n: number }>(`select count(*)::int as n from cases where status <> 'ended' and definition = $1`, [one.to.hash]);
  expect(one.done + other.done).toBe(rows[0]!.n);
  await expectWhole(organ, id);
});
