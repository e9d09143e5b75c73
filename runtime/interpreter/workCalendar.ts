/**
 * Working-day arithmetic on a calendar definition.
 *
 * Guarantees: weekends are off unless named as worked, holidays are off unless named as worked; every question costs a
 * binary search over the few days that differ from the plain week, whatever the distance; days beyond the published
 * years follow the plain week, and `isPublished` tells, so that nobody takes an assumption for a fact.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Day } from '../base/time.ts';
import type { CalendarDefinition, Counting } from '../definition/model/calendar.ts';
import type { Title } from '../definition/model/common.ts';

/** Consecutive days off of one holiday, first and last included. */
export interface HolidaySpan {
  title: Title;
  from: Day;
  to: Day;
  days: number;
}

/** What lies in a stretch of days that is not plainly worked. */
export interface DaysOff {
  /** Days off that no holiday covers: ordinary Saturdays and Sundays. */
  weekendDays: number;
  holidays: HolidaySpan[];
  /** Saturdays and Sundays that are worked. */
  madeUp: Day[];
}

export interface WorkCalendar {
  name: string;
  title: Title;
  zone: string;
  /** `name@hash` of what the calendar means, not of how its file is laid out. */
  version: string;
  years: number[];
  beyond: 'weekends-only' | 'refuse';
  countings: readonly Counting[];
  counting(name: string): Counting | undefined;
  isWorkday(day: Day): boolean;
  /** Whether the holidays of that day's year are published in this calendar. */
  isPublished(day: Day): boolean;
  /** The n-th working day after a day (n > 0), the day itself (0), or the working day after which n working days are left up to and including the day (n < 0). */
  addWorkdays(day: Day, n: number): Day;
  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workdaysBetween(from: Day, to: Day): number;
  /** The day itself when it is worked, else the next one that is. */
  nextWorkday(day: Day): Day;
  /** Days off after `after` up to and including `until`, grouped. */
  daysOff(after: Day, until: Day): DaysOff;
}

const dayMilliseconds = 86_400_000;
const toNumber = (day: Day): number => Date.parse(`${day}T00:00:00.000Z`) / dayMilliseconds;
const toDay = (n: number): Day => new Date(n * dayMilliseconds).toISOString().slice(0, 10);

/** 0 is Monday; day 0 of the count, 1 January 1970, was a Thursday. */
const weekday = (n: number): number => (((n + 3) % 7) + 7) % 7;
/** Mondays to Fridays up to and including a day, counted from a fixed Monday. */
const plainCount = (n: number): number => Math.floor((n + 3) / 7) * 5 + Math.min(weekday(n) + 1, 5);

/** Builds the calendar once; keep it, it is cheap to ask and costs a few hundred entries to build. */
export function workCalendar(definition: CalendarDefinition): WorkCalendar {
  const titles = new Map<number, Title>();
  const worked = new Set<number>();
  for (const year of definition.years) {
    for (const range of year.holidays) {
      const title = range.title ?? { zh: '法定节假日', en: 'Public holiday' };
      for (let n = toNumber(range.from); n <= toNumber(range.to); n += 1) titles.set(n, title);
    }
    for (const day of year.workdays) worked.add(toNumber(day));
  }
  for (const n of worked) titles.delete(n);

  // The days on which the calendar and the plain week disagree, in order, with the running sum of the differences.
  const differences: [day: number, by: number][] = [];
  for (const n of titles.keys()) if (weekday(n) < 5) differences.push([n, -1]);
  for (const n of worked) if (weekday(n) >= 5) differences.push([n, 1]);
  differences.sort((a, b) => a[0] - b[0]);
  const sums: number[] = [];
  for (const [, by] of differences) sums.push((sums.at(-1) ?? 0) + by);
  const difference = new Map(differences);

  const isWorked = (n: number): boolean => (weekday(n) < 5 ? 1 : 0) + (difference.get(n) ?? 0) === 1;
  const count = (n: number): number => {
    let [low, high] = [0, differences.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (differences[middle]![0] <= n) low = middle + 1;
      else high = middle;
    }
    return plainCount(n) + (low > 0 ? sums[low - 1]! : 0);
  };
  /** The first day whose count reaches a number. */
  const dayOfCount = (wanted: number, near: number): number => {
    let step = 8;
    let [low, high] = [near, near];
    while (count(low) >= wanted) { low -= step; step *= 2; }
    step = 8;
    while (count(high) < wanted) { high += step; step *= 2; }
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (count(middle) >= wanted) high = middle;
      else low = middle;
    }
    return high;
  };

  const years = definition.years.map((year) => year.year).sort((a, b) => a - b);
  const published = new Set(years);
  const meaning = JSON.stringify([
    definition.calendar, definition.zone, definition.beyond, years, [...titles].map(([n, title]) => [n, title.zh]).sort((a, b) => Number(a[0]) - Number(b[0])), differences,
    [...definition.countings].sort((a, b) => (a.counting < b.counting ? -1 : 1)).map((c) => [c.counting, c.first, c.ends, c.lastDayIsHoliday]),
  ]);

  return {
    name: definition.calendar,
    title: definition.title,
    zone: definition.zone,
    version: `${definition.calendar}@${bytesToHex(sha256(utf8ToBytes(meaning))).slice(0, 12)}`,
    years,
    beyond: definition.beyond,
    countings: definition.countings,
    counting: (name) => definition.countings.find((c) => c.counting === name),
    isWorkday: (day) => isWorked(toNumber(day)),
    isPublished: (day) => published.has(Number(day.slice(0, 4))),
    addWorkdays: (day, n) => {
      if (n === 0) return day;
      const from = toNumber(day);
      return toDay(dayOfCount(count(from) + n, from));
    },
    workdaysBetween: (from, to) => count(toNumber(to)) - count(toNumber(from)),
    nextWorkday: (day) => {
      const n = toNumber(day);
      return isWorked(n) ? day : toDay(dayOfCount(count(n) + 1, n));
    },
    daysOff: (after, until) => {
      const [first, last] = [toNumber(after) + 1, toNumber(until)];
      const off: DaysOff = { weekendDays: 0, holidays: [], madeUp: [] };
      let open: HolidaySpan | undefined;
      for (let n = first; n <= last; n += 1) {
        const title = titles.get(n);
        if (title && open && open.title.zh === title.zh && toNumber(open.to) === n - 1) {
          open.to = toDay(n);
          open.days += 1;
        } else if (title) {
          open = { title, from: toDay(n), to: toDay(n), days: 1 };
          off.holidays.push(open);
        } else if (!isWorked(n)) off.weekendDays += 1;
        else if (weekday(n) >= 5) off.madeUp.push(toDay(n));
      }
      return off;
    },
  };
}
