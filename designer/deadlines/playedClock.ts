/**
 * One clock of a rule, played out: what an author sees of it on line and calendar. Every date, lamp, refusal and telling is the
 * interpreter's; here only what happens is put together.
 */
import { dayOf, type Day, type Instant } from '../../runtime/base/time.ts';
import type { CalendarDefinition } from '../../runtime/definition/model/calendar.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import type { DueResult } from '../../runtime/interpreter/dueDate.ts';
import { lampAt, nextLampChange, type Lamp } from '../../runtime/interpreter/lamp.ts';
import { workCalendar, type WorkCalendar } from '../../runtime/interpreter/workCalendar.ts';
import { daysOf, type PlayedDay } from './playedDays.ts';
import { liveStory, type PlayedState, type RefusedHappening } from './playedHistory.ts';
import { dayIn, momentOf, onDay, type MarkPlace, type PlayedStory, type TimedKind, type When } from './playedStory.ts';
import { tellingsOf, type Telling } from './playedTelling.ts';

/** `refused`: it stands there, and changes nothing. */
export interface PlayedMark extends MarkPlace { day: Day; title: Title; movable: boolean; refused?: true; /** Where it stands on a line of hours; what is a whole day has none. */ at?: Instant }
/** A stretch in which one lamp burns. */
export interface LampRun { lamp: Lamp; from: Instant; until?: Instant; paused: boolean }

export interface PlayedClock {
  calendar: WorkCalendar;
  /** As it stands after all that happens. */
  due: DueResult;
  states: PlayedState[];
  refused: RefusedHappening[];
  tellings: Telling[];
  runs: LampRun[];
  days: Map<Day, PlayedDay>;
  marks: PlayedMark[];
  from: Day;
  until: Day;
  /** The moment at which one looks, within what is shown. */
  look: Instant;
}

/** `undefined` while the rule or the calendar lacks something that counting needs. */
export function playClock(rule: DeadlineDefinition, definition: CalendarDefinition, story: PlayedStory): PlayedClock | undefined {
  try {
    const calendar = workCalendar(definition);
    const { states, refused } = liveStory(rule, story, calendar);
    const { due } = states.at(-1)!;
    const tellings = tellingsOf(rule, states, calendar);
    const isRefused = (mark: PlayedMark): boolean => refused.some((r) => r.index === mark.index && (r.kind === mark.kind || (r.kind === 'pause' && mark.kind === 'resume')));
    const marks = marksOf(rule, story, due).map((mark): PlayedMark => (isRefused(mark) ? { ...mark, refused: true } : mark));
    const days = [...marks.map((m) => m.day), ...tellings.map(({ at }) => dayOf(at, calendar.zone))].sort();
    const [from, until] = [days[0]!, days.at(-1)!];
    const look = lookedAt(story, from, until);
    marks.push({ kind: 'look', index: 0, day: dayIn(look), title: rule.title, movable: true });
    return { calendar, due, states, refused, tellings, runs: runsOf(states), marks, from, until, look: momentOf(look, 'look', calendar.zone), days: daysOf(states, calendar, from, until) };
  } catch {
    return undefined;
  }
}

/** The colours one after another, as whoever works on the case sees them come; a clock that was paused or computed anew may go back. */
function runsOf(states: readonly PlayedState[]): LampRun[] {
  const runs: LampRun[] = [];
  const add = (lamp: Lamp, from: Instant, paused: boolean): void => {
    const last = runs.at(-1);
    if (last?.lamp === lamp && last.paused === paused) return;
    if (last) last.until = from;
    if (last?.from === from) runs.pop();
    runs.push({ lamp, from, paused });
  };
  states.forEach(({ from, due, pausedSince }, n) => {
    const until = states[n + 1]?.from;
    const lampThen = (at: Instant): Lamp => lampAt(due, at, pausedSince === undefined ? {} : { pausedSince });
    add(lampThen(from), from, pausedSince !== undefined);
    if (pausedSince !== undefined) return;
    for (let at = nextLampChange(due, from); at !== undefined && (until === undefined || at < until); at = nextLampChange(due, at)) add(lampThen(at), at, false);
  });
  return runs;
}

function marksOf(rule: DeadlineDefinition, story: PlayedStory, { dueAt, zone }: DueResult): PlayedMark[] {
  const titled = <T extends { title?: Title }>(list: readonly T[] | undefined | 'none', is: (each: T) => boolean, name: string): Title => (Array.isArray(list) ? (list as T[]).find(is)?.title : undefined) ?? { zh: name };
  const mark = (kind: TimedKind, index: number, when: When, title: Title): PlayedMark => ({ kind, index, day: dayIn(when), title, movable: true, at: momentOf(when, kind, zone) });
  return [
    mark('start', 0, story.start, rule.title),
    ...(story.cap === undefined || rule.noLaterThan === undefined ? [] : [{ kind: 'cap' as const, index: 0, day: story.cap, title: rule.title, movable: true }]),
    ...story.restarts.map(({ restart, on }, n) => mark('restart', n, on, titled(rule.restarts, (r) => r.restart === restart, restart))),
    ...story.pauses.flatMap(({ pause, from, until }, n) => {
      const title = titled(rule.pauses, (p) => p.pause === pause, pause);
      return [mark('pause', n, from, title), ...(until === undefined ? [] : [mark('resume', n, until, title)])];
    }),
    ...story.extensions.map(({ extension, on }, n) => mark('extension', n, on, titled(rule.extensions, (e) => e.extension === extension, extension))),
    // By its own moment, whatever the counting is called: one that runs from moment to moment is due on the day of that.
    { kind: 'due', index: 0, day: dayOf(dueAt, zone), title: rule.title, movable: false, at: dueAt },
  ];
}

/** Where one looks, brought into what is shown; at first the beginning. */
function lookedAt({ look, start }: PlayedStory, from: Day, until: Day): When {
  const when = look ?? dayIn(start);
  const day = dayIn(when);
  return onDay(when, day < from ? from : day > until ? until : day);
}
