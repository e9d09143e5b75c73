/**
 * Reads the notice by which the State Council's General Office announces the days off of a year, as it is published: one line a holiday,
 * "春节：2月15日（周日）至23日（周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。". What the text says twice (the day of the
 * week, the number of days) is compared, so that a slip of the copy is seen before any clock is computed with it.
 */
import { addDays, type Day } from '../../runtime/base/time.ts';
import type { HolidayRange } from '../../runtime/definition/model/calendar.ts';
import { isWeekend, weekdayOf } from './calendarYears.ts';

export type NoticeFault =
  | { fault: 'no-year' }
  | { fault: 'nothing-found' }
  | { fault: 'no-such-day'; says: string }
  | { fault: 'weekday'; day: Day; says: string }
  | { fault: 'count'; holiday: string; says: number; found: number }
  | { fault: 'worked-weekday'; day: Day }
  | { fault: 'other-year'; day: Day };

export interface ReadNotice {
  year?: number;
  /** The notice's name with its number, where the text has them. */
  name?: string;
  holidays: HolidayRange[];
  workdays: Day[];
  faults: NoticeFault[];
}

const weekdays = '一二三四五六日';
const dateWords = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^)]*)\))?/g;
const plain = (text: string): string => text.replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/（/g, '(').replace(/）/g, ')').replace(/:/g, '：').replace(/[ \t\u3000]+/g, '');

/** Each holiday on a line of its own, whatever the copy has made of the lines. */
const linesOf = (text: string): string[] => text.replace(/([一二三四五六七八九十]+)、(?=[^：\n]{2,12}：)/g, '\n').split(/\n+/).map((line) => line.trim()).filter((line) => line !== '');

export function readHolidayNotice(text: string): ReadNotice {
  const said = plain(text);
  const year = Number(/关于(\d{4})年/.exec(said)?.[1] ?? /(\d{4})年/.exec(said)?.[1] ?? Number.NaN);
  const found: ReadNotice = { holidays: [], workdays: [], faults: [] };
  const title = /国务院办公厅关于\d{4}年部分节假日安排的通知/.exec(said)?.[0];
  const number = /国办发明电〔\d{4}〕\d+号/.exec(said)?.[0];
  if (title !== undefined) found.name = number === undefined ? title : `${title}（${number}）`;
  if (Number.isNaN(year)) return { ...found, faults: [{ fault: 'no-year' }] };
  found.year = year;
  for (const line of linesOf(said)) {
    const [, name, body] = /^([^：\d]{2,12})：(.*\d+日.*)$/.exec(line) ?? [];
    if (name !== undefined && body !== undefined) readLine(found, year, name, body);
  }
  if (found.holidays.length === 0) found.faults.push({ fault: 'nothing-found' });
  found.holidays.sort((a, b) => (a.from < b.from ? -1 : 1));
  found.workdays = [...new Set(found.workdays)].sort();
  return found;
}

function readLine(found: ReadNotice, year: number, name: string, body: string): void {
  // "1月1日放假，1月4日上班" says two things in one sentence.
  const sentences = body.split(/[。；;]/).flatMap((s) => (s.includes('放假') && s.includes('上班') ? s.split(/(?<=放假[^，]*)，/) : [s]));
  for (const sentence of sentences) {
    if (!/放假|上班/.test(sentence)) continue;
    const dates = datesIn(found, year, sentence);
    if (sentence.includes('上班')) {
      for (const { day } of dates) {
        if (!isWeekend(day)) found.faults.push({ fault: 'worked-weekday', day });
        if (inYear(found, year, day)) found.workdays.push(day);
      }
      continue;
    }
    let days = 0;
    for (let n = 0; n < dates.length; n += 1) {
      const from = dates[n]!.day;
      const to = dates[n + 1]?.joined ? dates[(n += 1)]!.day : from;
      if (to < from) {
        found.faults.push({ fault: 'no-such-day', says: `${from}—${to}` });
        continue;
      }
      const all: Day[] = [];
      for (let day = from; day <= to; day = addDays(day, 1)) all.push(day);
      days += all.length;
      const own = all.filter((day) => inYear(found, year, day));
      if (own.length > 0) found.holidays.push({ title: { zh: name }, from: own[0]!, to: own.at(-1)! });
    }
    const says = Number(/共(\d+)天/.exec(sentence)?.[1] ?? days);
    if (says !== days) found.faults.push({ fault: 'count', holiday: name, says, found: days });
  }
}

/** A day that the notice gives to another year is told, and entered there by whoever reads it. */
function inYear({ faults }: ReadNotice, year: number, day: Day): boolean {
  const own = Number(day.slice(0, 4)) === year;
  if (!own) faults.push({ fault: 'other-year', day });
  return own;
}

/** `joined`: the day is the end of a stretch that the one before it begins. A month that is not said is that of the day before. */
function datesIn({ faults }: ReadNotice, year: number, sentence: string): { day: Day; joined: boolean }[] {
  const dates: { day: Day; joined: boolean }[] = [];
  let [inYearOf, month, end] = [year, 0, 0];
  for (const match of sentence.matchAll(dateWords)) {
    inYearOf = match[1] === undefined ? inYearOf : Number(match[1]);
    month = match[2] === undefined ? month : Number(match[2]);
    const day = `${inYearOf}-${String(month).padStart(2, '0')}-${match[3]!.padStart(2, '0')}`;
    const time = Date.parse(`${day}T00:00:00.000Z`);
    const between = sentence.slice(end, match.index);
    end = match.index + match[0].length;
    if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) {
      faults.push({ fault: 'no-such-day', says: match[0] });
      continue;
    }
    const weekday = /(?:周|星期)([一二三四五六日天])/.exec(match[4] ?? '')?.[1]?.replace('天', '日');
    if (weekday !== undefined && weekdays[weekdayOf(day)] !== weekday) faults.push({ fault: 'weekday', day, says: match[4]! });
    dates.push({ day, joined: dates.length > 0 && /^(至|到|-|—|－|~|～)+$/.test(between) });
  }
  return dates;
}
