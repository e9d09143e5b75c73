/**
 * Calendar: which days are worked, and how a length of time is counted in days, working days or hours.
 *
 * Saturdays and Sundays are off unless `workdays` names them; all other days are worked unless a holiday covers them.
 * A calendar is live: a change of it is shown first with the clocks that it touches, and a due date keeps the version
 * of the calendar that made it.
 */
import { Type, type Static } from 'typebox';
import { Mark, Name, Source, Title } from './common.ts';

const closed = { additionalProperties: false } as const;

/** A calendar day; quoted in YAML, so that no reader makes a date-time of it. */
export const CalendarDay = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', description: '日期，加引号，例如 "2026-10-01"。A day, in quotation marks.' });

export const HolidayRange = Type.Object(
  { title: Type.Optional(Title), from: CalendarDay, to: CalendarDay },
  { ...closed, description: '放假的连续几天，含首尾；其中的周末也写在内。Days off in a row, both ends and the weekends among them included.' },
);
export type HolidayRange = Static<typeof HolidayRange>;

export const CalendarYear = Type.Object(
  {
    year: Type.Integer({ minimum: 1949, maximum: 9999 }),
    holidays: Type.Array(HolidayRange),
    workdays: Type.Array(CalendarDay, { uniqueItems: true, description: '调休上班的周末。Weekend days that are worked instead.' }),
    mark: Mark,
    sources: Type.Optional(Type.Array(Source)),
  },
  { ...closed, description: '已公布放假安排的一年；没有列出的年份即尚未公布。A year whose holidays are published; a year that is not listed is not.' },
);
export type CalendarYear = Static<typeof CalendarYear>;

/**
 * How lengths are counted; the only place that says so.
 * - `first`: `next-day` – the day of the event is not counted; `same-day` – it is day one; `moment` – from the minute on.
 * - `ends`: `end-of-day` – 23:59:59.999 of the last day; `moment` – the minute itself.
 * - `lastDayIsHoliday`: what becomes of a last day that is not worked.
 */
export const Counting = Type.Object(
  {
    counting: Name,
    title: Type.Optional(Title),
    first: Type.Union([Type.Literal('next-day'), Type.Literal('same-day'), Type.Literal('moment')]),
    ends: Type.Union([Type.Literal('end-of-day'), Type.Literal('moment')]),
    lastDayIsHoliday: Type.Union([Type.Literal('stays'), Type.Literal('next-working-day')]),
    sources: Type.Optional(Type.Array(Source)),
  },
  closed,
);
export type Counting = Static<typeof Counting>;

export const CalendarDefinitionSchema = Type.Object(
  {
    calendar: Name,
    title: Title,
    zone: Type.String({ pattern: '^[A-Za-z_]+(/[A-Za-z_+-]+)*$', description: '时区名，例如 Asia/Shanghai；“今天”和工作日都按它算。The time zone by which today and working days are told.' }),
    years: Type.Array(CalendarYear, { minItems: 1 }),
    beyond: Type.Union([Type.Literal('weekends-only'), Type.Literal('refuse')], {
      description: '算到尚未公布的年份时：weekends-only 只扣除周末，并在推算过程中写明；refuse 不予推算。In a year that is not published: only weekends are taken off, and the reckoning says so; or nothing is reckoned.',
    }),
    countings: Type.Array(Counting, { minItems: 1 }),
    sources: Type.Optional(Type.Array(Source)),
  },
  closed,
);
export type CalendarDefinition = Static<typeof CalendarDefinitionSchema>;
