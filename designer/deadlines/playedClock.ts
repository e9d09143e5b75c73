/**
 * One clock of a rule, played out on the calendar: what is seen of each day. Dates, lamps and trace are those of the interpreter; here
 * only what happens is put together, and what a day is called.
 */
import { addDays, addMilliseconds, dayOf, startOfDay, type Day, type Instant } from '../../runtime/base/time.ts';
import type { CalendarDefinition } from '../../runtime/definition/model/calendar.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import { computeDue, type DueInput, type DueResult } from '../../runtime/interpreter/dueDate.ts';
import { lampAt, type Lamp } from '../../runtime/interpreter/lamp.ts';
import { workCalendar, type WorkCalendar } from '../../runtime/interpreter/workCalendar.ts';

export interface PlayedStory {
  start: Day;
  /** `09:00`; it matters where the term runs from moment to moment. */
  time: string;
  extensions: { extension: string; on: Day }[];
  pauses: { pause: string; from: Day; until?: Day }[];
  restarts: { restart: string; on: Day }[];
}
export type MarkKind = 'start' | 'extension' | 'pause' | 'resume' | 'restart' | 'due';
/** `index`: which of the extensions, pauses or restarts of the story. */
export interface PlayedMark { kind: MarkKind; index: number; day: Day; title: Title; movable: boolean }

export interface PlayedDay {
  day: Day;
  /** How the calendar calls it; an ordinary day has no name. */
  off?: 'weekend' | 'holiday';
  holiday?: Title;
  madeUp: boolean;
  paused: boolean;
  /** The n-th day of the present term; days that do not count have none. */
  number?: number;
  /** Within the term or behind it. */
  lamp?: Lamp;
}
export interface PlayedClock { due: DueResult; days: Map<Day, PlayedDay>; marks: PlayedMark[]; from: Day; until: Day; late: number[] }

/** Longer than any term of the pack; a rule that is being written may say more. */
const mostDays = 1100;

/** `undefined` while the rule or the calendar lacks something that counting needs. */
export function playClock(rule: DeadlineDefinition, definition: CalendarDefinition, story: PlayedStory): PlayedClock | undefined {
  try {
    const calendar = workCalendar(definition);
    const input = inputOf(story, calendar.zone);
    const due = computeDue(rule, input, calendar);
    const marks = marksOf(rule, story, due);
    const until = marks.map((m) => m.day).reduce((a, b) => (a > b ? a : b));
    const from = marks.map((m) => m.day).reduce((a, b) => (a < b ? a : b));
    return { due, marks, from, until, days: daysOf(rule, calendar, input, due, from, until), late: lateExtensions(rule, input, calendar) };
  } catch {
    return undefined;
  }
}

const momentOf = (day: Day, time: string, zone: string): Instant => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return addMilliseconds(startOfDay(day, zone), (hours * 60 + minutes) * 60_000);
};
const inputOf = (story: PlayedStory, zone: string): DueInput => ({
  startedAt: momentOf(story.start, story.time, zone), zone,
  extensions: story.extensions.map(({ extension, on }) => ({ extension, grantedAt: momentOf(on, '12:00', zone) })),
  pauses: story.pauses.map(({ pause, from, until }) => ({ pause, from: startOfDay(from, zone), ...(until === undefined ? {} : { until: startOfDay(until, zone) }) })),
  restarts: story.restarts.map(({ restart, on }) => ({ restart, at: startOfDay(on, zone) })),
});

/** Extensions that come when the clock is due already, which the rule does not allow. */
const lateExtensions = (rule: DeadlineDefinition, input: DueInput, calendar: WorkCalendar): number[] =>
  input.extensions.flatMap(({ grantedAt }, index) => (grantedAt > computeDue(rule, { ...input, extensions: input.extensions.filter((e) => e.grantedAt < grantedAt) }, calendar).dueAt ? [index] : []));

