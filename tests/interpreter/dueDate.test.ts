import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMilliseconds, startOfDay, toInstant, type Instant } from '../../runtime/base/time.ts';
import type { DeadlineTerm } from '../../runtime/definition/model/deadline.ts';
import { computeDue, type DueInput } from '../../runtime/interpreter/dueDate.ts';
import { workCalendar } from '../../runtime/interpreter/workCalendar.ts';
import { china, chinaDefinition, packDeadlines, rule } from './calendarFixture.ts';
import { dueCases, dueOfCase } from './dueDateCases.ts';

const zone = 'Asia/Shanghai';
const input = (startedAt: Instant, over: Partial<DueInput> = {}): DueInput => ({ startedAt, extensions: [], restarts: [], pauses: [], zone, ...over });

describe('computed by hand', () => {
  test('there are at least forty cases', () => expect(dueCases.length).toBeGreaterThanOrEqual(40));
  test.each(dueCases.map((c) => [c.case, c] as const))('%s', (_, given) => {
    const due = dueOfCase(given);
    expect(due.problems).toEqual([]);
    expect(due.lastDay).toBe(given.lastDay);
    expect(due.dueAt).toBe(given.dueAt ?? addMilliseconds(startOfDay(addDays(given.lastDay, 1), zone), -1));
    expect(due.trace.some((line) => line.assumed)).toBe(given.assumed ?? false);
  });
});

describe('a day named for the case', () => {
  const three = rule({ length: { months: 3 }, counting: 'natural', extensions: [{ extension: 'more', adds: { months: 1 }, times: 1, before: 'due' }] });
  const begun = '2026-03-13T02:00:00.000Z';
  const lastDay = (over: Partial<DueInput>) => computeDue(three, input(begun, over), china).lastDay;
  test('counts where it is the earlier one, and only there', () => {
    expect(lastDay({})).toBe('2026-06-13');
    expect(lastDay({ noLaterThan: '2026-06-20' })).toBe('2026-06-13');
    expect(lastDay({ noLaterThan: '2026-05-01' })).toBe('2026-05-01');
    expect(computeDue(three, input(begun, { noLaterThan: '2026-05-01' }), china).trace.map((line) => line.kind)).toContain('bound');
  });
  test('never lies before the day on which the clock began', () => expect(lastDay({ noLaterThan: '2026-01-01' })).toBe('2026-03-13'));
  test('an extension counts from it', () => expect(lastDay({ noLaterThan: '2026-05-01', extensions: [{ extension: 'more', grantedAt: '2026-04-20T02:00:00.000Z' }] })).toBe('2026-06-01'));
  test('an hour limit ends with it', () => {
    expect(computeDue(rule({ length: { hours: 72 }, counting: 'hours' }), input(begun, { noLaterThan: '2026-03-14' }), china).dueAt).toBe('2026-03-14T15:59:59.999Z');
  });
});

const moment = fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }).map((minutes) => addMilliseconds('2024-01-01T00:00:00.000Z', minutes * 60_000));
const dayTerm = fc.oneof(
  fc.record({ term: fc.integer({ min: 1, max: 90 }).map((days): DeadlineTerm => ({ days })), counting: fc.constantFrom('natural', 'liberty', 'natural-moved') }),
  fc.record({ term: fc.integer({ min: 1, max: 40 }).map((workingDays): DeadlineTerm => ({ workingDays })), counting: fc.constant('working') }),
  fc.record({ term: fc.integer({ min: 1, max: 14 }).map((months): DeadlineTerm => ({ months })), counting: fc.constantFrom('natural', 'liberty', 'natural-moved') }),
);
const anyTerm = fc.oneof(dayTerm, fc.record({ term: fc.integer({ min: 1, max: 200 }).map((hours): DeadlineTerm => ({ hours })), counting: fc.constant('hours') }));
const pausesAfter = (start: Instant, longest = 40 * 24 * 60) => fc.array(
  fc.record({ after: fc.integer({ min: 0, max: 60 * 24 * 60 }), minutes: fc.integer({ min: 0, max: longest }) }), { maxLength: 4 },
).map((list) => list.map(({ after, minutes }) => {
  const from = addMilliseconds(start, after * 60_000);
  return { pause: 'wait', from, until: addMilliseconds(from, minutes * 60_000) };
}));

