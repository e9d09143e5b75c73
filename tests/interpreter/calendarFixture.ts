/** The calendar and the deadlines of the reference pack, as the tests read them. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CalendarDefinition } from '../../runtime/definition/model/calendar.ts';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import { workCalendar } from '../../runtime/interpreter/workCalendar.ts';

const pack = new URL('../../definitions/discipline/', import.meta.url);

export const chinaDefinition = parse(readFileSync(new URL('calendars/china.yaml', pack), 'utf8')) as CalendarDefinition;
export const china = workCalendar(chinaDefinition);

export const packDeadlines: DeadlineDefinition[] = readdirSync(new URL('deadlines/', pack))
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => parse(readFileSync(new URL(`deadlines/${name}`, pack), 'utf8')) as DeadlineDefinition);

/** A rule with nothing but what a test says. */
export const rule = (over: Partial<DeadlineDefinition> = {}): DeadlineDefinition => ({
  deadline: 'sample',
  title: { zh: '示例期限', en: 'Sample' },
  of: { process: 'sample' },
  owner: { role: 'handler' },
  starts: [{ start: 'began', event: 'case.started', at: 'event.at' }],
  stops: [{ stop: 'ended', event: 'case.ended' }],
  length: { days: 15 },
  counting: 'natural',
  binds: 'office',
  pauses: 'none',
  overdue: [],
  sources: [{ text: '示例', mark: 'design' }],
  ...over,
});
