import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import { firstBreak } from '../../runtime/audit/chain.ts';
import { replay } from '../../runtime/interpreter/apply.ts';
import { loadEvents } from '../../runtime/persistence/caseStore.ts';
import { handleCommand } from '../../runtime/service/handleCommand.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { orderOf, playAct, playCase, sealingPlay, startPlay, verificationPlay, type Act } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);

/** The problem that a command is refused with. */
async function refused(doing: Promise<unknown>): Promise<{ code: string; status: number; details: Record<string, unknown> }> {
  const fault: unknown = await doing.then(() => undefined, (f: unknown) => f);
  if (!(fault instanceof ProblemError)) throw fault ?? new Error('it was not refused');
  const { code, status, details } = fault.problems[0]!;
  return { code, status, details };
}

async function nextOrder(id: string, act: Act) {
  const { actor, command } = orderOf(fixture(), await fixture().state(id), act);
  return { actor, order: { unit: organ, id, command, key: newId() } };
}

async function countAll(): Promise<Record<string, number>> {
  const { rows: tables } = await database().owner.query<{ name: string }>("select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1");
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = (await database().owner.query<{ n: number }>(`select count(*)::int as n from "${name}"`)).rows[0]!.n;
  return counts;
}

describe('a case from its first event on', () => {
  it.each([sealingPlay, verificationPlay])('is what its events say, and so are its rows: $process', async (play) => {
    const id = await playCase(fixture(), play);
    const state = await fixture().state(id);
    expect(play === sealingPlay ? state.stage : state.end).toBe(play === sealingPlay ? 'depositing' : 'file-case');

    const events = await loadEvents(database().owner, organ, id);
    expect(replay(undefined, events.map((e) => e.event))).toEqual(state);
    expect(firstBreak(id, events)).toBeUndefined();
    expect(events.map((e) => e.event.sequence)).toEqual(events.map((_, i) => i + 1));

    const rows = async (text: string): Promise<Record<string, unknown>[]> => (await database().owner.query<Record<string, unknown>>(text, [id])).rows;
    expect(await rows('select id, kind, path, candidates, assignee from work where case_id = $1 order by id')).toEqual(
      Object.values(state.work).sort((a, b) => (a.id < b.id ? -1 : 1)).map((w) => ({ id: w.id, kind: w.kind, path: w.path, candidates: w.candidates, assignee: w.assignee ?? null })));
    expect(await rows('select id, status, due_at, announced from clock where case_id = $1 order by id')).toEqual(
      Object.values(state.clocks).sort((a, b) => (a.id < b.id ? -1 : 1)).map((c) => ({ id: c.id, status: c.status, due_at: c.dueAt, announced: c.announced })));
    expect(await rows('select id, status, number from paper where case_id = $1 order by id')).toEqual(
      Object.values(state.papers).sort((a, b) => (a.id < b.id ? -1 : 1)).map((p) => ({ id: p.id, status: p.status, number: p.number ?? null })));
    expect(await rows('select stage, status, number, (select words from case_search k where k.unit = s.unit and k.id = s.id) = search_text as found from case_summary s where id = $1')).toEqual([{ stage: state.stage, status: state.status, number: state.number ?? null, found: true }]);
    expect(await rows('select revision, sequence, (select hash from case_event e where e.unit = c.unit and e.case_id = c.id order by sequence desc limit 1) = chain_hash as last from cases c where id = $1')).toEqual([{ revision: state.revision, sequence: state.sequence, last: true }]);
  });

  it('leaves no number open: nothing that was written speaks of a slot', async () => {
    const id = await playCase(fixture(), sealingPlay);
    for (const table of ['cases', 'case_event', 'work', 'paper', 'outbox', 'notice', 'case_summary', 'command_receipt', 'number_register']) {
      const { rows } = await database().owner.query(`select to_jsonb(t)::text as row from ${table} t where to_jsonb(t)::text like $1`, [`%slot:${id}%`]);
      expect(rows, table).toEqual([]);
    }
  });
});

