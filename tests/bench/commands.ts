/**
 * The full path of a command, HTTP excluded: load, permission, step, write, audit chain, clocks, work list, receipt, under the roles
 * and row-level security of production; for the sealing and the verification process of the reference pack, at 8 clients and at 1.
 *
 * Two baselines run in the same rounds, one after the other. `captured`: the very statements and parameters that the full path
 * sent as writes, for fresh cases. `floor`: `floor.sql`, six rows in one statement. The rate of a round is the tasks of both processes by
 * their time; a ratio is the median over the rounds of the ratio within the round. `cpu_ms` is the processor time of a step, ours and
 * PostgreSQL's, and `cpu_floor_ratio` the floor's beside it: they tell what other work on the machine hides.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type pg from 'pg';
import type { Actor } from '../../runtime/interpreter/command.ts';
import type { Database } from '../../runtime/persistence/database.ts';
import { handleCommand, type CommandOrder } from '../../runtime/service/handleCommand.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { layFixture, organ, type Fixture } from '../service/layFixture.ts';
import { orderOf, sealingPlay, startPlay, verificationPlay, type Play } from '../service/plays.ts';
import { withBenchDatabase } from './parts/benchDatabase.ts';
import { freshCopy, sendStep, stepOf, type CapturedStep } from './parts/capturedWrites.ts';
import { median, noTime, percentile, perSecond, round, timeSteps, type Timed } from './parts/figures.ts';
import { processorTime } from './parts/processorTime.ts';
import { watchPool, type WatchedPool } from './parts/watchedPool.ts';

interface Script {
  process: string;
  play: Play;
  orders: { actor: Actor; command: CommandOrder['command'] }[];
  captured: CapturedStep[];
  /** Statements of each command, as the client sees them. */
  roundTrips: number[];
  issuesNumber: boolean[];
  bytes: number;
  rows: number;
}

interface Bench {
  fixture: Fixture;
  database: Database;
  floor: Floor;
  /** Times a part of a round, with the processor time that it took. */
  timed(run: () => Promise<Timed>): Promise<Timed>;
}

interface Round {
  full: Timed;
  captured: Timed;
  floor: Timed;
}

export async function bench(words: readonly string[]): Promise<Record<string, unknown>> {
  const quick = words.includes('--quick');
  const clientCounts = words.includes('--eight') ? [8] : [8, 1];
  return withBenchDatabase(async (database, folder) => {
    const watched = watchPool(database.commander);
    // What is measured goes to the pool itself; only the recording is watched.
    const fixture = await layFixture(database, folder);
    try {
      const scripts: Script[] = [];
      for (const play of [sealingPlay, verificationPlay]) scripts.push(await recordScript({ ...fixture, runtime: { ...fixture.runtime, database: { ...database, commander: watched.pool } } }, watched, database, play));
      const on: Bench = { fixture, database, floor: await layFloor(database), timed: await stopwatch(database) };
      const figures: Record<string, Record<string, unknown>> = {};
      for (const clients of clientCounts) {
        const rounds: Record<string, Round>[] = [];
        const cases = clients === 1 ? 8 : quick ? 24 : 64;
        // The first round warms up caches and compilers and is not counted.
        for (let n = 0; n <= (quick ? 2 : 5); n++) {
          const measured: Record<string, Round> = {};
          for (const script of scripts) measured[script.process] = await runRound(on, script, clients, cases);
          if (n > 0) rounds.push(measured);
        }
        figures[`clients_${clients}`] = {
          ...summarise(rounds.map((r) => scripts.map((s) => r[s.process]!))),
          ...Object.fromEntries(scripts.map((s) => [s.process, summarise(rounds.map((r) => [r[s.process]!]))])),
        };
        console.log(`${clients} client${clients === 1 ? '' : 's'}: ${JSON.stringify(figures[`clients_${clients}`])}`);
      }
      const perProcess = Object.fromEntries(scripts.map((s) => [s.process, statementsOf([s])]));
      return { ...figures['clients_8'], ...statementsOf(scripts), statements: perProcess, clients_1: figures['clients_1'], processors: availableParallelism() };
    } finally {
      await fixture.close();
    }
  });
}

/** Plays a case once and keeps who sent which command, and the writes that followed. Ids within a case are the same in every case. */
async function recordScript(fixture: Fixture, watched: WatchedPool, database: Database, play: Play): Promise<Script> {
  // Twice: what is read only once in a process's life (the pack, the organisation) is not a command's round trip.
  let script: Script | undefined;
  for (let turn = 0; turn < 2; turn++) {
    const script_: Script = { process: play.process, play, orders: [], captured: [], roundTrips: [], issuesNumber: [], bytes: 0, rows: 0 };
    const startRecording = watched.record();
    const id = await startPlay(fixture, play);
    script_.captured.push(stepOf(startRecording()));
    let state = await fixture.state(id);
    for (const act of play.acts) {
      const order = orderOf(fixture, state, act);
      const before = watched.sent();
      const stop = watched.record();
      const rowsBefore = await writtenRows(database);
      await handleCommand(fixture.runtime, order.actor, { unit: organ, id, key: newId(), command: order.command });
      script_.roundTrips.push(watched.sent() - before);
      const step = stepOf(stop());
      script_.issuesNumber.push(step.inTransaction);
      script_.captured.push(step);
      script_.orders.push(order);
      script_.bytes += step.writes.flatMap((w) => w.values).reduce<number>((sum, value) => sum + Buffer.byteLength(String(value)), 0);
      script_.rows += (await writtenRows(database)) - rowsBefore;
      state = await fixture.state(id);
    }
    script = script_;
  }
  return script!;
}

