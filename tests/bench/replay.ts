/**
 * `replay`: 10,000 closed and open cases run through a draft that has a shorter limit, a split step, new steps and renamed ones. The
 * cases are copies of some that were played through the whole write path, to different ends.
 *
 * - `seconds`: reading, running and comparing all of them (wanted ≤ 60 for 10,000), in `threads` threads; `cpu_s`: processor time of it, ours
 *   alone; `read_s`: reading alone.
 * - `cases_per_s`, `acts_per_s`; `changed`: cases that differ; `own_changed`: through their own pack, which must be none.
 */
import type { Database } from '../../runtime/persistence/database.ts';
import { historiesAfter, type CaseHistory } from '../../runtime/persistence/historyQuery.ts';
import { replayDraft } from '../../runtime/service/replayDraft.ts';
import { changedPack, referencePack } from '../definition/changedPack.ts';
import { nextVersionEdits } from '../definition/nextVersion.ts';
import { usualThreads } from '../../runtime/service/replayPool.ts';
import { layFixture } from '../service/layFixture.ts';
import { playCase, sealingPlay, verificationPlay } from '../service/plays.ts';
import { withBenchDatabase } from './parts/benchDatabase.ts';
import { round } from './parts/figures.ts';

export async function bench(words: readonly string[]): Promise<Record<string, unknown>> {
  const wanted = words.includes('--quick') ? 1000 : 10_000;
  return withBenchDatabase(async (database, folder) => {
    const fixture = await layFixture(database, folder);
    try {
      const models: string[] = [];
      for (const count of [12, 12, 12, 12, 9, 6, 3]) models.push(await playCase(fixture, verificationPlay, count));
      for (const count of [9, 9, 4]) models.push(await playCase(fixture, sealingPlay, count));
      await copyCases(database, models, wanted - models.length);
      console.error(`${wanted} cases are laid`);
      const began = performance.now();
      const cases = await readAll(database);
      const read = (performance.now() - began) / 1000;
      const own = await replayDraft(database, { draft: referencePack, limit: 500 });
      const used = process.cpuUsage();
      const report = await replayDraft(database, { draft: changedPack(...nextVersionEdits), progress: (n) => { if (n % 1000 === 0) console.error(`${n} cases are replayed`); } });
      const cpu = process.cpuUsage(used);
      if (cases !== wanted) throw new Error(`${cases} cases were read`);
      return {
        cases: report.cases, ended: report.ended, acts: report.acts, seconds: report.seconds, cpu_s: round((cpu.user + cpu.system) / 1e6), threads: usualThreads(), read_s: round(read), cases_per_s: round(report.cases / report.seconds, 0), acts_per_s: round(report.acts / report.seconds, 0),
        changed: report.changed, by: report.by, own_changed: own.changed, rss_mb: round(process.memoryUsage.rss() / 1_048_576, 0),
      };
    } finally {
      await fixture.close();
    }
  });
}

async function readAll(database: Database): Promise<number> {
  let after: CaseHistory | undefined;
  let cases = 0;
  for (;;) {
    const batch: CaseHistory[] = await historiesAfter(database.owner, after, 100, undefined);
    cases += batch.length;
    after = batch.at(-1);
    if (batch.length < 100) return cases;
  }
}

/** Copies that differ in their ids only; what runs them again looks at nothing else of the database. */
async function copyCases(database: Database, models: readonly string[], count: number): Promise<void> {
  // A pool has many connections: the table is dropped below, and is not temporary.
  await database.owner.query('create table made as select gen_random_uuid() as id, ($1::uuid[])[1 + i % $2::int] as model from generate_series(0, $3::int - 1) i', [models, models.length, count]);
  await database.owner.query(
    `insert into cases select r.* from made join cases m on m.id = made.model cross join lateral jsonb_populate_record(null::cases, to_jsonb(m) || jsonb_build_object('id', made.id, 'state', replace(m.state::text, m.id::text, made.id::text)::jsonb)) r`);
  await database.owner.query(
    `insert into case_event select e.unit, made.id, e.sequence, e.at, e.actor, e.on_behalf_of, e.kind, replace(e.body::text, made.model::text, made.id::text)::jsonb, e.hash from made join case_event e on e.case_id = made.model`);
  await database.owner.query('drop table made');
  await database.owner.query('vacuum analyze cases, case_event');
}
