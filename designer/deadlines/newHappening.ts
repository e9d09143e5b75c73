/** Where a thing that is put into a story happens at first: where it would in an office, so that it is let in if it can be. */
import { addDays, addMilliseconds, wallClock } from '../../runtime/base/time.ts';
import type { PlayedClock } from './playedClock.ts';
import { dayIn, momentOf, type PlayedStory, type When } from './playedStory.ts';

const hour = 3_600_000;

/** A few days, or an hour, before it is due: when one asks for more. */
export function soonDue({ due }: Pick<PlayedClock, 'due'>, story: PlayedStory, byMoment: boolean): When {
  if (byMoment) return wallClock(addMilliseconds(due.dueAt, -hour), due.zone);
  const [day, start] = [addDays(due.lastDay, -3), dayIn(story.start)];
  return day > start ? day : addDays(start, 1);
}

/** Behind the start and the pauses that are there. */
export function nextPause({ due }: Pick<PlayedClock, 'due'>, story: PlayedStory, byMoment: boolean): { from: When; until: When } {
  const after = [story.start, ...story.pauses.map((p) => p.until ?? p.from)].sort().at(-1)!;
  if (!byMoment) {
    const from = addDays(dayIn(after), after === story.start ? 3 : 2);
    return { from, until: addDays(from, 7) };
  }
  const begun = momentOf(after, after === story.start ? 'start' : 'resume', due.zone);
  return { from: wallClock(addMilliseconds(begun, hour), due.zone), until: wallClock(addMilliseconds(begun, 3 * hour), due.zone) };
}

/** Behind the start: something new is found. */
export const soonBegun = ({ due }: Pick<PlayedClock, 'due'>, story: PlayedStory, byMoment: boolean): When => (byMoment ? wallClock(addMilliseconds(due.termFrom, hour), due.zone) : addDays(dayIn(story.start), 3));
