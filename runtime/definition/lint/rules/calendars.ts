/** Calendars name days that exist, in their own year, once; deadlines are given in units that their counting can count. */
import { problem, type Problem } from '../../../base/problem.ts';
import { definitionsOf } from '../../load/pack.ts';
import type { NodePath } from '../../load/sourcePlace.ts';
import type { Counting } from '../../model/calendar.ts';
import type { DeadlineTerm } from '../../model/deadline.ts';
import type { LintContext } from '../lintContext.ts';

const dayMilliseconds = 86_400_000;

/** The day's number, or nothing for a day such as 30 February. */
function dayNumber(day: string): number | undefined {
  const milliseconds = Date.parse(`${day}T00:00:00.000Z`);
  return Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 10) !== day ? undefined : milliseconds / dayMilliseconds;
}

export function lintCalendars(context: LintContext): Problem[] {
  const { pack, place } = context;
  const problems: Problem[] = [];
  const countings = new Map<string, Counting>();

  for (const calendar of definitionsOf(pack, 'calendar')) {
    const name = calendar.calendar;
    const at = (...path: NodePath) => place('calendar', name, path);
    for (const counting of calendar.countings) countings.set(counting.counting, counting);
    const off = new Set<number>();
    /** A day that exists and stands under its own year, else its problem. */
    const check = (day: string, year: number, ...path: NodePath): number | undefined => {
      const number = dayNumber(day);
      if (number === undefined) problems.push(problem('calendar.noSuchDay', { calendar: name, day }, at(...path)));
      else if (Number(day.slice(0, 4)) !== year) problems.push(problem('calendar.dayInWrongYear', { calendar: name, year, day }, at(...path)));
      return number;
    };
    calendar.years.forEach((year, y) => year.holidays.forEach((holiday, h) => {
      const from = check(holiday.from, year.year, 'years', y, 'holidays', h, 'from');
      const to = check(holiday.to, year.year, 'years', y, 'holidays', h, 'to');
      if (from === undefined || to === undefined) return;
      if (from > to) problems.push(problem('calendar.rangeBackwards', { calendar: name, from: holiday.from, to: holiday.to }, at('years', y, 'holidays', h)));
      for (let day = from; day <= to; day += 1) off.add(day);
    }));
    calendar.years.forEach((year, y) => year.workdays.forEach((day, w) => {
      const number = check(day, year.year, 'years', y, 'workdays', w);
      if (number !== undefined && off.has(number)) problems.push(problem('calendar.bothOffAndWorked', { calendar: name, day }, at('years', y, 'workdays', w)));
    }));
  }

  for (const deadline of definitionsOf(pack, 'deadline')) {
    const counting = countings.get(deadline.counting);
    if (!counting) continue;
    const fits = (term: DeadlineTerm, where: string, ...path: NodePath): void => {
      const unit = 'onDate' in term ? 'onDate' : (Object.keys(term)[0] ?? '');
      if ((unit === 'hours') !== (counting.ends === 'moment')) problems.push(problem('deadline.unitMismatch', { deadline: deadline.deadline, where, unit, counting: counting.counting }, place('deadline', deadline.deadline, path)));
    };
    fits(deadline.length, 'length', 'length');
    deadline.extensions?.forEach((extension, i) => fits(extension.adds, extension.extension, 'extensions', i, 'adds'));
    deadline.restarts?.forEach((restart, i) => restart.length && fits(restart.length, restart.restart, 'restarts', i, 'length'));
  }
  return problems;
}
