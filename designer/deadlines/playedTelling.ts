/** What the clock of a story tells by itself, as the sweep would find it: lamps that turn, and the steps of what is overdue. */
import type { Instant } from '../../runtime/base/time.ts';
import type { DeadlineDefinition, DeadlineOverdue } from '../../runtime/definition/model/deadline.ts';
import type { NotificationDefinition } from '../../runtime/definition/model/notification.ts';
import { nextTelling, toTell, type SweptClock } from '../../runtime/interpreter/clockSweep.ts';
import type { Lamp } from '../../runtime/interpreter/lamp.ts';
import { overdueReaders } from '../../runtime/interpreter/notices/noticeReaders.ts';
import { toldAt } from '../../runtime/interpreter/notices/quietHours.ts';
import type { WorkCalendar } from '../../runtime/interpreter/workCalendar.ts';
import type { PlayedState } from './playedHistory.ts';

/** At one moment: the lamp that turned, or a step of the overdue clock. */
export type Telling = { at: Instant; lamp: Exclude<Lamp, 'none'> } | { at: Instant; overdue: DeadlineOverdue };

export function tellingsOf(rule: DeadlineDefinition, states: readonly PlayedState[], calendar: WorkCalendar): Telling[] {
  return states.flatMap((state, n) => tellingsIn(rule, state, states[n + 1]?.from, calendar));
}

/** From one happening until the next; a clock that was computed anew tells anew, as in a case. */
function tellingsIn(rule: DeadlineDefinition, { from, due, pausedSince }: PlayedState, until: Instant | undefined, calendar: WorkCalendar): Telling[] {
  const clock: SweptClock = { status: pausedSince === undefined ? 'running' : 'paused', dueAt: due.dueAt, ...due.lamps, announced: 'none', escalations: [] };
  const tellings: Telling[] = [];
  for (;;) {
    const next = nextTelling(rule, clock, calendar);
    if (next === undefined) return tellings;
    const at = next < from ? from : next;
    if (until !== undefined && at >= until) return tellings;
    const { lamp, overdue } = toTell(rule, clock, at, calendar);
    if (!lamp && overdue.length === 0) return tellings;
    if (lamp) tellings.push({ at, lamp });
    tellings.push(...overdue.map((step) => ({ at, overdue: step })));
    Object.assign(clock, { announced: lamp ?? clock.announced, escalations: [...clock.escalations, ...overdue.map((o) => o.overdue)] });
  }
}

/** A notice of the pack that a telling makes, with its readers by name, and when it reaches them where the night is quiet. */
export interface ToldNotice { notice: NotificationDefinition; readers: string[]; at: Instant }

/** Which notices of the pack come of it, their conditions taken to hold; whoever has none of them is told nothing. */
export function noticesFor(telling: Telling, notices: readonly NotificationDefinition[], zone: string): ToldNotice[] {
  const upon = 'lamp' in telling ? 'clock.announced' : 'clock.escalated';
  const lamp = 'lamp' in telling ? telling.lamp : 'overdue';
  return notices.filter((notice) => notice.upon.includes(upon)).map((notice) => ({
    notice, at: toldAt(notice.quiet, telling.at, zone, lamp),
    readers: [...new Set(notice.to.flatMap((reader) => (typeof reader === 'object' ? [reader.role] : reader !== 'escalation' ? [reader] : 'overdue' in telling ? overdueReaders(telling.overdue) : [])))],
  })).filter(({ readers }) => readers.length > 0);
}
