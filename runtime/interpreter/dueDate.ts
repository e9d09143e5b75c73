/**
 * When a clock is due: a pure function of start, extensions, restarts, pauses, calendar and rule, with its trace.
 *
 * - An extension counts from the old due moment, extensions in the order in which they were granted.
 * - A restart begins a new term at its own `at`; what was granted or paused before it no longer counts.
 * - A pause adds its whole units: days (the day it begins is paused, the day it ends runs again), working days where
 *   the term is in working days, hours where it runs from moment to moment. Units paused twice, or not counted anyway
 *   (days off in a term of working days), are added once or not at all. A pause that is still open adds nothing yet:
 *   the lamp stands still instead (`lampAt`). A pause counts at the moment it begins, before an extension granted later.
 * - End of day is 23:59:59.999 in the zone. A pause that begins at the due moment is still in time.
 *
 * Monotone: a later start never gives an earlier due moment while no pause lies before the later start; another or a
 * longer pause never gives an earlier one (terms in months, where a pause is given after an extension was granted and
 * overlaps one from before it, are the single exception: months differ in length).
 */
import { problem, type Problem } from '../base/problem.ts';
import { dayOf, wallClock, type Day, type Instant } from '../base/time.ts';
import type { Counting } from '../definition/model/calendar.ts';
import type { Length } from '../definition/model/common.ts';
import type { DeadlineDefinition, DeadlineTerm } from '../definition/model/deadline.ts';
import { lengthParts } from './addLength.ts';
import { countByDay } from './countByDay.ts';
import { countByMoment } from './countByMoment.ts';
import type { CountedDays } from './dueCounter.ts';
import { assumedLine, boundLine, dueLine, english, extensionWords, lampLine, lengthWords, ruleLine, sourceLine, type TraceLine } from './dueTrace.ts';
import { lampMoments, type LampMoments } from './lamp.ts';
import type { WorkCalendar } from './workCalendar.ts';

export type { TraceLine } from './dueTrace.ts';

/** What happened to one clock. Instants are UTC texts; `zone` is the organisation's, never the machine's. */
export interface DueInput {
  startedAt: Instant;
  /** The day that the rule's `noLaterThan` found in the case, where it holds one. */
  noLaterThan?: Day;
  /** `adds` overrides the rule's length where less was granted than could be. */
  extensions: readonly { extension: string; grantedAt: Instant; by?: string; adds?: Length }[];
  restarts: readonly { restart: string; at: Instant }[];
  pauses: readonly { pause: string; from: Instant; until?: Instant }[];
  zone: string;
  /** The version of the rule, for the trace. */
  ruleVersion?: string;
}

export interface DueResult {
  dueAt: Instant;
  lastDay: Day;
  zone: string;
  /** Where the present term began: the start, or the last restart. */
  termFrom: Instant;
  lamps: LampMoments;
  days: CountedDays;
  calendarVersion: string;
  trace: TraceLine[];
  /** Empty when the date may be relied upon; otherwise the caller refuses, the date is the nearest that could be computed. */
  problems: Problem[];
}

