import { Ajv } from 'ajv';
import fc from 'fast-check';
import chineseDays from 'chinese-days';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../runtime/base/time.ts';
import { CalendarDefinitionSchema, type CalendarDefinition } from '../../runtime/definition/model/calendar.ts';
import { workCalendar } from '../../runtime/interpreter/workCalendar.ts';
import { chinaCalendar, publishedYear } from '../../plugins/calendar-cn/publishedYears.ts';
import { china, chinaDefinition } from './calendarFixture.ts';

/** What the arithmetic must equal: counting day by day. */
function walk(day: Day, n: number): Day {
  let at = day;
  for (let left = n; left > 0;) {
    at = addDays(at, 1);
    if (china.isWorkday(at)) left -= 1;
  }
  return at;
}
const anyDay = fc.integer({ min: 0, max: 1800 }).map((n) => addDays('2023-06-01', n));

describe('the calendar of China', () => {
  test('is what its schema demands', () => {
    const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(JSON.stringify(CalendarDefinitionSchema)) as object);
    expect(validate(chinaDefinition), JSON.stringify(validate.errors)).toBe(true);
  });

  test('agrees with chinese-days on every day of 2024, 2025 and 2026', () => {
    const days = chinaDefinition.years.flatMap(({ year }) => Array.from({ length: 366 }, (_, n) => addDays(`${year}-01-01`, n)).filter((day) => day.startsWith(String(year))));
    expect(days).toHaveLength(366 + 365 + 365);
    const disagreements = days.filter((day) => china.isWorkday(day) !== chineseDays.isWorkday(day));
    expect(disagreements).toEqual([]);
  });

  test('is what the plugin generates today', () => {
    expect(chinaDefinition).toEqual(chinaCalendar([2024, 2025, 2026]));
  });

  test('a year that the package lacks is not invented', () => {
    expect(publishedYear(2099)).toBeUndefined();
    expect(chinaCalendar([2026, 2099]).years.map((y) => y.year)).toEqual([2026]);
  });
});

describe('working-day arithmetic', () => {
  test.each([
    ['2026-10-01', false], ['2026-10-07', false], ['2026-10-08', true], ['2026-10-10', true], ['2026-10-11', false],
    ['2026-09-20', true], ['2026-02-14', true], ['2026-02-15', false], ['2026-02-23', false], ['2026-02-28', true],
    ['2025-10-08', false], ['2025-10-11', true], ['2024-02-18', true], ['2024-02-09', true],
  ])('%s is a working day: %s', (day, worked) => {
    expect(china.isWorkday(day)).toBe(worked);
  });

  test('adding equals walking day by day', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 70 }), (day, n) => {
      const reached = china.addWorkdays(day, n);
      expect(reached).toBe(walk(day, n));
      expect(china.isWorkday(reached)).toBe(true);
      expect(china.workdaysBetween(day, reached)).toBe(n);
    }));
  });

  test('going back leaves that many working days', () => {
    fc.assert(fc.property(anyDay, fc.integer({ min: 1, max: 70 }), (day, n) => {
      const earlier = china.addWorkdays(day, -n);
      expect(china.workdaysBetween(earlier, day)).toBe(n);
      expect(china.isWorkday(earlier)).toBe(true);
    }));
  });

  test('a thousand working days cost as little as one', () => {
    expect(china.addWorkdays('2026-01-01', 1000)).toBe(walk('2026-01-01', 1000));
  });

  test('holidays, weekends and make-up days are grouped for people', () => {
    expect(china.daysOff('2026-09-18', '2026-10-10')).toEqual({
      weekendDays: 1,
      holidays: [
        { title: { zh: '中秋节', en: 'Mid-autumn Festival' }, from: '2026-09-25', to: '2026-09-27', days: 3 },
        { title: { zh: '国庆节', en: 'National Day' }, from: '2026-10-01', to: '2026-10-07', days: 7 },
      ],
      madeUp: ['2026-09-20', '2026-10-10'],
    });
  });

  test('the next working day after a Sunday in a holiday is the first one worked', () => {
    expect(china.nextWorkday('2026-10-04')).toBe('2026-10-08');
    expect(china.nextWorkday('2026-10-08')).toBe('2026-10-08');
  });

  test('years beyond the published ones are plain weeks and say so', () => {
    expect(china.isPublished('2026-12-31')).toBe(true);
    expect(china.isPublished('2027-01-01')).toBe(false);
    expect(china.isWorkday('2027-10-01')).toBe(true);
    expect(china.isWorkday('2027-10-02')).toBe(false);
  });
});

describe('the version of a calendar', () => {
  const change = (edit: (c: CalendarDefinition) => void): string => {
    const copy = structuredClone(chinaDefinition);
    edit(copy);
    return workCalendar(copy).version;
  };
  test('names the calendar and stays when only the order or the wording of the file changes', () => {
    expect(china.version).toMatch(/^china@[0-9a-f]{12}$/);
    expect(change((c) => { c.years.reverse(); c.countings.reverse(); })).toBe(china.version);
  });
  test('changes with a holiday, a make-up day or a counting', () => {
    const versions = [
      china.version,
      change((c) => { c.years[2]!.holidays.pop(); }),
      change((c) => { c.years[2]!.workdays.pop(); }),
      change((c) => { c.countings[0]!.lastDayIsHoliday = 'next-working-day'; }),
    ];
    expect(new Set(versions).size).toBe(4);
  });
});
