/**
 * Lays many histories at once, in the order of time: each story waits for its moment, the clock moves on when all of them wait.
 *
 * Moving the clock in order, and only forwards, keeps numbers in the order of their dates, and lets clocks and the outbox work
 * as they would have worked then.
 */
import type { Instant } from '../../base/time.ts';

export interface Timeline {
  /** Resolves when the clock stands at that moment; what is past already, or still to come in earnest, is done now. */
  at(when: Instant): Promise<void>;
}

interface Waiting {
  when: Instant;
  go: () => void;
}

export interface TimelineHooks {
  setClock(to: Instant): Promise<void>;
  /** Before the clock moves: what was left to be done at this moment is done. */
  settle(at: Instant): Promise<void>;
  /** The last moment: nothing is laid into the future. */
  until: Instant;
}

/** Runs all stories to their ends; the first fault of one ends it all. */
export async function runTimeline(hooks: TimelineHooks, stories: readonly ((timeline: Timeline) => Promise<void>)[]): Promise<void> {
  const waiting: Waiting[] = [];
  let active = stories.length;
  let now: Instant = '';
  let done: () => void = () => undefined;
  let fail: (fault: unknown) => void = () => undefined;
  const finished = new Promise<void>((resolve, reject) => {
    done = resolve;
    fail = reject;
  });

  const move = async (): Promise<void> => {
    await hooks.settle(now);
    if (waiting.length === 0) return done();
    waiting.sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0));
    const next = waiting[0]!.when;
    if (next !== now) await hooks.setClock(next);
    now = next;
    const count = waiting.filter((w) => w.when === next).length;
    active = count;
    for (const { go } of waiting.splice(0, count)) go();
  };
  const rest = (): void => {
    active -= 1;
    if (active === 0) move().catch(fail);
  };
  const timeline: Timeline = {
    at: (wanted) => {
      const past = wanted < now ? now : wanted;
      const when = past > hooks.until ? hooks.until : past;
      return new Promise<void>((resolve) => {
        waiting.push({ when, go: resolve });
        rest();
      });
    },
  };
  if (stories.length === 0) return;
  for (const story of stories) story(timeline).then(rest, fail);
  await finished;
}
