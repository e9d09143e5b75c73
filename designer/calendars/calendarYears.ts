/** The days of one year of a calendar, and what becomes of the year when days of it are made another kind. Pure. */
import { addDays, type Day } from '../../runtime/base/time.ts';
import type { CalendarYear, HolidayRange } from '../../runtime/definition/model/calendar.ts';
import type { Title } from '../../runtime/definition/model/common.ts';

export type DayKind = 'worked' | 'weekend' | 'holiday' | 'madeUp';
export interface YearDay { day: Day; kind: DayKind; holiday?: Title }
/** What a day is made: off by a holiday, worked although a weekend, or what the plain week says. */
export type DayChange = { to: 'holiday'; title: Title } | { to: 'madeUp' } | { to: 'plain' };

/** 0 is Monday. */
export const weekdayOf = (day: Day): number => (new Date(`${day}T00:00:00.000Z`).getUTCDay() + 6) % 7;
export const isWeekend = (day: Day): boolean => weekdayOf(day) >= 5;

export function daysBetween(from: Day, to: Day): Day[] {
  const [first, last] = from <= to ? [from, to] : [to, from];
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Every day of the year, in order. Ranges that are being written and end before they begin cover nothing. */
export function yearDays(year: CalendarYear): YearDay[] {
  const holidays = holidayOf(year);
  const worked = new Set(year.workdays);
  return daysBetween(`${year.year}-01-01`, `${year.year}-12-31`).map((day) => {
    const holiday = holidays.get(day);
    if (worked.has(day)) return { day, kind: isWeekend(day) ? 'madeUp' : 'worked' };
    return holiday ? { day, kind: 'holiday', holiday } : { day, kind: isWeekend(day) ? 'weekend' : 'worked' };
  });
}

/** How many days of each kind; `off` counts the weekends within a holiday as the notice does. */
export function yearCounts(year: CalendarYear): { worked: number; off: number; madeUp: number } {
  const days = yearDays(year);
  const of = (...kinds: DayKind[]): number => days.filter((d) => kinds.includes(d.kind)).length;
  return { worked: of('worked', 'madeUp'), off: of('holiday'), madeUp: of('madeUp') };
}

/** Days on which people work and would not, or the other way round; a weekend that is called a holiday is no day more off. */
export function movedDays(before: CalendarYear, after: CalendarYear): { day: Day; from: DayKind; to: DayKind }[] {
  const was = yearDays(before);
  const isOff = (kind: DayKind): boolean => kind === 'weekend' || kind === 'holiday';
  return yearDays(after).flatMap(({ day, kind }, at) => (isOff(kind) === isOff(was[at]!.kind) ? [] : [{ day, from: was[at]!.kind, to: kind }]));
}

/** Stretches of one name that touch become one; neighbours of another name keep theirs. */
export function changeDays(year: CalendarYear, days: readonly Day[], change: DayChange): CalendarYear {
  const holidays = holidayOf(year);
  const worked = new Set(year.workdays);
  for (const day of days) {
    holidays.delete(day);
    worked.delete(day);
    if (change.to === 'holiday') holidays.set(day, change.title);
    else if (change.to === 'madeUp' && isWeekend(day)) worked.add(day);
  }
  return { ...year, holidays: rangesOf(holidays), workdays: [...worked].sort() };
}

const holidayOf = (year: CalendarYear): Map<Day, Title> =>
  new Map(year.holidays.flatMap(({ from, to, title }) => (from <= to && to.slice(0, 4) === from.slice(0, 4) ? daysBetween(from, to).map((day): [Day, Title] => [day, title ?? { zh: '' }]) : [])));

function rangesOf(holidays: ReadonlyMap<Day, Title>): HolidayRange[] {
  const ranges: HolidayRange[] = [];
  for (const [day, title] of [...holidays].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const last = ranges.at(-1);
    if (last && addDays(last.to, 1) === day && (last.title?.zh ?? '') === title.zh) ranges[ranges.length - 1] = { ...last, to: day };
    else ranges.push({ ...(title.zh === '' ? {} : { title }), from: day, to: day });
  }
  return ranges;
}

/** The names of holidays that the calendar has used, with their English, the newest year's first. */
export function holidayTitles(years: readonly CalendarYear[]): Title[] {
  const titles = new Map<string, Title>();
  for (const year of [...years].sort((a, b) => b.year - a.year)) for (const { title } of year.holidays) if (title && !titles.has(title.zh)) titles.set(title.zh, title);
  return [...titles.values()];
}
