/**
 * The colour of a clock: none, blue (notice), yellow (warning), red (urgent), overdue; one meaning everywhere.
 *
 * A lamp that is to turn with n days left turns when that day begins, so that people who count days on a calendar see
 * it all day long. Lamps turn in order: a lamp named later than a graver one turns with it.
 */
import { addMilliseconds, dayOf, daysBetween, instantToMilliseconds, startOfDay, type Day, type Instant } from '../base/time.ts';
import type { Length } from '../definition/model/common.ts';
import type { DeadlineDefinition, DeadlineLamp } from '../definition/model/deadline.ts';
import { addLength, lengthParts } from './addLength.ts';
import type { WorkCalendar } from './workCalendar.ts';

export const lamps = ['none', 'blue', 'yellow', 'red', 'overdue'] as const;
export type Lamp = (typeof lamps)[number];

export interface LampMoments {
  blueAt: Instant;
  yellowAt: Instant;
  redAt: Instant;
}

/** What the lamps need of a computed due moment. */
export interface DueMoment {
  termFrom: Instant;
  dueAt: Instant;
  lastDay: Day;
  zone: string;
}

const hour = 3_600_000;

/** When each lamp turns. Never before the term began, never after the due moment. */
export function lampMoments(rule: DeadlineDefinition, due: DueMoment, calendar: WorkCalendar): LampMoments {
  const ladder: Partial<DeadlineLamp> = rule.lamp ?? {};
  const byMoment = calendar.counting(rule.counting)?.ends === 'moment';
  const whole = byMoment
    ? Math.floor((instantToMilliseconds(due.dueAt) - instantToMilliseconds(due.termFrom)) / hour)
    : 'workingDays' in rule.length
      ? calendar.workdaysBetween(dayOf(due.termFrom, due.zone), due.lastDay)
      : daysBetween(dayOf(due.termFrom, due.zone), due.lastDay);
  const units = (amount: number): Length => (byMoment ? { hours: amount } : 'workingDays' in rule.length ? { workingDays: amount } : { days: amount });
  // Where a rule names no lamps: blue at a quarter of the term left, yellow at an eighth but ten days at most, red at a
  // sixteenth but three days at most; for hours yellow at half, red at a fifth.
  const share = (part: number, most = Infinity): Length => units(Math.min(most, Math.floor(whole * part)));
  const yellow = ladder.yellow?.left ?? (byMoment ? share(0.5) : share(0.125, 10));
  const red = ladder.red?.left ?? (byMoment ? share(0.2) : share(0.0625, 3));

  const clamp = (at: Instant, latest: Instant): Instant => {
    const early = at < due.termFrom ? due.termFrom : at;
    return early > latest ? latest : early;
  };
  const redAt = clamp(momentLeft(red, due, calendar, byMoment), due.dueAt);
  const yellowAt = clamp(momentLeft(yellow, due, calendar, byMoment), redAt);
  const blueAt = clamp(momentLeft(ladder.blue?.left ?? share(0.25), due, calendar, byMoment), yellowAt);
  return { blueAt, yellowAt, redAt };
}

/** The moment at which a length is left: for days the beginning of that day, for hours the minute. */
function momentLeft(left: Length, due: DueMoment, calendar: WorkCalendar, byMoment: boolean): Instant {
  const { unit, amount } = lengthParts(left);
  if (unit === 'hours') return addMilliseconds(due.dueAt, -amount * hour);
  if (byMoment && unit === 'days') return addMilliseconds(due.dueAt, -amount * 24 * hour);
  return startOfDay(addLength(due.lastDay, left, -1, calendar), due.zone);
}

/** The lamp at a moment. While a clock is paused its lamp stands where it stood when the pause began. */
export function lampAt(due: { dueAt: Instant; lamps: LampMoments }, at: Instant, options: { pausedSince?: Instant } = {}): Lamp {
  const { pausedSince } = options;
  const moment = pausedSince !== undefined && pausedSince < at ? pausedSince : at;
  if (moment > due.dueAt) return 'overdue';
  if (moment >= due.lamps.redAt) return 'red';
  if (moment >= due.lamps.yellowAt) return 'yellow';
  if (moment >= due.lamps.blueAt) return 'blue';
  return 'none';
}

/** Days by which a clock is overdue, as in 超期 n 天: 0 until the due moment, then at least 1. */
export function overdueDays(due: { dueAt: Instant; lastDay: Day; zone: string }, at: Instant): number {
  if (at <= due.dueAt) return 0;
  return Math.max(1, daysBetween(due.lastDay, dayOf(at, due.zone)));
}

/** How much is left at a moment, in what the term is counted in; a lamp for n left turns when n are left. Nothing once it is overdue. */
export function timeLeft({ dueAt, lastDay, zone, days: { unit } }: { dueAt: Instant; lastDay: Day; zone: string; days: { unit: 'days' | 'workingDays' | 'hours' } }, at: Instant, calendar: WorkCalendar): Length | undefined {
  if (at > dueAt) return undefined;
  if (unit === 'hours') return { hours: Math.floor((instantToMilliseconds(dueAt) - instantToMilliseconds(at)) / hour) };
  const day = dayOf(at, zone);
  return unit === 'workingDays' ? { workingDays: calendar.workdaysBetween(day, lastDay) } : { days: daysBetween(day, lastDay) };
}

/** The next moment after `after` at which the lamp turns, or nothing when it is overdue already; for the sweep. */
export function nextLampChange(due: { dueAt: Instant; lamps: LampMoments }, after: Instant): Instant | undefined {
  const overdueAt = addMilliseconds(due.dueAt, 1);
  return [due.lamps.blueAt, due.lamps.yellowAt, due.lamps.redAt, overdueAt].filter((at) => at > after).sort()[0];
}

/** When each escalation of an overdue clock is due, earliest first; lengths count from the due moment. */
export function escalationMoments(rule: Pick<DeadlineDefinition, 'overdue'>, { dueAt }: { dueAt: Instant }, calendar: WorkCalendar): { overdue: string; at: Instant }[] {
  const { zone } = calendar;
  const lastDay = dayOf(dueAt, zone);
  const ofDay = instantToMilliseconds(dueAt) - instantToMilliseconds(startOfDay(lastDay, zone));
  const at = (after: Length): Instant =>
    'hours' in after ? addMilliseconds(dueAt, after.hours * hour) : addMilliseconds(startOfDay(addLength(lastDay, after, 1, calendar), zone), ofDay);
  return rule.overdue.map((o) => ({ overdue: o.overdue, at: at(o.after) })).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
