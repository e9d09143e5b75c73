/** The calendar that a pack's organisation counts by, built once for as long as its definition lives. */
import type { Pack } from '../definition/load/pack.ts';
import type { CalendarDefinition } from '../definition/model/calendar.ts';
import { workCalendar, type WorkCalendar } from './workCalendar.ts';

const built = new WeakMap<CalendarDefinition, WorkCalendar>();

export function packCalendar(pack: Pack): WorkCalendar {
  const definition = pack.calendar[pack.organisation.calendar ?? Object.keys(pack.calendar)[0]!]!;
  let calendar = built.get(definition);
  if (!calendar) built.set(definition, (calendar = workCalendar(definition)));
  return calendar;
}