/** Rows that were inserted, updated or deleted in all tables so far; each connection tells its part when it is idle. */
async function writtenRows(database: Database): Promise<number> {
  await Promise.all(Array.from({ length: 4 }, () => database.commander.query('select pg_stat_force_next_flush()')));
  const { rows } = await database.owner.query<{ n: number }>('select sum(n_tup_ins + n_tup_upd + n_tup_del)::int as n from pg_stat_user_tables');
  return rows[0]!.n;
}

async function runRound(on: Bench, script: Script, clients: number, count: number): Promise<Round> {
  const { fixture, database, floor } = on;
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await startPlay(fixture, script.play));
  const full = await on.timed(() => timeSteps(clients, ids.map((id) => script.orders.map(({ actor, command }) => () => handleCommand(fixture.runtime, actor, { unit: organ, id, key: newId(), command })))));
  const copies = Array.from({ length: count }, () => freshCopy(script.captured));
  for (const [start] of copies) await sendStep(database.commander, start!);
  const captured = await on.timed(() => timeSteps(clients, copies.map((steps) => steps.slice(1).map((step) => () => sendStep(database.commander, step)))));
  const floorIds = await floor.start(count);
  return { full, captured, floor: await on.timed(() => floor.run(clients, floorIds, script.orders.length)) };
}

async function stopwatch(database: Database): Promise<Bench['timed']> {
  const { rows } = await database.owner.query<{ pid: number }>(`select split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int as pid`);
  const { pid } = rows[0]!;
  return async (run) => {
    const before = processorTime(pid);
    return { ...(await run()), processor: processorTime(pid) - before };
  };
}

interface Floor {
  start(cases: number): Promise<string[]>;
  run(clients: number, cases: readonly string[], steps: number): Promise<Timed>;
}

async function layFloor(database: Database): Promise<Floor> {
  const parts = new Map(readFileSync(new URL('./floor.sql', import.meta.url), 'utf8').split(/^-- part: /m).slice(1).map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n'))]));
  await database.owner.query(parts.get('tables')!);
  const state = JSON.stringify({ form: 'x'.repeat(1570), step: 'decide', version: 1 });
  const send = (pool: pg.Pool, name: 'start' | 'step', values: unknown[]): Promise<unknown> => pool.query({ name: `floor-${name}`, text: parts.get(name)!, values });
  return {
    start: async (cases) => {
      const ids = Array.from({ length: cases }, () => newId());
      for (const id of ids) await send(database.commander, 'start', [organ, id, state]);
      return ids;
    },
    run: (clients, ids, steps) => timeSteps(clients, ids.map((id) => Array.from({ length: steps }, (_, revision) => () =>
      send(database.commander, 'step', [organ, id, revision, state, 'anna', randomUUID(), 'ab'.repeat(32)])))),
  };
}

const together = (parts: readonly Timed[]): Timed =>
  parts.reduce((sum, part) => ({ tasks: sum.tasks + part.tasks, seconds: sum.seconds + part.seconds, processor: sum.processor + part.processor, latencies: [...sum.latencies, ...part.latencies] }), noTime());

/** Each entry of `rounds` is one round: the processes that count. */
function summarise(rounds: readonly (readonly Round[])[]): Record<string, number> {
  const each = rounds.map((processes) => ({ full: together(processes.map((p) => p.full)), captured: together(processes.map((p) => p.captured)), floor: together(processes.map((p) => p.floor)) }));
  const cpu = (timed: Timed): number => timed.processor / timed.tasks;
  const p95 = (pick: (r: Round) => Timed): number => percentile(each.flatMap((r) => pick(r).latencies), 0.95);
  return {
    tasks_per_s: round(median(each.map((r) => perSecond(r.full))), 0),
    baseline_per_s: round(median(each.map((r) => perSecond(r.captured))), 0),
    floor_per_s: round(median(each.map((r) => perSecond(r.floor))), 0),
    ratio: round(median(each.map((r) => perSecond(r.full) / perSecond(r.captured)))),
    floor_ratio: round(median(each.map((r) => perSecond(r.full) / perSecond(r.floor)))),
    p95_ms: round(p95((r) => r.full)),
    baseline_p95_ms: round(p95((r) => r.captured)),
    cpu_ms: round(median(each.map((r) => cpu(r.full)))),
    cpu_floor_ratio: round(median(each.map((r) => cpu(r.floor) / cpu(r.full)))),
  };
}

function statementsOf(scripts: readonly Script[]): Record<string, number> {
  const steps = scripts.reduce((n, s) => n + s.orders.length, 0);
  const trips = (numbered: boolean): number => Math.max(0, ...scripts.flatMap((s) => s.roundTrips.filter((_, i) => s.issuesNumber[i] === numbered)));
  return {
    round_trips: trips(false), round_trips_with_number: trips(true),
    rows_per_step: round(scripts.reduce((n, s) => n + s.rows, 0) / steps, 1), bytes_per_step: round(scripts.reduce((n, s) => n + s.bytes, 0) / steps, 0),
  };
}
