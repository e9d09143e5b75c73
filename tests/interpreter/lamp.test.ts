import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addMilliseconds, toInstant, type Instant } from '../../runtime/base/time.ts';
import { computeDue, type DueInput } from '../../runtime/interpreter/dueDate.ts';
import { escalationMoments, lampAt, lamps, nextLampChange, overdueDays } from '../../runtime/interpreter/lamp.ts';
import { china, packDeadlines, rule } from './calendarFixture.ts';

const zone = 'Asia/Shanghai';
const input = (startedAt: string, over: Partial<DueInput> = {}): DueInput => ({ startedAt: toInstant(startedAt), extensions: [], restarts: [], pauses: [], zone, ...over });
const at = (text: string): Instant => toInstant(`${text}+08:00`);

describe('a month with lamps at ten, five and two days left', () => {
  const opinion = packDeadlines.find((d) => d.deadline === 'lead-disposition-opinion')!;
  const due = computeDue(opinion, input('2026-03-13T09:00+08:00'), china);
  test.each([
    ['2026-03-13T09:00', 'none'], ['2026-04-02T23:59:59.999', 'none'],
    ['2026-04-03T00:00', 'blue'], ['2026-04-07T23:59', 'blue'],
    ['2026-04-08T00:00', 'yellow'], ['2026-04-10T23:59', 'yellow'],
    ['2026-04-11T00:00', 'red'], ['2026-04-13T23:59:59.999', 'red'],
    ['2026-04-14T00:00', 'overdue'], ['2027-04-14T00:00', 'overdue'],
  ])('at %s it is %s', (moment, lamp) => {
    expect(due.lastDay).toBe('2026-04-13');
    expect(lampAt(due, at(moment))).toBe(lamp);
  });

  test('the sweep wakes at each turn and then no more', () => {
    const turns: string[] = [];
    for (let next = nextLampChange(due, due.termFrom); next; next = nextLampChange(due, next)) turns.push(lampAt(due, next));
    expect(turns).toEqual(['blue', 'yellow', 'red', 'overdue']);
  });

  test('while it is paused the lamp stands still', () => {
    expect(lampAt(due, at('2026-05-01T00:00'), { pausedSince: at('2026-04-09T10:00') })).toBe('yellow');
    expect(lampAt(due, at('2026-04-05T00:00'), { pausedSince: at('2026-04-09T10:00') })).toBe('blue');
    expect(lampAt(due, at('2026-05-01T00:00'), { pausedSince: due.dueAt })).toBe('red');
    expect(lampAt(due, at('2026-05-01T00:00'), { pausedSince: addMilliseconds(due.dueAt, 1) })).toBe('overdue');
  });

  test('an extension turns the lamp back', () => {
    const longer = computeDue(opinion, input('2026-03-13T09:00+08:00', { extensions: [{ extension: 'by-leader', grantedAt: at('2026-04-12T09:00') }] }), china);
    expect(longer.lastDay).toBe('2026-05-13');
    expect([lampAt(due, at('2026-04-12T10:00')), lampAt(longer, at('2026-04-12T10:00'))]).toEqual(['red', 'none']);
  });
});

describe('days overdue', () => {
  const due = computeDue(rule({ length: { days: 15 } }), input('2026-03-13T09:00+08:00'), china);
  test.each([['2026-03-28T23:59:59.999', 0], ['2026-03-29T00:00', 1], ['2026-03-29T23:59', 1], ['2026-03-30T00:00', 2], ['2026-04-28T12:00', 31]])('at %s: %d', (moment, days) => {
    expect(overdueDays(due, at(moment))).toBe(days);
  });
  test('a clock of hours is one day overdue from its minute on', () => {
    const hours = computeDue(rule({ length: { hours: 24 }, counting: 'hours' }), input('2026-03-13T09:00+08:00'), china);
    expect([overdueDays(hours, at('2026-03-14T09:00')), overdueDays(hours, at('2026-03-14T10:00')), overdueDays(hours, at('2026-03-15T08:00'))]).toEqual([0, 1, 1]);
  });
});

describe('where a rule names no lamps', () => {
  test('blue comes at a quarter of the days left', () => {
    const due = computeDue(rule({ length: { days: 60 } }), input('2026-03-13T09:00+08:00'), china);
    expect(due.lastDay).toBe('2026-05-12');
    expect(due.lamps).toEqual({ blueAt: at('2026-04-27T00:00'), yellowAt: at('2026-05-05T00:00'), redAt: at('2026-05-09T00:00') });
  });
  test('only blue is filled in where yellow and red are named', () => {
    const due = computeDue(rule({ length: { days: 60 }, lamp: { yellow: { left: { days: 10 } }, red: { left: { days: 3 } } } }), input('2026-03-13T09:00+08:00'), china);
    expect(due.lamps).toEqual({ blueAt: at('2026-04-27T00:00'), yellowAt: at('2026-05-02T00:00'), redAt: at('2026-05-09T00:00') });
  });
  test('hours turn at a quarter, a half and a fifth, the graver first', () => {
    const due = computeDue(rule({ length: { hours: 20 }, counting: 'hours' }), input('2026-03-13T00:00+08:00'), china);
    expect(due.lamps).toEqual({ blueAt: at('2026-03-13T10:00'), yellowAt: at('2026-03-13T10:00'), redAt: at('2026-03-13T16:00') });
  });
  test('working days left are counted over holidays', () => {
    const due = computeDue(rule({ length: { workingDays: 15 }, counting: 'working', lamp: { yellow: { left: { workingDays: 5 } }, red: { left: { workingDays: 2 } } } }), input('2026-09-10T09:00+08:00'), china);
    expect([due.lastDay, due.lamps.yellowAt, due.lamps.redAt]).toEqual(['2026-10-08', at('2026-09-23T00:00'), at('2026-09-29T00:00')]);
  });
});

test('lamps never go back as time goes on, and turn within the term', () => {
  const moment = fc.integer({ min: 0, max: 400 * 24 * 60 });
  fc.assert(fc.property(fc.constantFrom(...packDeadlines), fc.integer({ min: 0, max: 1000 }), moment, moment, (deadline, day, a, b) => {
    const startedAt = addMilliseconds('2024-01-01T00:00:00.000Z', day * 86_400_000);
    const due = computeDue(deadline, input(startedAt), china);
    expect(due.problems).toEqual([]);
    const { blueAt, yellowAt, redAt } = due.lamps;
    expect(startedAt <= blueAt && blueAt <= yellowAt && yellowAt <= redAt && redAt <= due.dueAt).toBe(true);
    const rank = (minutes: number): number => lamps.indexOf(lampAt(due, addMilliseconds(startedAt, minutes * 60_000)));
    expect(rank(Math.min(a, b)) <= rank(Math.max(a, b))).toBe(true);
  }), { numRuns: 300 });
});

test('escalations follow the due moment in order', () => {
  const due = computeDue(rule({ length: { days: 15 } }), input('2026-03-13T09:00+08:00'), china);
  const overdue = rule({ overdue: [
    { overdue: 'raise', after: { workingDays: 2 }, to: { role: 'leader-in-charge' } },
    { overdue: 'remind', after: { hours: 0 }, tell: ['handler'] },
    { overdue: 'again', after: { days: 3 }, tell: ['handler'] },
  ] });
  expect(escalationMoments(overdue, due, china)).toEqual([
    { overdue: 'remind', at: '2026-03-28T15:59:59.999Z' },
    { overdue: 'raise', at: '2026-03-31T15:59:59.999Z' },
    { overdue: 'again', at: '2026-03-31T15:59:59.999Z' },
  ]);
});