describe('a command sent twice', () => {
  it('gets the first answer again and is done once', async () => {
    const id = await startPlay(fixture(), sealingPlay);
    const { actor, order } = await nextOrder(id, sealingPlay.acts[0]!);
    const first = await handleCommand(fixture().runtime, actor, order);
    const before = await countAll();
    expect(await handleCommand(fixture().runtime, actor, order)).toEqual(first);
    expect(await countAll()).toEqual(before);
  });

  it('is done once also when both come at the same moment', async () => {
    const id = await startPlay(fixture(), sealingPlay);
    const { actor, order } = await nextOrder(id, sealingPlay.acts[0]!);
    const answers = await Promise.all(Array.from({ length: 4 }, () => handleCommand(fixture().runtime, actor, order)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await fixture().state(id)).revision).toBe(answers[0]!.revision);
  });

  it('is refused when the key is used for another content', async () => {
    const id = await startPlay(fixture(), sealingPlay);
    const { actor, order } = await nextOrder(id, sealingPlay.acts[0]!);
    await handleCommand(fixture().runtime, actor, order);
    const other = { ...order, command: { ...order.command, opinion: '另一份内容' } as typeof order.command };
    expect(await refused(handleCommand(fixture().runtime, actor, other))).toMatchObject({ code: 'command.sentTwice', status: 422 });
  });
});

describe('a command that is refused', () => {
  it('names both revisions when the sender saw an older one, and writes nothing', async () => {
    const id = await startPlay(fixture(), sealingPlay);
    const { actor, order } = await nextOrder(id, sealingPlay.acts[0]!);
    const found = (await fixture().state(id)).revision;
    const before = await countAll();
    expect(await refused(handleCommand(fixture().runtime, actor, { ...order, revision: found - 1 }))).toMatchObject({ code: 'case.revisionConflict', status: 409, details: { expected: found - 1, found } });
    expect(await countAll()).toEqual(before);
  });

  it('tells somebody without right no more than that there may be no such case', async () => {
    const id = await startPlay(fixture(), sealingPlay);
    const { order } = await nextOrder(id, sealingPlay.acts[0]!);
    const stranger = { person: fixture().holder('petition-clerk'), organ };
    const hidden = await refused(handleCommand(fixture().runtime, stranger, order));
    const missing = await refused(handleCommand(fixture().runtime, stranger, { ...order, id: newId() }));
    expect(hidden).toMatchObject({ code: 'case.unknown', status: 404 });
    expect(hidden).toEqual(missing);
  });
});

describe('what people type', () => {
  const hostile = `'; drop table cases; -- {{case.number}} $1 <script>alert(1)</script> \\u0041 %s slot:1 "quoted" \\ 线索𠮷 \u202e\t${'长'.repeat(3000)}`;

  it('is stored letter by letter', async () => {
    const id = await startPlay(fixture(), sealingPlay);
    const { actor, order } = await nextOrder(id, sealingPlay.acts[0]!);
    const command = order.command as typeof order.command & { do: 'complete' };
    await handleCommand(fixture().runtime, actor, { ...order, command: { ...command, opinion: hostile } });
    await playAct(fixture(), id, sealingPlay.acts[1]!);
    await playAct(fixture(), id, sealingPlay.acts[2]!);
    const state = await fixture().state(id);
    expect(state.opinions[0]!.text).toBe(hostile);
    const events = await loadEvents(database().owner, organ, id);
    expect(replay(undefined, events.map((e) => e.event))).toEqual(state);
    expect(firstBreak(id, events)).toBeUndefined();
  });
});

describe('the organisation', () => {
  it('counts as it is at each command: a role that has ended gives nothing, a new one at once something', async () => {
    const id = await startPlay(fixture(), sealingPlay);
    await playAct(fixture(), id, sealingPlay.acts[0]!);
    await playAct(fixture(), id, sealingPlay.acts[1]!);
    const { actor, order } = await nextOrder(id, sealingPlay.acts[2]!);
    const { owner } = database();
    const change = async (statement: string): Promise<void> => {
      await owner.query(statement, [actor.person]);
      await owner.query('update organisation_version set version = version + 1');
    };
    await change("update post set until = app_now() - interval '1 hour' where person = $1");
    expect(await refused(handleCommand(fixture().runtime, actor, order))).toMatchObject({ status: 403 });
    await change('update post set until = null where person = $1');
    expect(await handleCommand(fixture().runtime, actor, order)).toMatchObject({ case: id });
  });
});
