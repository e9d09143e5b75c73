/** The designer's commands on a calendar. */
import type { Day } from '../../runtime/base/time.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { CalendarDefinition, CalendarYear } from '../../runtime/definition/model/calendar.ts';
import { insertItem } from '../document/insertMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';
import { both } from '../language/both.ts';
import { daysBetween, holidayTitles } from './calendarYears.ts';
import type { ReadNotice } from './holidayNotice.ts';

/** A calendar that is being written may lack anything. */
export const yearsOf = (definition: OpenDefinition): readonly CalendarYear[] => {
  const { years } = definition.data as Partial<CalendarDefinition>;
  return Array.isArray(years) ? years.filter((y) => typeof y?.year === 'number').map((y) => ({ ...y, holidays: Array.isArray(y.holidays) ? y.holidays : [], workdays: Array.isArray(y.workdays) ? y.workdays : [] })) : [];
};

/** Puts a year where its number belongs, or in place of the one that is there. */
export function putYear(definition: OpenDefinition, year: CalendarYear): TextEdit[] {
  const written = (definition.data as Partial<CalendarDefinition>).years ?? [];
  const at = written.findIndex((y) => y.year === year.year);
  if (at >= 0) return setValue(definition, ['years', at], year);
  const later = written.findIndex((y) => y.year > year.year);
  return insertItem(definition, ['years'], later < 0 ? written.length : later, year);
}

/** The year that a notice announces; a holiday that the calendar knows has its English from there. */
export function yearOfNotice(known: readonly CalendarYear[], { year, name, holidays, workdays }: ReadNotice): CalendarYear {
  const titles = new Map(holidayTitles(known).map((title) => [title.zh, title]));
  const before = known.find((y) => y.year === year);
  return {
    year: year!, mark: 'verified',
    holidays: holidays.map((range) => ({ ...range, ...(range.title ? { title: titles.get(range.title.zh) ?? range.title } : {}) })), workdays,
    ...(name === undefined ? (before?.sources ? { sources: before.sources } : {}) : { sources: [{ text: name, says: both('designer.calendars.fromNotice').zh, mark: 'verified' as const }] }),
  };
}

/** Takes a year out of the calendar; clocks that reach into it count it as not yet published. */
export function removeYear(definition: OpenDefinition, year: number): TextEdit[] {
  const at = ((definition.data as Partial<CalendarDefinition>).years ?? []).findIndex((each) => each.year === year);
  return at < 0 ? [] : removeNode(definition, ['years', at]);
}

/** The year in which a place lies, with the days that it is about. */
export function placeOfYear(definition: OpenDefinition, place: string): { year: number; days: Day[] } | undefined {
  const [, at, part, index] = /^\/years\/(\d+)(?:\/(holidays|workdays)\/(\d+))?/.exec(place) ?? [];
  const year = at === undefined ? undefined : (definition.data as Partial<CalendarDefinition>).years?.[Number(at)];
  if (typeof year?.year !== 'number') return undefined;
  const range = part === 'holidays' ? year.holidays?.[Number(index)] : undefined;
  const workday = part === 'workdays' ? year.workdays?.[Number(index)] : undefined;
  const isDay = (day: unknown): day is Day => typeof day === 'string' && day.startsWith(`${year.year}-`) && !Number.isNaN(Date.parse(day));
  return { year: year.year, days: isDay(workday) ? [workday] : range && isDay(range.from) && isDay(range.to) && range.from <= range.to ? daysBetween(range.from, range.to) : [] };
}
