import { describe, expect, it } from 'vitest';
import { loadEvents } from '../../runtime/persistence/caseStore.ts';
import { handleCommand } from '../../runtime/service/handleCommand.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { orderOf, playCase, sealingPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);

interface Series { series: string; kind: string; last: number; given: number; lowest: number; highest: number; texts: number }

/** Every counter with what the register says of it. */
async function seriesNow(): Promise<Series[]> {
  const { rows } = await database().owner.query<Series>(
    `select c.series, c.kind, c.last, count(r.number)::int as given, min(r.number) as lowest, max(r.number) as highest, count(distinct r.text)::int as texts
     from number_counter c left join number_register r using (unit, series, organ, kind, year) group by c.series, c.kind, c.last order by 1, 2`);
  return rows;
}

const noGap = (all: readonly Series[]): void => {
  for (const s of all) expect(s).toMatchObject({ given: s.last, lowest: 1, highest: s.last, texts: s.last });
};

/** The agreement by which a sealing's papers get their numbers. */
const agreeing = 2;

describe('numbers', () => {
  it('forty agreements at once get consecutive numbers, none twice', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 40; i++) ids.push(await playCase(fixture(), sealingPlay, agreeing));
    const orders = await Promise.all(ids.map(async (id) => ({ id, ...orderOf(fixture(), await fixture().state(id), sealingPlay.acts[agreeing]!) })));
    await Promise.all(orders.map(({ id, actor, command }) => handleCommand(fixture().runtime, actor, { unit: organ, id, command, key: newId() })));
    const all = await seriesNow();
    expect(all.filter((s) => s.last >= 40).length).toBeGreaterThan(0);
    noGap(all);
    const { rows } = await database().owner.query<{ text: string; number: string | null }>('select r.text, p.number from number_register r left join paper p on p.unit = r.unit and p.case_id = r.case_id and p.id = r.paper where r.paper is not null');
    expect(rows.length).toBeGreaterThanOrEqual(40);
    for (const { text, number } of rows) expect(number).toBe(text);
  }, 60_000);

  it('a write that fails uses none', async () => {
    const id = await playCase(fixture(), sealingPlay, agreeing);
    const before = await seriesNow();
    const state = await fixture().state(id);
    const { actor, command } = orderOf(fixture(), state, sealingPlay.acts[agreeing]!);
    // The next event of this case is there already, so that the write breaks after the counters were raised.
    await database().owner.query(`insert into case_event (unit, case_id, sequence, at, actor, kind, body, hash) values ($1, $2, $3, now(), 'x', 'x', '{}', 'x')`, [organ, id, state.sequence + 1]);
    await expect(handleCommand(fixture().runtime, actor, { unit: organ, id, command, key: newId() })).rejects.toThrow('case_event_pkey');
    expect(await seriesNow()).toEqual(before);
    expect((await fixture().state(id)).revision).toBe(state.revision);

    await database().owner.query('delete from case_event where case_id = $1 and sequence > $2', [id, state.sequence]);
    await handleCommand(fixture().runtime, actor, { unit: organ, id, command, key: newId() });
    noGap(await seriesNow());
    expect((await loadEvents(database().owner, organ, id)).some((e) => e.event.kind === 'paper.numbered')).toBe(true);
  });

  it('a case that has moved on meanwhile uses none: the counters are given back with the refused write', async () => {
    const id = await playCase(fixture(), sealingPlay, agreeing);
    const before = await seriesNow();
    const { actor, command } = orderOf(fixture(), await fixture().state(id), sealingPlay.acts[agreeing]!);
    const sent = await Promise.allSettled(Array.from({ length: 6 }, () => handleCommand(fixture().runtime, actor, { unit: organ, id, command, key: newId() })));
    expect(sent.filter((s) => s.status === 'fulfilled')).toHaveLength(1);
    const after = await seriesNow();
    noGap(after);
    expect(after.reduce((n, s) => n + s.last, 0) - before.reduce((n, s) => n + s.last, 0)).toBe((await loadEvents(database().owner, organ, id)).filter((e) => e.event.kind === 'paper.numbered').length);
  });
});