describe('for every start, term and pause', () => {
  test('a later start is never due earlier', () => {
    fc.assert(fc.property(moment, fc.integer({ min: 0, max: 60 * 24 * 60 }), anyTerm, (start, minutes, { term, counting }) => {
      const given = rule({ length: term, counting });
      const [early, late] = [start, addMilliseconds(start, minutes * 60_000)];
      expect(computeDue(given, input(early), china).dueAt <= computeDue(given, input(late), china).dueAt).toBe(true);
    }), { numRuns: 400 });
  });

  test('a later start with the same later pauses is never due earlier', () => {
    const scene = fc.tuple(moment, fc.integer({ min: 0, max: 20 * 24 * 60 }), anyTerm).chain(([start, minutes, term]) => {
      const late = addMilliseconds(start, minutes * 60_000);
      return fc.tuple(fc.constant(start), fc.constant(late), fc.constant(term), pausesAfter(addMilliseconds(late, 86_400_000)));
    });
    fc.assert(fc.property(scene, ([early, late, { term, counting }, pauses]) => {
      const given = rule({ length: term, counting });
      expect(computeDue(given, input(early, { pauses }), china).dueAt <= computeDue(given, input(late, { pauses }), china).dueAt).toBe(true);
    }), { numRuns: 400 });
  });

  test('one more pause, or a longer one, never makes it due earlier', () => {
    const scene = moment.chain((start) => fc.tuple(fc.constant(start), anyTerm, pausesAfter(start), pausesAfter(start), fc.integer({ min: 0, max: 10 * 24 * 60 })));
    fc.assert(fc.property(scene, ([startedAt, { term, counting }, pauses, more, longer]) => {
      const given = rule({ length: term, counting });
      const without = computeDue(given, input(startedAt), china).dueAt;
      const some = computeDue(given, input(startedAt, { pauses }), china).dueAt;
      const added = computeDue(given, input(startedAt, { pauses: [...pauses, ...more] }), china).dueAt;
      const lengthened = computeDue(given, input(startedAt, { pauses: pauses.map((p) => ({ ...p, until: addMilliseconds(p.until, longer * 60_000) })) }), china).dueAt;
      expect([without <= some, some <= added, some <= lengthened]).toEqual([true, true, true]);
    }), { numRuns: 400 });
  });

  test('a pause given twice adds once, in whatever order', () => {
    const scene = moment.chain((start) => fc.tuple(fc.constant(start), anyTerm, pausesAfter(start)));
    fc.assert(fc.property(scene, ([startedAt, { term, counting }, pauses]) => {
      const given = rule({ length: term, counting });
      const once = computeDue(given, input(startedAt, { pauses }), china).dueAt;
      expect(computeDue(given, input(startedAt, { pauses: [...pauses, ...pauses].reverse() }), china).dueAt).toBe(once);
    }));
  });

  test('a term in working days ends on a working day and holds exactly that many', () => {
    fc.assert(fc.property(moment, fc.integer({ min: 1, max: 60 }), (startedAt, workingDays) => {
      const due = computeDue(rule({ length: { workingDays }, counting: 'working' }), input(startedAt), china);
      const start = due.trace.find((line) => line.kind === 'start')!.day!;
      expect(china.isWorkday(due.lastDay)).toBe(true);
      expect(china.workdaysBetween(start, due.lastDay)).toBe(workingDays);
    }));
  });

  test('a day term ends at the last millisecond of its last day', () => {
    fc.assert(fc.property(moment, dayTerm, (startedAt, { term, counting }) => {
      const due = computeDue(rule({ length: term, counting }), input(startedAt), china);
      expect(due.dueAt).toBe(`${due.lastDay}T15:59:59.999Z`);
    }));
  });

  test('an extension moves the due moment on, in the order of granting', () => {
    fc.assert(fc.property(moment, dayTerm, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), (startedAt, { term, counting }, first, second) => {
      const given = rule({ length: term, counting, extensions: [{ extension: 'more', adds: { months: 1 }, times: 2, before: 'due' }] });
      const extensions = [
        { extension: 'more', grantedAt: addMilliseconds(startedAt, 2000), adds: { months: second } },
        { extension: 'more', grantedAt: addMilliseconds(startedAt, 1000), adds: { days: first } },
      ];
      const plain = computeDue(given, input(startedAt), china);
      const one = computeDue(given, input(startedAt, { extensions: [extensions[1]!] }), china);
      const both = computeDue(given, input(startedAt, { extensions }), china);
      expect(plain.dueAt < one.dueAt && one.dueAt < both.dueAt).toBe(true);
      expect(computeDue(given, input(startedAt, { extensions: [...extensions].reverse() }), china).dueAt).toBe(both.dueAt);
    }));
  });
});

