/** Stored cases are run through a draft: nothing is written, nobody is named, and what differs is told by where and how many. */
import { expect, it } from 'vitest';
import { pickCases } from '../../runtime/persistence/historyQuery.ts';
import { replayDraft } from '../../runtime/service/replayDraft.ts';
import { replayLines } from '../../runtime/cliReplay.ts';
import { changedPack, referencePack } from '../definition/changedPack.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { playCase, sealingPlay, verificationPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
const ids: string[] = [];

it('through their own pack stored cases differ in nothing', async () => {
  for (let n = 0; n <= verificationPlay.acts.length; n += 4) ids.push(await playCase(fixture(), verificationPlay, n));
  for (let n = 1; n <= sealingPlay.acts.length; n += 4) ids.push(await playCase(fixture(), sealingPlay, n));
  const rows = async () => (await database().owner.query<{ row: string }>('select to_jsonb(c)::text as row from cases c union all select to_jsonb(e)::text from case_event e order by 1')).rows;
  const before = await rows();
  const report = await replayDraft(database(), { draft: referencePack, threads: 0 });
  expect(report).toMatchObject({ cases: ids.length, changed: 0, refused: 0, groups: [], changedCases: [] });
  expect(report.acts).toBeGreaterThan(25);
  expect(report.ended).toBeGreaterThan(0);
  expect(await rows()).toEqual(before);
});

const draft = () => changedPack(
  ['deadlines/verification-term.yaml', 'length: { days: 60 }', 'length: { days: 30 }'], ['processes/sealing.yaml', /(task: apply[\s\S]*?by: \{ role: )handler/, '$1case-supervision-clerk'],
  ['documents/verification-approval.md', /\n$/, '\n另行通知。\n'],
);

it('through a draft: counts, places and dates, and a pseudonym a case', async () => {
  const report = await replayDraft(database(), { draft: draft(), threads: 0 });
  expect(report.by).toMatchObject({ path: 0, handlers: 3, dates: 3, papers: 3 });
  expect(report.groups.map((g) => [g.process, g.about, g.what, g.at, g.cases])).toEqual(expect.arrayContaining([
    ['sealing', 'handlers', 'other-role', 'applying/apply', 3], ['preliminary-verification', 'dates', 'due', 'verification-term', 3], ['preliminary-verification', 'papers', 'template', 'verification-approval', 3],
  ]));
  const said = JSON.stringify(report) + replayLines(report).join('\n');
  for (const id of ids) expect(said).not.toContain(id);
  for (const name of ['田某', ...new Set(ids.map((_, i) => fixture().holder('handler', i % 2)))]) expect(said).not.toContain(name);
  expect(report.changedCases.every((c) => /^K-[0-9a-f]{10}$/.test(c.case))).toBe(true);
});

it('gives the same answer in one thread and in several', async () => {
  const [here, there] = [await replayDraft(database(), { draft: draft(), threads: 0 }), await replayDraft(database(), { draft: draft(), threads: 2 })];
  expect({ ...there, seconds: 0 }).toEqual({ ...here, seconds: 0 });
});

it('names ids when asked, keeps to a process, and to a number of cases', async () => {
  const named = await replayDraft(database(), { draft: draft(), ids: true, processes: ['sealing'], threads: 0 });
  expect(named.cases).toBe(3);
  expect(ids).toEqual(expect.arrayContaining(named.changedCases.map((c) => c.case)));
});

it('picks of many cases the newest of each process in turn, and says of how many', async () => {
  const whole = await replayDraft(database(), { draft: draft(), ids: true, threads: 0 });
  expect(whole.of).toBe(whole.cases);
  const { rows } = await database().owner.query<{ process: string; ids: string[] }>('select process, array_agg(id::text order by id desc) as ids from cases group by 1 order by 1');
  expect(rows.length).toBeGreaterThan(1);
  const first = await pickCases(database().owner, rows.length, []);
  expect(first.of).toBe(whole.cases);
  expect(first.cases.map(({ id }) => id).sort()).toEqual(rows.map(({ ids: [newest] }) => newest!).sort());
  // Ten of a process that is changed before the second of another one.
  const many = rows.find(({ ids: own }) => own.length > 1)!;
  const favoured = await pickCases(database().owner, many.ids.length, [many.process]);
  expect(favoured.cases.map(({ id }) => id)).toEqual(expect.arrayContaining(many.ids.slice(0, Math.min(many.ids.length, 2))));
  const few = await replayDraft(database(), { draft: draft(), limit: 2, favoured: [many.process], threads: 0 });
  expect(few).toMatchObject({ cases: 2, of: whole.cases });
  expect((await replayDraft(database(), { draft: draft(), limit: 100, processes: [many.process], threads: 0 })).cases).toBe(many.ids.length);
});
