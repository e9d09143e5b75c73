/** The calendar editor: days change their kind and nothing else does; a notice is read to the very days that the pack has for its year. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOfYear, putYear, removeYear, yearOfNotice, yearsOf } from '../../designer/calendars/calendarCommands.ts';
import { changeDays, daysBetween, holidayTitles, isWeekend, movedDays, yearCounts, yearDays } from '../../designer/calendars/calendarYears.ts';
import { readHolidayNotice } from '../../designer/calendars/holidayNotice.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { workCalendar } from '../../runtime/interpreter/workCalendar.ts';
import { packSources } from './packSources.ts';
import { after as undone } from './undone.ts';

const china = openDefinition(packSources().find((f) => f.path === 'calendars/china.yaml')!).definitions[0]!;
const years = yearsOf(china);
const [year2026] = years.filter((y) => y.year === 2026);
const after = (d: OpenDefinition, edits: readonly TextEdit[]): OpenDefinition => openDefinition({ path: d.source.path, text: applyEdits(d.source.text, edits) }).definitions[d.index]!;

/** As such notices are printed; the dates are those of the pack's own year 2026. */
const notice = `国务院办公厅关于2026年部分节假日安排的通知
国办发明电〔2025〕7号
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`;

describe('a notice', () => {
  it('is read to the days that the pack has for that year', () => {
    const read = readHolidayNotice(notice);
    expect(read).toMatchObject({ year: 2026, name: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）', faults: [] });
    const made = yearOfNotice(years.filter((y) => y.year < 2026), read);
    expect(made.holidays).toEqual(year2026!.holidays);
    expect(made.workdays).toEqual(year2026!.workdays);
    expect(made.sources?.[0]).toMatchObject({ text: read.name, mark: 'verified' });
  });
  it('is read although the copy has lost its lines, or uses other digits and marks', () => {
    const { holidays, workdays } = readHolidayNotice(notice);
    for (const copy of [notice.replaceAll('\n', ''), notice.replaceAll('（', '(').replaceAll('）', ')').replaceAll('：', ': '), notice.replace('1月1日', '１月１日').replaceAll('周', '星期'), notice.replaceAll('至', '—')]) {
      expect(readHolidayNotice(copy)).toMatchObject({ year: 2026, holidays, workdays, faults: [] });
    }
  });
  it('whose words do not agree is told so, day by day', () => {
    const faulty = (from: string, to: string): unknown => readHolidayNotice(notice.replace(from, to)).faults;
    expect(faulty('3日（周六）放假调休，共3天', '3日（周五）放假调休，共3天')).toEqual([{ fault: 'weekday', day: '2026-01-03', says: '周五' }]);
    expect(faulty('共9天', '共8天')).toEqual([{ fault: 'count', holiday: '春节', says: 8, found: 9 }]);
    expect(faulty('5月9日（周六）', '5月11日（周一）')).toEqual([{ fault: 'worked-weekday', day: '2026-05-11' }]);
    expect(faulty('6月19日（周五）', '6月31日')).toEqual(expect.arrayContaining([{ fault: 'no-such-day', says: '6月31日' }]));
    expect(readHolidayNotice('春节：放假').faults).toEqual([{ fault: 'no-year' }]);
    expect(readHolidayNotice('关于2026年的说明').faults).toEqual([{ fault: 'nothing-found' }]);
  });
  it('that reaches into the year before gives this year its own days, and tells of the others', () => {
    const read = readHolidayNotice('关于2023年部分节假日安排的通知\n一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。');
    expect(read.holidays).toEqual([{ title: { zh: '元旦' }, from: '2023-01-01', to: '2023-01-02' }]);
    expect(read.faults).toEqual([{ fault: 'other-year', day: '2022-12-31' }]);
  });
});

it('a year that is there already: which days are worked otherwise, and no weekend that is only called a holiday', () => {
  const taken = (text: string) => yearOfNotice(years, readHolidayNotice(text));
  expect(movedDays(year2026!, taken(notice))).toEqual([]);
  expect(movedDays(year2026!, taken(notice.replace('共3天。1月4日（周日）上班', '共3天')))).toEqual([{ day: '2026-01-04', from: 'madeUp', to: 'weekend' }]);
  expect(movedDays(year2026!, taken(`${notice}\n八、另一节：12月12日（周六）至14日（周一）放假，共3天。`))).toEqual([{ day: '2026-12-14', from: 'worked', to: 'holiday' }]);
});

describe('the days of a year', () => {
  it('are those of the interpreter', () => {
    const calendar = workCalendar(china.data as never);
    for (const year of years) {
      for (const { day, kind } of yearDays(year)) expect([day, kind === 'worked' || kind === 'madeUp']).toEqual([day, calendar.isWorkday(day)]);
      expect(yearCounts(year).worked).toBe(calendar.workdaysBetween(`${year.year - 1}-12-31`, `${year.year}-12-31`));
    }
  });
  it('become another kind where they are chosen, and nowhere else; what is made and taken back is as before', () => {
    const days = daysBetween('2026-01-01', '2026-12-31');
    fc.assert(fc.property(fc.nat(364), fc.nat(12), fc.constantFrom('holiday', 'madeUp', 'plain' as const), (from, length, to) => {
      const chosen = days.slice(from, from + length + 1);
      const change = to === 'holiday' ? { to, title: { zh: '另定' } } as const : { to: to as 'madeUp' | 'plain' };
      const changed = changeDays(year2026!, chosen, change);
      const before = new Map(yearDays(year2026!).map((d) => [d.day, d.kind]));
      for (const { day, kind } of yearDays(changed)) {
        if (!chosen.includes(day)) expect(kind).toBe(before.get(day));
        else expect(kind).toBe(to === 'holiday' ? 'holiday' : isWeekend(day) ? (to === 'madeUp' ? 'madeUp' : 'weekend') : 'worked');
      }
    }), { numRuns: 200 });
    expect(changeDays(year2026!, [], { to: 'plain' })).toEqual(year2026);
  });
  it('knows the names that were used, with their English', () => {
    expect(holidayTitles(years)).toContainEqual({ zh: '春节', en: 'Spring Festival' });
  });
});

describe('the text', () => {
  it('gets a new year behind the last one, and keeps every other line', () => {
    const now = after(china, putYear(china, { year: 2027, mark: 'design', holidays: [], workdays: [] }));
    expect(checkShape(kindSchema('calendar'), now.data)).toEqual([]);
    expect(yearsOf(now).map((y) => y.year)).toEqual([2024, 2025, 2026, 2027]);
    for (const line of china.source.text.split('\n')) expect(now.source.text).toContain(line);
  });
  it('changes only the lines of the days that change', () => {
    const changed = changeDays(year2026!, ['2026-10-08'], { to: 'holiday', title: { zh: '国庆节', en: 'National Day' } });
    const now = after(china, putYear(china, changed));
    expect(yearsOf(now).find((y) => y.year === 2026)!.holidays.at(-1)).toMatchObject({ from: '2026-10-01', to: '2026-10-08' });
    const lines = now.source.text.split('\n');
    expect(china.source.text.split('\n').filter((line, n) => lines[n] !== line)).toHaveLength(1);
  });
});

it('any year is taken out with nothing else, and a place of a year is found with its days', () => {
  for (const calendar of packSources().flatMap((file) => openDefinition(file).definitions).filter((d) => d.kind === 'calendar')) {
    const all = yearsOf(calendar);
    for (const { year, holidays } of all) {
      const now = undone(calendar, removeYear(calendar, year));
      expect(yearsOf(now).map((y) => y.year)).toEqual(all.map((y) => y.year).filter((each) => each !== year));
      const at = all.findIndex((y) => y.year === year);
      expect(placeOfYear(calendar, `/years/${at}/holidays/0/to`)).toEqual({ year, days: daysBetween(holidays[0]!.from, holidays[0]!.to) });
      expect(placeOfYear(calendar, `/years/${at}/mark`)).toEqual({ year, days: [] });
    }
    expect([removeYear(calendar, 1900), placeOfYear(calendar, '/countings/0/unit')]).toEqual([[], undefined]);
  }
});
