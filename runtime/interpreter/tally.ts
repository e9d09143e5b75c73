/** Facts over time: how often something happened, or how much, over events that agree in what the tally calls `same`. */
import { addMilliseconds, addMonths, dayOf, startOfDay, type Instant } from '../base/time.ts';
import type { Length } from '../definition/model/common.ts';
import type { Tally } from '../definition/model/ruleSet.ts';
import type { FactReader } from './factReader.ts';

/** One event as a tally sees it; `facts` reads `event.…` and what else `same` names. */
export interface TallyEvent {
  id: string;
  event: string;
  case: string;
  at: Instant;
  facts: FactReader;
}
export interface TallyResult {
  /** Undefined when an event lacks what `same` or the sum needs: then the rule is not decidable. */
  value: number | undefined;
  /** The events that were counted, oldest first: the evidence of the alert. */
  members: string[];
}

/**
 * Takes a tally at an event: over the given past and the event itself, which may already be in the past.
 * Events after it do not count. Throws for a length in working days, which needs a calendar: use hours, days, months or years.
 */
export function takeTally(tally: Tally, now: TallyEvent, past: readonly TallyEvent[], zone: string): TallyResult {
  const from = tally.within === 'case' ? undefined : beginning(now.at, tally.within, zone);
  const same = tally.same.map((fact) => now.facts(fact));
  if (same.some((value) => value === undefined || value === null)) return { value: undefined, members: [] };
  const events = [...past.filter((event) => event.id !== now.id), now]
    .filter((event) => event.event === tally.of && event.at <= now.at && (from === undefined ? event.case === now.case : event.at >= from))
    .filter((event) => tally.same.every((fact, i) => event.facts(fact) === same[i]))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
  const members = events.map((event) => event.id);
  if (tally.take === 'count') return { value: events.length, members };
  let sum = 0;
  for (const event of events) {
    const amount = event.facts(tally.take.sum);
    if (typeof amount !== 'number' || !Number.isFinite(amount)) return { value: undefined, members };
    sum += amount;
  }
  return { value: sum, members };
}

function beginning(at: Instant, length: Length, zone: string): Instant {
  if ('hours' in length) return addMilliseconds(at, -length.hours * 3_600_000);
  if ('days' in length) return addMilliseconds(at, -length.days * 86_400_000);
  if ('months' in length) return startOfDay(addMonths(dayOf(at, zone), -length.months), zone);
  if ('years' in length) return startOfDay(addMonths(dayOf(at, zone), -12 * length.years), zone);
  throw new Error('a tally over working days needs a calendar');
}
