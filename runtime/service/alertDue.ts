/** By when an alert is to be answered, and its lamp: counted like any other term of the office, from the moment it was raised. */
import { addMilliseconds, dayOf, type Instant } from '../base/time.ts';
import type { Length } from '../definition/model/common.ts';
import type { DeadlineDefinition } from '../definition/model/deadline.ts';
import { addLength } from '../interpreter/addLength.ts';
import { endOfDay } from '../interpreter/countByDay.ts';
import { lampAt, lampMoments, overdueDays, type Lamp } from '../interpreter/lamp.ts';
import type { WorkCalendar } from '../interpreter/workCalendar.ts';

export function answerDue(at: Instant, within: Length, now: Instant, calendar: WorkCalendar): { dueAt: Instant; lamp: Lamp; overdueDays: number } {
  const { zone } = calendar;
  const from = new Date(at).toISOString();
  const byHour = 'hours' in within;
  const lastDay = byHour ? dayOf(addMilliseconds(from, within.hours * 3_600_000), zone) : addLength(dayOf(from, zone), within, 1, calendar);
  const dueAt = byHour ? addMilliseconds(from, within.hours * 3_600_000) : endOfDay(lastDay, zone);
  const counting = calendar.countings.find((c) => (c.ends === 'moment') === byHour)?.counting ?? '';
  const lamps = lampMoments({ length: within, counting } as DeadlineDefinition, { termFrom: from, dueAt, lastDay, zone }, calendar);
  const moment = new Date(now).toISOString();
  return { dueAt, lamp: lampAt({ dueAt, lamps }, moment), overdueDays: overdueDays({ dueAt, lastDay, zone }, moment) };
}
