/**
 * The measure-use ledger over 300,000 uses, as the case-supervision department of the province opens it: first page, a later
 * page, groups with totals, the export to Excel; and a keyword searched in the same rows. Each beside a baseline of the same
 * run that selects the same rows plainly (no permission rule, no masks, no words), at 30,000 and at 300,000 rows.
 *
 * Rows are copies of one real row with other organs, measures, numbers and days, with their words in the table that is searched.
 */
import { createRequire } from 'node:module';
import { sql } from 'kysely';
import type { Database } from '../../runtime/persistence/database.ts';
import { exportState, exportsIdle, startExport } from '../../runtime/service/exports.ts';
import { ledgerPage } from '../../runtime/service/ledgers.ts';
import type { Principal } from '../../runtime/service/runtime.ts';
import { search } from '../../runtime/service/search.ts';
import { layFixture, type Fixture } from '../service/layFixture.ts';
import { personWith } from '../service/ledgerCases.ts';
import { playCase, sealingPlay } from '../service/plays.ts';
import { withBenchDatabase } from './parts/benchDatabase.ts';

const uses = 300_000;
const part = 30_000;

export async function bench(words: readonly string[]): Promise<Record<string, unknown>> {
  const [small, large] = words.includes('--quick') ? [part / 10, part] : [part, uses];
  return withBenchDatabase(async (database, folder) => {
    const fixture = await layFixture(database, folder);
    try {
      const clerk = await personWith(fixture, 'chengjiang', 'case-supervision-clerk');
      const model = await playCase(fixture, sealingPlay);
      await layUses(database, model, small);
      console.error(`${small} rows are laid`);
      const few = await measure(fixture, clerk);
      await layUses(database, model, large - small);
      console.error(`${large} rows are laid`);
      const many = await measure(fixture, clerk);
      const growth = Object.fromEntries(Object.keys(many).filter((k) => k.endsWith('_ms')).map((k) => [k.replace('_ms', '_growth'), Math.round((many[k]! / few[k]!) * 100) / 100]));
      return { rows: large, ...many, small_rows: small, ...growth, exceljs: (createRequire(import.meta.url)('exceljs/package.json') as { version: string }).version };
    } finally {
      await fixture.close();
    }
  });
}

async function layUses(database: Database, model: string, count: number): Promise<void> {
  await database.owner.query(
    `with model as (select * from case_summary where id = $1), organs as (select *, row_number() over (order by code) - 1 as n, count(*) over () as of from organ),
       made as (select gen_random_uuid() as id, i from generate_series(1, $2::int) i),
       kept as (
         select r.* from made join organs o on o.n = made.i % o.of cross join model m cross join lateral jsonb_populate_record(null::case_summary, to_jsonb(m) || jsonb_build_object('unit', o.unit, 'id', made.id, 'organ', o.code, 'path', o.path, 'number', 'CS-' || made.i, 'opened_at', m.opened_at - made.i * interval '97 seconds',
       'facts', jsonb_set(m.facts, '{progress,measure}', to_jsonb((array['sealing','seizure','freeze','asset-inquiry','search','questioning'])[1 + made.i % 6])),
       'search_text', m.search_text || E'\\n' || case when made.i % 500 = 0 then '粮食购销专项' else '第' || made.i || '次' end)) r),
       words as (insert into case_search (unit, id, words) select unit, id, search_text from kept)
     insert into case_summary select * from kept`, [model, count]);
  await database.owner.query('vacuum analyze case_summary, case_search');
}

async function measure(fixture: Fixture, clerk: Principal): Promise<Record<string, number>> {
  const { runtime } = fixture;
  const { commanderQueries } = runtime.database;
  const pageBaseline = sql`select unit, id, organ, number, facts, opened_at from case_summary where case_type = 'measure-use' order by opened_at desc limit 51`;
  const groupBaseline = sql`select organ, facts #>> '{progress,measure}' as measure, to_char(opened_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, count(*) from case_summary where case_type = 'measure-use' group by grouping sets ((1, 2, 3), (2, 3), ())`;
  const page = await best(5, () => ledgerPage(runtime, clerk, 'measure-use', { group: false }));
  const pagePlain = await best(5, () => pageBaseline.execute(commanderQueries));
  const first = await ledgerPage(runtime, clerk, 'measure-use', { group: false, limit: 200 });
  const later = await best(5, () => ledgerPage(runtime, clerk, 'measure-use', { after: first.next! }));
  const totals = await best(3, () => ledgerPage(runtime, clerk, 'measure-use'));
  const totalsPlain = await best(3, () => groupBaseline.execute(commanderQueries));
  const word = await best(3, () => search(runtime, clerk, { q: '粮食购销' }));
  const wordPlain = await best(3, () => sql`select s.unit, s.id, s.line from case_search k join case_summary s on s.unit = k.unit and s.id = k.id where zh_grams(k.words) @> zh_grams('粮食购销') and s.search_text like '%粮食购销%' order by s.opened_at desc limit 51`.execute(commanderQueries));
  const plainRows = await best(1, () => plainExport(runtime.database));
  let exported = 0;
  const file = await best(1, async () => {
    const job = await startExport(runtime, clerk, { ledger: 'measure-use' });
    await exportsIdle(runtime);
    const done = await exportState(runtime, clerk, job.id);
    if (done.state !== 'done') throw new Error(`the export ended as ${done.state}`);
    exported = done.rows;
  });
  const whole = await ledgerPage(runtime, clerk, 'measure-use');
  if (exported !== whole.total) throw new Error(`${exported} rows in the file, ${whole.total} in the ledger`);
  return {
    total: whole.total, page_ms: page, page_baseline_ms: pagePlain, later_page_ms: later, totals_ms: totals, totals_baseline_ms: totalsPlain, totals_ratio: rounded(totals / totalsPlain), search_ms: word, search_baseline_ms: wordPlain,
    export_ms: file, export_baseline_ms: plainRows, export_ratio: rounded(file / plainRows), export_rows_per_s: Math.round(exported / (file / 1000)), rss_mb: Math.round(process.memoryUsage().rss / 1_048_576),
  };
}

/** The same rows through a cursor and nothing else. */
async function plainExport(database: Database): Promise<void> {
  const client = await database.commander.connect();
  try {
    await client.query('begin read only');
    await client.query(`declare plain no scroll cursor for select unit, id, organ, number, facts, opened_at from case_summary where case_type = 'measure-use' order by opened_at desc`);
    while ((await client.query('fetch 2000 from plain')).rows.length > 0);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Milliseconds of the quickest of some runs after one that warms up (none for a single run). */
async function best(runs: number, run: () => Promise<unknown>): Promise<number> {
  if (runs > 1) await run();
  let quickest = Infinity;
  for (let i = 0; i < runs; i += 1) {
    const from = performance.now();
    await run();
    quickest = Math.min(quickest, performance.now() - from);
  }
  return rounded(quickest);
}
