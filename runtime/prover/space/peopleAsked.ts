/**
 * Who is asked next may depend on who has done what: whoever handles the case comes first or is kept away, and so are those who had a
 * hand in it. Two tasks add their people in either order; what asks for them does not commute with a task that adds one who could be asked.
 */
import type { Pack } from '../../definition/load/pack.ts';
import type { Performer, Step } from '../../definition/model/process.ts';
import { platformRole } from '../../definition/model/platformRoles.ts';
import type { UsedFacts } from '../facts/factUses.ts';

/** Facts of the case that name people who have done something. */
const ofHandling = ['case.handlers', 'case.leads'];
const ofAll = ['case.people', 'case.preparers'];
export const peopleFacts: ReadonlySet<string> = new Set([...ofHandling, ...ofAll]);

/** A fact, and the role of those who are added to it or kept away by it; without one they may be of any. */
interface Named { fact: string; role?: string }
export interface PeopleAsked { adds: Named[]; asks: Named[] }

export function peopleAsked(pack: Pack, steps: readonly Step[], used: UsedFacts): PeopleAsked {
  const found: PeopleAsked = { adds: [], asks: [] };
  const asked = (by: Performer): void => {
    for (const fact of [...(by.separate ?? []), ...(by.from === undefined ? [] : [by.from]), ...(by.prefer === 'case-handler' ? ['case.handlers'] : [])]) {
      if (peopleFacts.has(fact)) found.asks.push({ fact, role: by.role });
    }
  };
  for (const step of steps) {
    if ('task' in step) {
      const { by } = step;
      asked(by);
      // Whoever assists may be of any role.
      const role = by.people?.assist ? {} : { role: by.role };
      const handles = by.role === platformRole(pack.organisation, 'handles') || by.prefer === 'case-handler';
      found.adds.push(...[...ofAll, ...(handles ? ofHandling : [])].map((fact) => ({ fact, ...role })));
    }
    if ('approval' in step) for (const round of step.rounds ?? []) if (Array.isArray(round.seats)) for (const seat of round.seats) asked(seat.by);
  }
  for (const { fact, uses } of used.values()) if (peopleFacts.has(fact) && uses.some(({ kind }) => kind !== 'separated')) found.asks.push({ fact });
  return found;
}

/** Whether what `a` asks may be answered otherwise after a task of `b`. */
export const asksAfter = (pack: Pack, a: PeopleAsked, b: PeopleAsked): boolean =>
  a.asks.some((asked) => b.adds.some((added) => added.fact === asked.fact && mayBeOne(pack, asked.role, added.role)));

/** Whether one person may hold both roles. */
function mayBeOne({ organisation }: Pack, a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || a === b) return true;
  const apart = (one: string, other: string): boolean => organisation.roles.find((r) => r.role === one)?.notWith?.includes(other) === true;
  return !apart(a, b) && !apart(b, a);
}
