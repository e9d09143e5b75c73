/** The deadline editor: what is shown of each day agrees with the interpreter's due date, whatever is played out. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { monthsBetween, moveMark, playClock, type PlayedStory } from '../../designer/deadlines/playedClock.ts';
import { addDays } from '../../runtime/base/time.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';

const calendar = pack.calendar['china']!;
const story = (start: string, more: Partial<PlayedStory> = {}): PlayedStory => ({ start, time: '09:00', extensions: [], pauses: [], restarts: [], ...more });
const rule = (name: string): DeadlineDefinition => pack.deadline[name]!;
const counted = (rules: DeadlineDefinition, played: PlayedStory): number => [...playClock(rules, calendar, played)!.days.values()].filter((d) => d.number !== undefined).length;

test.each(definitionsOf(pack, 'deadline').map((d) => d.deadline))('%s can be played', (name) => {
  const played = playClock(rule(name), calendar, story('2026-03-16'))!;
  expect(played.due.problems).toEqual([]);
  expect(played.due.trace.at(-2)!.kind).toBe('due');
});

describe('days', () => {
  test('fifteen working days are fifteen numbered days, with the holiday between them named', () => {
    const played = playClock(rule('real-name-acceptance-notice'), calendar, story('2026-03-25'))!;
    expect(played.due.lastDay).toBe('2026-04-16');
    expect(Math.max(...[...played.days.values()].map((d) => d.number ?? 0))).toBe(15);
    expect(played.days.get('2026-04-06')).toMatchObject({ off: 'holiday', holiday: { zh: '清明节' } });
    expect(played.days.get('2026-03-28')).toMatchObject({ off: 'weekend' });
    expect(played.days.get('2026-03-25')!.number).toBeUndefined();
    expect(played.days.get('2026-04-16')).toMatchObject({ number: 15, lamp: 'red' });
  });

  test('as many days are numbered as the term has, wherever it starts and however long it is paused', () => {
    const paused: DeadlineDefinition = { ...rule('real-name-acceptance-notice'), pauses: [{ pause: 'p', from: { event: 'case.suspended' }, until: { event: 'case.resumed' } }] };
    fc.assert(fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 20 }), (start, after, long) => {
      const day = addDays('2025-01-02', start);
      expect(counted(paused, story(day, { pauses: [{ pause: 'p', from: addDays(day, after), until: addDays(day, after + long) }] }))).toBe(15);
    }), { numRuns: 60 });
  });

  test('an extension moves the due day, and one that comes too late is told', () => {
    const played = story('2026-03-16', { extensions: [{ extension: 'by-head', on: '2026-04-10' }] });
    expect(playClock(rule('lead-disposition-opinion'), calendar, played)).toMatchObject({ due: { lastDay: '2026-05-01' }, late: [] });
    expect(playClock(rule('lead-disposition-opinion'), calendar, moveMark(played, { kind: 'extension', index: 0 }, '2026-04-20'))!.late).toEqual([0]);
  });

  test('a resumption stays behind its pause', () => {
    const played = story('2026-03-16', { pauses: [{ pause: 'p', from: '2026-03-20', until: '2026-03-25' }] });
    expect(moveMark(played, { kind: 'resume', index: 0 }, '2026-03-18').pauses[0]).toEqual({ pause: 'p', from: '2026-03-20', until: '2026-03-20' });
  });

  test('a rule without its counting or a length is not played', () => {
    const { length, ...lacking } = rule('verification-term');
    expect(length).toEqual({ days: 60 });
    expect(playClock(lacking as DeadlineDefinition, calendar, story('2026-03-16'))).toBeUndefined();
  });
});

test('months are drawn in weeks from Monday', () => {
  const [march] = monthsBetween('2026-03-16', '2026-03-20');
  expect(march!.weeks[0]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, '2026-03-01']);
  expect(monthsBetween('2026-03-16', '2026-05-01').map((m) => m.month)).toEqual(['2026-03', '2026-04', '2026-05']);
});
