/** The days of a played clock as the calendar shows them: what each is called, whether it counts, and which lamp burned when it began. */
import { addDays, dayOf, startOfDay, type Day } from '../../runtime/base/time.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { isCounted } from '../../runtime/interpreter/dueDate.ts';
import { lampAt, type Lamp } from '../../runtime/interpreter/lamp.ts';
import type { WorkCalendar } from '../../runtime/interpreter/workCalendar.ts';
import { stateAt, type PlayedState } from './playedHistory.ts';

export interface PlayedDay {
  day: Day;
  /** How the calendar calls it; an ordinary day has no name. */
  off?: 'weekend' | 'holiday';
  holiday?: Title;
  madeUp: boolean;
  paused: boolean;
  counts: boolean;
  /** The n-th day of the present term; days that do not count have none, nor have those of a term in hours. */
  number?: number;
  /** As it was when the day began, with what had happened by then; none before the clock began. */
  lamp?: Lamp;
}

/** Longer than any term of the pack; a rule that is being written may say more. */
const mostDays = 1100;

export function daysOf(states: readonly PlayedState[], calendar: WorkCalendar, from: Day, until: Day): Map<Day, PlayedDay> {
  const { due, history } = states.at(-1)!;
  const { zone } = calendar;
  const first = dayOf(history.startedAt, zone);
  const days = new Map<Day, PlayedDay>();
  let number = 0;
  for (let day = from, n = 0; day <= until && n < mostDays; day = addDays(day, 1), n += 1) {
    const off = calendar.daysOff(addDays(day, -1), day);
    const counts = isCounted(due, day, calendar);
    if (counts) number += 1;
    // The day on which a pause begins is paused, the one on which it ends runs again.
    const paused = history.pauses.some((p) => dayOf(p.from, zone) <= day && (p.until === undefined || day < dayOf(p.until, zone)));
    const begins = startOfDay(day, zone);
    const state = stateAt(states, day === first && begins < history.startedAt ? history.startedAt : begins);
    days.set(day, {
      day, paused, counts, madeUp: off.madeUp.length > 0,
      ...(off.holidays[0] ? { off: 'holiday' as const, holiday: off.holidays[0].title } : off.weekendDays > 0 ? { off: 'weekend' as const } : {}),
      ...(counts && due.days.unit !== 'hours' ? { number } : {}),
      ...(state ? { lamp: lampAt(state.due, begins < state.from ? state.from : begins, state.pausedSince === undefined ? {} : { pausedSince: state.pausedSince }) } : {}),
    });
  }
  return days;
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
