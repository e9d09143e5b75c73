/** The demo as a visitor finds it: stories 3 and 4, and every case replayed from its first event. */
import { describe, expect, it } from 'vitest';
import { shiftClock } from '../../../runtime/persistence/appClock.ts';
import { lampAt } from '../../../runtime/interpreter/lamp.ts';
import type { CaseState } from '../../../runtime/interpreter/caseState.ts';
import { sweepClocks } from '../../../runtime/service/clockWorker.ts';
import { layDemo } from '../../../runtime/service/demo/layDemo.ts';
import { handleCommand } from '../../../runtime/service/handleCommand.ts';
import { search } from '../../../runtime/service/search.ts';
import { newId } from '../../../runtime/service/stepContext.ts';
import { withDatabase } from '../../database.ts';
import { demoFolder, notReplayed, withStory } from './storyRuntime.ts';

const database = withDatabase();
const story = withStory(database, true);

async function deskOf(login: string): Promise<CaseState[]> {
  const { rows } = await database().owner.query<{ state: CaseState }>(`select c.state from cases c where c.status = 'open' and c.case_type = 'lead' and exists
    (select 1 from work w where w.unit = c.unit and w.case_id = c.id and (w.assignee = $1 or w.assignee is null and $1 = any(w.candidates)))`, [story().person(login)]);
  return rows.map((r) => r.state);
}
async function lamps(cases: readonly CaseState[]): Promise<string[]> {
  const at = await story().runtime.now();
  return cases.map((state) => {
    const clock = Object.values(state.clocks).find((c) => c.status === 'running');
    return clock ? lampAt({ dueAt: clock.dueAt, lamps: { blueAt: clock.blueAt ?? clock.dueAt, yellowAt: clock.yellowAt ?? clock.dueAt, redAt: clock.redAt ?? clock.dueAt } }, at) : 'none';
  }).sort();
}
const count = (all: readonly string[], one: string): number => all.filter((x) => x === one).length;

describe('the demo as it is laid', () => {
  it('has no fault of a worker, an empty outbox, real time, and is laid once', async () => {
    expect(story().faults).toEqual([]);
    expect((await database().owner.query('select 1 from outbox')).rowCount).toBe(0);
    expect(Math.abs(Date.parse(await story().runtime.now()) - Date.now())).toBeLessThan(60_000);
    const before = (await database().owner.query('select 1 from cases')).rowCount;
    const again = await layDemo(story().runtime, { folder: demoFolder, report: () => undefined });
    expect(again.accounts).toEqual(story().accounts);
    expect((await database().owner.query('select 1 from cases')).rowCount).toBe(before);
  });

  it('replays every case from its first event to the stored state', async () => {
    expect(await notReplayed(database())).toEqual([]);
  }, 60_000);

  it('stands in the order of time: no event lies after now, none before the one before it', async () => {
    const { rows } = await database().owner.query<{ late: number; back: number }>(`select count(*) filter (where at > now())::int as late, count(*) filter (where at < before)::int as back
      from (select at, lag(at) over (partition by unit, case_id order by sequence) as before from case_event) e`);
    expect(rows[0]).toEqual({ late: 0, back: 0 });
  });

  it('has cases in every state that a list should show', async () => {
    const { rows } = await database().owner.query<{ what: string }>(`select distinct process || ' ' || status || coalesce(' ' || ended_with, '') as what from case_summary`);
    expect(rows.map((r) => r.what)).toEqual(expect.arrayContaining([
      'archiving ended archived', 'investigation open', 'preliminary-verification open', 'petition-intake open', 'petition-intake ended not-accepted', 'real-name-report-handling open',
      'assigned-petition open', 'assigned-petition ended reported', 'petition-assign-report-back open', 'lead-disposition ended shelved',
    ]));
    const work = await database().owner.query<{ kind: string; returned: boolean }>(`select distinct kind, returned from work`);
    expect(work.rows).toEqual(expect.arrayContaining([{ kind: 'confirm', returned: false }, { kind: 'extension', returned: false }, { kind: 'receive', returned: false }, { kind: 'seal', returned: false }, { kind: 'task', returned: true }]));
  });
});

describe('eleven open leads in the morning', () => {
  it('lie on the desk of the officer with lamps of every colour; three days later some have turned', async () => {
    const before = await lamps(await deskOf('tanglei'));
    expect(before).toHaveLength(11);
    expect(count(before, 'overdue')).toBeGreaterThanOrEqual(2);
    for (const lamp of ['none', 'blue', 'yellow', 'red']) expect(count(before, lamp), lamp).toBeGreaterThanOrEqual(1);

    await shiftClock(database().owner, '3 days');
    const after = await lamps(await deskOf('tanglei'));
    expect(after).not.toEqual(before);
    expect(count(after, 'overdue')).toBeGreaterThan(count(before, 'overdue'));
    while ((await sweepClocks(story().runtime, () => undefined)) > 0) await story().runtime.idle();
    const told = await database().owner.query(`select 1 from notice where person = $1 and topic = 'clock' and at > now()`, [story().person('tanglei')]);
    expect(told.rowCount).toBeGreaterThan(0);
    await shiftClock(database().owner, '-3 days');
  });

  it('are flagged and urged by the head of the group, who grants the extension that was asked for', async () => {
    const desk = await deskOf('tanglei');
    const head = story().as('hanxue', 'jiangyang');
    const say = (state: CaseState, command: Parameters<typeof handleCommand>[2]['command'], actor = head) => handleCommand(story().runtime, actor, { unit: state.unit, id: state.id, key: newId(), command });
    await say(desk[0]!, { do: 'flag', flag: 'urgent', set: true, note: '群众反映强烈' });
    for (const lead of desk.slice(1, 3)) await say(lead, { do: 'urge', text: '请抓紧办理。' });
    const urged = await database().owner.query(`select 1 from notice where person = $1 and topic = 'urged'`, [story().person('tanglei')]);
    expect(urged.rowCount).toBe(2);

    const asked = desk.find((s) => Object.values(s.work).some((w) => w.kind === 'extension'))!;
    const work = Object.values(asked.work).find((w) => w.kind === 'extension')!;
    const clock = Object.values(asked.clocks).find((c) => c.id === work.about?.['clock'])!;
    await say(asked, { do: 'agree', work: work.id, opinion: '同意延长。' });
    const { rows } = await database().owner.query<{ due_at: string }>('select due_at from clock where unit = $1 and case_id = $2 and id = $3', [asked.unit, asked.id, clock.id]);
    expect(rows[0]!.due_at > clock.dueAt).toBe(true);
  });
});

describe('the keyword of the task force', () => {
  it('finds the leads of two years in every tier, by organ, source and state', async () => {
    const found = await search(story().runtime, story().as('shenyue', 'chengjiang'), { q: '粮食购销', caseType: 'lead', years: 2 });
    expect(found.total).toBeGreaterThanOrEqual(25);
    expect(found.groups.organ.length).toBeGreaterThanOrEqual(10);
    expect(found.groups.source.length).toBeGreaterThanOrEqual(5);
    expect(found.groups.state.length).toBeGreaterThanOrEqual(5);
    const all = await database().owner.query<{ n: number }>(`select count(distinct number)::int as n from case_summary where case_type = 'lead'`);
    expect(all.rows[0]!.n - found.total).toBeGreaterThanOrEqual(30);
  });
});
