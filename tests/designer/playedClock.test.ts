/** What a deadline's timeline plays is what the interpreter does: every rule of the pack beside a real case, at many moments. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { lookAt } from '../../designer/deadlines/playedLook.ts';
import { playClock } from '../../designer/deadlines/playedClock.ts';
import type { PlayedStory } from '../../designer/deadlines/playedStory.ts';
import { addDays, addMilliseconds, dayOf, startOfDay, wallClock } from '../../runtime/base/time.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import { pausedSince } from '../../runtime/interpreter/clockHistory.ts';
import { clockLamp } from '../../runtime/interpreter/clockSweep.ts';
import { factReader } from '../../runtime/interpreter/facts.ts';
import { overdueDays } from '../../runtime/interpreter/lamp.ts';
import { moreTimes } from '../../runtime/interpreter/moreTime.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { extensionClosed } from '../../runtime/interpreter/verbs/extend.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { caseOf, pauseNames, ruleInCase } from './playedCase.ts';

const calendar = pack.calendar['china']!;
const zone = calendar.zone;
const start = '2026-03-16';
const later = (days: number): string => addDays(start, days);

/** Rules of the pack, and some that have what the pack has none of: restarts that free, hours, a lamp that is not named. */
const verification = pack.deadline['verification-term']!;
const restarts: DeadlineDefinition['restarts'] = [{ restart: 'found', title: { zh: '发现新的重大问题' }, at: 'event.at', length: { days: 30 }, times: 2, frees: ['prolong'], keepsSpent: ['prolong-again'] }];
const rules: DeadlineDefinition[] = [
  ...definitionsOf(pack, 'deadline'),
  { ...verification, deadline: 'anew', restarts },
  { ...verification, deadline: 'anew-capped', restarts, noLaterThan: 'case.dueOn' },
  { ...pack.deadline['cooperation-reply']!, deadline: 'twice', extensions: [{ extension: 'more', adds: { workingDays: 3 }, times: 2, before: 'due' }, { extension: 'last', adds: { months: 1 }, times: 1, before: 'due', after: ['more'] }] },
  { ...verification, deadline: 'by-hour', length: { hours: 500 }, counting: 'hours', lamp: { yellow: { left: { hours: 48 } }, red: { left: { hours: 12 } } }, extensions: [{ extension: 'more', adds: { hours: 36 }, times: 1, before: 'due' }], restarts: [{ ...restarts[0]!, length: { hours: 72 } }] },
];

const storyFor = (rule: DeadlineDefinition): fc.Arbitrary<PlayedStory> => {
  const when = fc.integer({ min: 0, max: 130 });
  const pause = (name: string) => fc.option(fc.record({ pause: fc.constant(name), from: when, long: fc.option(fc.integer({ min: 1, max: 40 })) }), { nil: undefined });
  return fc.record({
    cap: rule.noLaterThan === undefined ? fc.constant(undefined) : fc.option(fc.integer({ min: -5, max: 200 }), { nil: undefined }),
    extensions: fc.array(fc.record({ extension: fc.constantFrom('', ...(rule.extensions ?? []).map((e) => e.extension)), on: when }), { maxLength: 4 }),
    pauses: fc.tuple(...pauseNames.map(pause)),
    restarts: fc.array(when, { maxLength: rule.restarts ? 3 : 0 }),
  }).map(({ cap, extensions, pauses, restarts: anew }) => ({
    start, ...(cap === undefined ? {} : { cap: later(cap) }),
    extensions: extensions.filter((e) => e.extension !== '').sort((a, b) => a.on - b.on).map(({ extension, on }) => ({ extension, on: later(on) })),
    pauses: pauses.flatMap((p) => (p ? [{ pause: p.pause, from: later(p.from), ...(p.long === null ? {} : { until: later(p.from + p.long) }) }] : [])),
    restarts: anew.sort((a, b) => a - b).map((on) => ({ restart: rule.restarts![0]!.restart, on: later(on) })),
  }));
};

