/**
 * Dealing 分派: the platform gives a piece of work to one of those who may do it, by turns, to whom has least open, or by lot.
 *
 * Pure: what is open and who was dealt to last is brought by the context; the seed of a lot is a fresh id made at the edge and
 * is kept with the work, so that anybody can draw it again. Two steps at the same instant may give to the same person.
 */
import type { Deal } from '../definition/model/process.ts';
import type { CaseEvent } from './caseEvent.ts';
import type { JsonObject } from '../base/json.ts';
import type { PersonId } from './personId.ts';

/** What the load brought for dealing: how much each person has open, and when he was dealt to last; nothing for whom it never was. */
export interface Shares {
  open: Readonly<Record<PersonId, number>>;
  dealtAt: Readonly<Record<PersonId, string>>;
}

export interface Dealt {
  person: PersonId;
  /** Kept with the work: the way, and of a lot its seed and between whom it was drawn. */
  dealt: JsonObject;
}

/** What was read before the turn, with what the turn itself has finished and given out. */
export function sharesNow(shares: Shares | undefined, events: readonly CaseEvent[]): Shares | undefined {
  if (!shares) return undefined;
  const open: Record<PersonId, number> = { ...shares.open };
  for (const event of events) {
    const person = event.kind === 'work.done' ? event.onBehalfOf ?? event.by : event.kind === 'work.opened' ? event.work.assignee : undefined;
    if (person !== undefined) open[person] = (open[person] ?? 0) + (event.kind === 'work.done' ? -1 : 1);
  }
  return { ...shares, open };
}

/** FNV-1a over UTF-16 units; any evenly spread hash would do, the seed is what matters. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return value;
}

/** `people` in a steady order; undefined when there is nobody. */
export function deal(way: Deal, people: readonly PersonId[], shares: Shares | undefined, seed: string): Dealt | undefined {
  if (people.length === 0) return undefined;
  if (way === 'random') return { person: people[hash(seed) % people.length]!, dealt: { way, seed, between: [...people] } };
  const open = (p: PersonId): number => shares?.open[p] ?? 0;
  const last = (p: PersonId): string => shares?.dealtAt[p] ?? '';
  const byTurn = (a: PersonId, b: PersonId): number => (last(a) < last(b) ? -1 : last(a) > last(b) ? 1 : 0);
  const [person] = [...people].sort((a, b) => (way === 'least-open' ? open(a) - open(b) : 0) || byTurn(a, b));
  return { person: person!, dealt: { way, of: people.length } };
}