describe('the trace', () => {
  test('names rule, calendar, source with mark, start, what was left out and the due moment', () => {
    const acceptance = packDeadlines.find((d) => d.deadline === 'real-name-acceptance-notice')!;
    const due = computeDue(acceptance, input(toInstant('2026-09-10T09:00+08:00'), { ruleVersion: 'abc123' }), china);
    const text = due.trace.map((line) => line.text.zh);
    expect(text).toEqual([
      `规则：实名检举控告受理告知（real-name-acceptance-notice@abc123），期限15个工作日，按工作日计算；日历：全国法定节假日（${china.version}）`,
      '依据：《处理检举控告工作规则》，实名检举控告应当自收到之日起十五个工作日内告知受理情况（条次未核对）（已核对）',
      '依据：纪检监察业务探讨《检举控告办理时限问题探析》，受理告知十五个工作日（已核对）',
      '起算：2026-09-10 09:00，次日为第一天',
      '计15个工作日，至 2026-10-08',
      '扣除周末3天',
      '扣除中秋节3天（2026-09-25 至 2026-09-27）',
      '扣除国庆节7天（2026-10-01 至 2026-10-07）',
      '调休上班日照常计入：2026-09-20',
      '届满：2026-10-08 23:59（Asia/Shanghai）',
      '提示：2026-09-23 00:00 起蓝灯，2026-09-23 00:00 起黄灯，2026-09-29 00:00 起红灯',
    ]);
    expect(due.trace.every((line) => line.text.en.length > 0)).toBe(true);
  });

  test('tells an extension, a pause and a restart in the order in which they count', () => {
    const due = dueOfCase(dueCases.find((c) => c.case.startsWith('先暂停后延长'))!);
    expect(due.trace.map((line) => line.kind)).toEqual(['rule', 'source', 'start', 'count', 'pause', 'extension', 'due', 'lamp']);
    expect(due.trace.find((line) => line.kind === 'pause')).toMatchObject({ amount: 3, day: '2026-03-03' });
    expect(due.trace.find((line) => line.kind === 'extension')!.text.zh).toBe('2026-02-20 批准“延长”，自原届满 2026-03-03 起延长1个月，至 2026-04-03');
  });

  test('names years whose holidays are not published', () => {
    const due = computeDue(rule({ length: { workingDays: 15 }, counting: 'working' }), input('2026-12-28T01:00:00.000Z'), china);
    expect(due.problems).toEqual([]);
    expect(due.trace.find((line) => line.assumed)!.text.zh).toBe('2027年放假安排尚未公布，暂只扣除周末；公布后重新推算');
  });
});

describe('what cannot be relied upon is a problem, all at once', () => {
  test('a calendar that refuses years without holidays', () => {
    const strict = workCalendar({ ...chinaDefinition, beyond: 'refuse' });
    const due = computeDue(rule({ length: { workingDays: 15 }, counting: 'working' }), input('2026-12-28T01:00:00.000Z'), strict);
    expect(due.problems.map((p) => [p.code, p.details['year']])).toEqual([['calendar.yearNotPublished', '2027']]);
  });
  test('an unknown counting, extension and restart, and a pause that ends before it begins', () => {
    const due = computeDue(rule({ counting: 'lunar' }), input('2026-03-13T01:00:00.000Z', {
      extensions: [{ extension: 'nobody', grantedAt: '2026-03-14T01:00:00.000Z' }],
      restarts: [{ restart: 'never', at: '2026-03-13T02:00:00.000Z' }],
      pauses: [{ pause: 'back', from: '2026-03-15T01:00:00.000Z', until: '2026-03-14T01:00:00.000Z' }],
    }), china);
    expect(due.problems.map((p) => p.code).sort()).toEqual(['deadline.pauseBackwards', 'deadline.unknownCounting', 'deadline.unknownExtension', 'deadline.unknownRestart']);
  });
  test('hours counted by day, and days counted by the hour', () => {
    const codes = (over: Parameters<typeof rule>[0]) => computeDue(rule(over), input('2026-03-13T01:00:00.000Z'), china).problems.map((p) => p.code);
    expect(codes({ length: { hours: 24 }, counting: 'natural' })).toEqual(['deadline.unitMismatch']);
    expect(codes({ length: { days: 1 }, counting: 'hours' })).toEqual(['deadline.unitMismatch']);
  });
});