/** The line and the case, side by side: at each of many moments, and whom they told. */
function compare(rule: DeadlineDefinition, story: PlayedStory): void {
  const own = ruleInCase(rule);
  const played = playClock(own, calendar, story)!;
  const real = caseOf(rule, story);
  const view = packView(real.played.world.pack);
  const moments = [...played.days.keys()].filter((day) => day >= start).flatMap((day) => [startOfDay(day, zone), addMilliseconds(startOfDay(day, zone), 64_800_000)]).filter((at) => at >= played.states[0]!.from);
  for (const at of moments) {
    real.until(at);
    const [seen, clock] = [lookAt(own, played.states, at, played.calendar)!, real.clock()];
    const since = pausedSince(clock);
    const { state } = real.played.world.cases.get('case-1')!;
    const facts = factReader({ state, organisation: real.played.world.organisation });
    expect({ at, dueAt: seen.dueAt, lamp: seen.lamp, status: seen.pausedSince === undefined ? 'running' : 'paused', overdueDays: seen.overdueDays, asking: seen.asking.map((e) => e.refused?.zh) }).toEqual({
      at, dueAt: clock.dueAt, lamp: clockLamp(clock, at, since), status: clock.status, overdueDays: since === undefined ? overdueDays({ dueAt: clock.dueAt, lastDay: dayOf(clock.dueAt, zone), zone }, at) : 0,
      asking: moreTimes(own).map((e) => extensionClosed(view, state, clock, e, facts, at)?.zh),
    });
    // The cell of the calendar is what whoever comes in the morning sees.
    if (at === startOfDay(dayOf(at, zone), zone)) expect([at, played.days.get(dayOf(at, zone))!.lamp]).toEqual([at, seen.lamp]);
    expect([at, played.runs.findLast((run) => run.from <= at)!.lamp]).toEqual([at, seen.lamp]);
  }
  real.until(startOfDay(addDays(played.until, 1), zone));
  expect(played.due.dueAt).toBe(real.clock().dueAt);
  expect(played.due.trace.map((line) => line.text.zh)).toEqual(real.clock().trace.map((line) => line.text.zh));
  expect(played.refused.map(({ kind, index }) => `${kind} ${index}`).sort()).toEqual([...real.refused].sort());
  const told = real.played.events.flatMap((e) => (e.kind === 'clock.announced' ? [`${e.at} ${e.lamp}`] : e.kind === 'clock.escalated' ? [`${e.at} ${e.escalation}`] : []));
  expect(played.tellings.map((telling) => `${telling.at} ${'lamp' in telling ? telling.lamp : telling.overdue.overdue}`)).toEqual(told);
}

describe.each(rules.map((rule) => [rule.deadline, rule] as const))('%s', (_name, rule) => {
  test('by itself', () => compare(rule, { start, extensions: [], pauses: [], restarts: [] }));
  test('with whatever happens to it', () => {
    fc.assert(fc.property(storyFor(rule), (story) => compare(rule, story)), { numRuns: 6, seed: 20261130 });
  }, 120_000);
});

test('what a restart frees is used again, what it does not stays used', () => {
  const rule = rules.find((r) => r.deadline === 'anew')!;
  const granted = (...days: [extension: string, on: number][]) => days.map(([extension, on]) => ({ extension, on: later(on) }));
  const story: PlayedStory = { start, pauses: [], restarts: [{ restart: 'found', on: later(70) }], extensions: granted(['prolong', 50], ['prolong-again', 60], ['prolong-again', 80], ['prolong', 81], ['prolong-again', 82], ['prolong', 83]) };
  compare(rule, story);
  expect(playClock(ruleInCase(rule), calendar, story)!.refused.map((r) => r.index)).toEqual([2, 4, 5]);
});

test('every way is come by: caps that bind, extensions refused, pauses that overlap', () => {
  const stories = rules.flatMap((rule) => fc.sample(storyFor(rule), { numRuns: 6, seed: 20261130 }).map((story) => playClock(ruleInCase(rule), calendar, story)!));
  const whys = new Set(stories.flatMap((s) => s.refused.map((r) => r.why.zh.replace(/[0-9]+|“.*”/g, ''))));
  expect([...whys].sort()).toEqual(['已延长次，规则只允许次', '已重新计算次，规则只允许次', '期限已届满，须在届满前批准', '须先用完'].sort());
  expect(stories.some((s) => s.due.trace.some((line) => line.kind === 'bound'))).toBe(true);
  expect(stories.some((s) => s.states.some(({ history }) => history.pauses.filter((p) => p.until === undefined).length === 2))).toBe(true);
  expect(wallClock(stories[0]!.states[0]!.from, zone)).toBe('2026-03-16 09:00');
});
