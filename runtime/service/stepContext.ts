/** What a step reads besides the case: gathered here once, the same for commands, previews and starts. */
import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import type { Instant } from '../base/time.ts';
import type { Pack } from '../definition/load/pack.ts';
import { packView } from '../interpreter/packView.ts';
import { processIndex } from '../interpreter/processIndex.ts';
import type { StepContext } from '../interpreter/turn.ts';
import { readHeldSections } from '../persistence/sectionStore.ts';
import { readShares } from '../persistence/sharesQuery.ts';
import { nameFault } from './nameFault.ts';
import type { OrganisationSnapshot, Runtime } from './runtime.ts';

export const newId = (): string => v7();
export const traceId = (): string => randomUUID();

/** Ids for cases and exchanges that one step may start; made lazily, since most steps start none. */
function idSource(): readonly string[] {
  const made: string[] = [];
  return new Proxy(made, {
    get: (target, key) => {
      const index = typeof key === 'string' ? Number(key) : NaN;
      if (!Number.isInteger(index)) return Reflect.get(target, key) as unknown;
      while (target.length <= index) target.push(newId());
      return target[index];
    },
  });
}

/** What some processes ask besides: who has how much, and who has which section. */
export type AskedBeside = Pick<StepContext, 'shares' | 'sections'>;

/** Read only where the process deals work out, or has stages for one case at a time; every other step needs nothing of it. */
export async function askedBeside(runtime: Pick<Runtime, 'database'>, pack: Pack, about: Parameters<typeof nameFault>[0], unit: string): Promise<AskedBeside> {
  const { deals, sections } = nameFault(about, () => processIndex(packView(pack).process(about.process)));
  const { commander } = runtime.database;
  return { ...(deals ? { shares: await readShares(commander, unit) } : {}), ...(sections.length > 0 ? { sections: await readHeldSections(commander, unit, sections) } : {}) };
}

export function stepContext(runtime: Pick<Runtime, 'calendarOf'>, pack: Pack, organisation: OrganisationSnapshot, at: Instant, beside: AskedBeside = {}): StepContext {
  return { ...beside, pack, at, organisation: organisation.view, calendar: runtime.calendarOf(pack), sealAuthorities: organisation.sealAuthorities, ids: idSource() };
}