function marksOf(rule: DeadlineDefinition, story: PlayedStory, { lastDay, dueAt, zone }: DueResult): PlayedMark[] {
  const titled = <T extends { title?: Title }>(list: readonly T[] | undefined | 'none', is: (each: T) => boolean, name: string): Title => (Array.isArray(list) ? (list as T[]).find(is)?.title : undefined) ?? { zh: name };
  return [
    { kind: 'start', index: 0, day: story.start, title: rule.title, movable: true },
    ...story.restarts.map(({ restart, on }, index): PlayedMark => ({ kind: 'restart', index, day: on, title: titled(rule.restarts, (r) => r.restart === restart, restart), movable: true })),
    ...story.pauses.flatMap(({ pause, from, until }, index): PlayedMark[] => {
      const title = titled(rule.pauses, (p) => p.pause === pause, pause);
      return [{ kind: 'pause', index, day: from, title, movable: true }, ...(until === undefined ? [] : [{ kind: 'resume' as const, index, day: until, title, movable: true }])];
    }),
    ...story.extensions.map(({ extension, on }, index): PlayedMark => ({ kind: 'extension', index, day: on, title: titled(rule.extensions, (e) => e.extension === extension, extension), movable: true })),
    { kind: 'due', index: 0, day: rule.counting === 'hours' ? dayOf(dueAt, zone) : lastDay, title: rule.title, movable: false },
  ];
}

function daysOf(rule: DeadlineDefinition, calendar: WorkCalendar, input: DueInput, due: DueResult, from: Day, until: Day): Map<Day, PlayedDay> {
  const { zone } = due;
  const first = dayOf(due.termFrom, zone);
  const counting = calendar.counting(rule.counting);
  const byWorkday = 'workingDays' in rule.length;
  const pausedSince = input.pauses.find((p) => p.until === undefined)?.from;
  const days = new Map<Day, PlayedDay>();
  let number = 0;
  for (let day = from, n = 0; day <= until && n < mostDays; day = addDays(day, 1), n += 1) {
    const off = calendar.daysOff(addDays(day, -1), day);
    const at = startOfDay(day, zone);
    const paused = input.pauses.some((p) => p.from <= at && (p.until === undefined || at < p.until));
    const within = day <= due.lastDay && (counting?.first === 'next-day' ? day > first : day >= first);
    const counts = within && !paused && (!byWorkday || calendar.isWorkday(day));
    if (counts) number += 1;
    days.set(day, {
      day, paused, madeUp: off.madeUp.length > 0,
      ...(off.holidays[0] ? { off: 'holiday' as const, holiday: off.holidays[0].title } : off.weekendDays > 0 ? { off: 'weekend' as const } : {}),
      ...(counts ? { number } : {}), ...(day >= first ? { lamp: lampAt(due, at < due.termFrom ? due.termFrom : at, pausedSince === undefined ? {} : { pausedSince }) } : {}),
    });
  }
  return days;
}

/** The story after one of its marks was moved; a resumption stays behind its pause. */
export function moveMark(story: PlayedStory, mark: Pick<PlayedMark, 'kind' | 'index'>, day: Day): PlayedStory {
  const at = <T>(list: readonly T[], change: (each: T) => T): T[] => list.map((each, index) => (index === mark.index ? change(each) : each));
  switch (mark.kind) {
    case 'start': return { ...story, start: day };
    case 'extension': return { ...story, extensions: at(story.extensions, (e) => ({ ...e, on: day })) };
    case 'restart': return { ...story, restarts: at(story.restarts, (r) => ({ ...r, on: day })) };
    case 'pause': return { ...story, pauses: at(story.pauses, (p) => ({ ...p, from: p.until !== undefined && day > p.until ? p.until : day })) };
    case 'resume': return { ...story, pauses: at(story.pauses, (p) => ({ ...p, until: day < p.from ? p.from : day })) };
    case 'due': return story;
  }
}

/** The weeks of each month from one day to another, Monday first; days of other months are empty. */
export function monthsBetween(from: Day, until: Day): { month: string; weeks: (Day | undefined)[][] }[] {
  const months: { month: string; weeks: (Day | undefined)[][] }[] = [];
  for (let day = `${from.slice(0, 7)}-01`; day <= until && months.length < 36;) {
    const month = day.slice(0, 7);
    const cells: (Day | undefined)[] = Array.from({ length: (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 }, () => undefined);
    for (; day.startsWith(month); day = addDays(day, 1)) cells.push(day);
    months.push({ month, weeks: Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => Array.from({ length: 7 }, (_each, n) => cells[week * 7 + n])) });
  }
  return months;
}
