/** What happens to the clock that is played out: a start, and what an author has put behind it. Days, where a term is counted by them; with a minute where it runs from moment to moment. */
import { addMilliseconds, startOfDay, type Day, type Instant } from '../../runtime/base/time.ts';

/** `2026-03-16`, or `2026-03-16 09:00`. */
export type When = string;

export interface PlayedStory {
  start: When;
  /** The day that the case names, where the rule heeds one (`noLaterThan`). */
  cap?: Day;
  /** `on`: granted; `asked`: when it was asked for, where the rule heeds that. `unmet`: the condition that its rule names does not hold then. */
  extensions: { extension: string; on: When; asked?: When; unmet?: true }[];
  pauses: { pause: string; from: When; until?: When }[];
  restarts: { restart: string; on: When; unmet?: true }[];
  /** Notices, by name, whose condition does not hold. */
  unmetNotices?: string[];
  /** The moment at which one looks; nothing happens there. */
  look?: When;
}
export type MarkKind = 'start' | 'cap' | 'extension' | 'pause' | 'resume' | 'restart' | 'look' | 'due';
export interface MarkPlace { kind: MarkKind; /** Which of the extensions, pauses or restarts of the story. */ index: number }

export const dayIn = (when: When): Day => when.slice(0, 10);
/** The same time of day on another day. */
export const onDay = (when: When, day: Day): When => day + when.slice(10);

/** The time of day that is meant where none is said: what happens in an office, in the order in which it would. */
const usualTime = { start: '09:00', pause: '10:00', resume: '10:00', restart: '10:00', extension: '12:00', look: '17:00' } as const;
export type TimedKind = keyof typeof usualTime;

export function momentOf(when: When, kind: TimedKind, zone: string): Instant {
  const [hours = 0, minutes = 0] = (when.slice(11) || usualTime[kind]).split(':').map(Number);
  return addMilliseconds(startOfDay(dayIn(when), zone), (hours * 60 + minutes) * 60_000);
}

/** The story after one of its marks was moved; a resumption stays behind its pause. */
export function moveMark(story: PlayedStory, { kind, index }: MarkPlace, day: Day): PlayedStory {
  const at = <T>(list: readonly T[], change: (each: T) => T): T[] => list.map((each, n) => (n === index ? change(each) : each));
  switch (kind) {
    case 'start': return { ...story, start: onDay(story.start, day) };
    case 'cap': return { ...story, cap: day };
    case 'look': return { ...story, look: onDay(story.look ?? day, day) };
    case 'extension': return { ...story, extensions: at(story.extensions, (e) => ({ ...e, on: onDay(e.on, day) })) };
    case 'restart': return { ...story, restarts: at(story.restarts, (r) => ({ ...r, on: onDay(r.on, day) })) };
    case 'pause': return { ...story, pauses: at(story.pauses, (p) => { const from = onDay(p.from, day); return { ...p, from: p.until !== undefined && from > p.until ? p.until : from }; }) };
    case 'resume': return { ...story, pauses: at(story.pauses, (p) => { const until = onDay(p.until ?? day, day); return { ...p, until: until < p.from ? p.from : until }; }) };
    case 'due': return story;
  }
}