/** Computes a clock's due moment, lamps and trace. Faults in rule or input are returned in `problems`, all of them. */
export function computeDue(rule: DeadlineDefinition, input: DueInput, calendar: WorkCalendar): DueResult {
  const { zone } = input;
  const problems: Problem[] = [];
  const trace: TraceLine[] = [ruleLine(rule, input.ruleVersion, calendar), ...rule.sources.map(sourceLine)];
  const counting = calendar.counting(rule.counting) ?? unknownCounting(rule, calendar, problems);
  const checkUnit = (where: string, length: DeadlineTerm): void => {
    const unit = 'onDate' in length ? 'onDate' : lengthParts(length).unit;
    if ((unit === 'hours') !== (counting.ends === 'moment')) problems.push(problem('deadline.unitMismatch', { deadline: rule.deadline, where, unit, counting: counting.counting }));
  };

  const restarts = [...input.restarts].sort(byMoment((r) => r.at));
  const last = restarts.at(-1);
  const restartRule = (name: string) => rule.restarts?.find((r) => r.restart === name);
  for (const { restart } of restarts) {
    if (!restartRule(restart)) problems.push(problem('deadline.unknownRestart', { deadline: rule.deadline, restart, known: names(rule.restarts?.map((r) => r.restart)) }));
  }
  const termFrom = last?.at ?? input.startedAt;
  const term: DeadlineTerm = (last && restartRule(last.restart)?.length) ?? rule.length;
  checkUnit('length', term);

  const counter = counting.ends === 'moment' ? countByMoment(zone, trace) : countByDay(counting, unitOf(term), calendar, zone, trace);
  trace.push(startLine(input.startedAt, counting, zone));
  for (const { restart, at } of restarts) trace.push(restartLine(restartRule(restart)?.title ?? { zh: restart }, at, restartRule(restart)?.length ?? rule.length, zone));
  counter.begin(termFrom, term);
  // A restart begins another term, for which nobody has named a day yet.
  if (input.noLaterThan !== undefined && !last && counter.bound(input.noLaterThan)) trace.push(boundLine(counter.words()));

  type Happening = { at: Instant; order: 0 | 1; run: () => void };
  const happenings: Happening[] = [];
  for (const pause of input.pauses) {
    const title = (Array.isArray(rule.pauses) ? rule.pauses.find((p) => p.pause === pause.pause)?.title : undefined) ?? { zh: pause.pause };
    const until = pause.until;
    if (until === undefined) {
      happenings.push({ at: pause.from, order: 1, run: () => trace.push({
        kind: 'pause', at: pause.from,
        text: { zh: `“${title.zh}”自 ${wallClock(pause.from, zone)} 起暂停，尚未恢复；恢复后顺延`, en: `"${english(title)}": paused since ${wallClock(pause.from, zone)}, not yet resumed; the due date moves when it is` },
      }) });
    } else if (until < pause.from) {
      problems.push(problem('deadline.pauseBackwards', { deadline: rule.deadline, pause: pause.pause, from: pause.from, until }));
    } else if (until > termFrom) {
      const from = pause.from < termFrom ? termFrom : pause.from;
      happenings.push({ at: from, order: 0, run: () => {
        const added = counter.pause(from, until);
        const length = lengthWords(counter.pauseUnit === 'hours' ? { hours: added } : counter.pauseUnit === 'days' ? { days: added } : { workingDays: added });
        trace.push({
          kind: 'pause', at: from, amount: added, day: counter.lastDay(),
          text: { zh: `“${title.zh}”暂停 ${wallClock(from, zone)} 至 ${wallClock(until, zone)}，不计入${length.zh}，顺延至 ${counter.words()}`, en: `"${english(title)}": paused ${wallClock(from, zone)} to ${wallClock(until, zone)}, ${length.en} not counted, moved to ${counter.words()}` },
        });
      } });
    }
  }
  for (const granted of input.extensions) {
    const known = rule.extensions?.find((e) => e.extension === granted.extension);
    if (!known) {
      problems.push(problem('deadline.unknownExtension', { deadline: rule.deadline, extension: granted.extension, known: names(rule.extensions?.map((e) => e.extension)) }));
      if (!granted.adds) continue;
    }
    const adds = granted.adds ?? known!.adds;
    checkUnit(granted.extension, adds);
    if (granted.grantedAt < termFrom) continue;
    happenings.push({ at: granted.grantedAt, order: 1, run: () => {
      const from = counter.words();
      const place = trace.length;
      counter.extend(adds);
      const text = extensionWords(known?.title ?? { zh: granted.extension }, adds, dayOf(granted.grantedAt, zone), from, counter.words());
      trace.splice(place, 0, { kind: 'extension', at: granted.grantedAt, day: counter.lastDay(), text });
    } });
  }
  // A stable order: by moment, a pause before an extension of the same instant, else as given.
  for (const happening of happenings.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.order - b.order))) happening.run();

  const [dueAt, lastDay] = [counter.dueAt(), counter.lastDay()];
  const assumed = [...counter.assumed].sort((a, b) => a - b);
  if (assumed.length > 0) {
    trace.push(assumedLine(assumed, calendar));
    if (calendar.beyond === 'refuse') {
      for (const year of assumed) problems.push(problem('calendar.yearNotPublished', { calendar: calendar.name, year: String(year), published: calendar.years.join(', ') }));
    }
  }
  trace.push(dueLine(dueAt, lastDay, zone));
  const lamps = lampMoments(rule, { termFrom, dueAt, lastDay, zone }, calendar);
  trace.push(lampLine(lamps, zone));
  return { dueAt, lastDay, zone, termFrom, lamps, days: counter.days(), calendarVersion: calendar.version, trace, problems };
}

/** Whether a day is one of those that the present term is made of. */
export const isCounted = ({ days: { first, full, unit, paused } }: Pick<DueResult, 'days'>, day: Day, calendar: WorkCalendar): boolean =>
  day >= first && day <= full && !paused.has(day) && (unit !== 'workingDays' || calendar.isWorkday(day));

const byMoment = <T>(at: (value: T) => Instant) => (a: T, b: T): number => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0);
const names = (list: readonly string[] | undefined): string => (list && list.length > 0 ? list.join(', ') : '–');
const unitOf = (term: DeadlineTerm): 'days' | 'workingDays' => ('workingDays' in term ? 'workingDays' : 'days');

function unknownCounting(rule: DeadlineDefinition, calendar: WorkCalendar, problems: Problem[]): Counting {
  problems.push(problem('deadline.unknownCounting', { deadline: rule.deadline, counting: rule.counting, known: names(calendar.countings.map((c) => c.counting)) }));
  return { counting: rule.counting, first: 'next-day', ends: 'end-of-day', lastDayIsHoliday: 'stays' };
}

function startLine(at: Instant, counting: Counting, zone: string): TraceLine {
  const how = {
    'next-day': { zh: '次日为第一天', en: 'the next day is day one' },
    'same-day': { zh: '当日为第一天', en: 'the same day is day one' },
    moment: { zh: '即时起算', en: 'counted from that minute' },
  }[counting.first];
  return { kind: 'start', at, day: dayOf(at, zone), text: { zh: `起算：${wallClock(at, zone)}，${how.zh}`, en: `Start: ${wallClock(at, zone)}, ${how.en}` } };
}

function restartLine(title: { zh: string; en?: string }, at: Instant, term: DeadlineTerm, zone: string): TraceLine {
  const length = lengthWords(term);
  return {
    kind: 'restart', at, day: dayOf(at, zone),
    text: { zh: `“${title.zh}”：自 ${wallClock(at, zone)} 起重新计算${length.zh}，此前的延长和暂停不再计入`, en: `"${english(title)}": counted anew from ${wallClock(at, zone)}, ${length.en}; earlier extensions and pauses no longer count` },
  };
}
