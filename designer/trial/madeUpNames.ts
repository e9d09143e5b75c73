/** People and organs to try a condition with, where nobody in particular is meant: some names to choose from, and organs of each tier of which one is under the other. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { both } from '../language/both.ts';
import type { Choice } from '../properties/referenceChoices.ts';

type Named = { value: string; title: Title };

const letters = ['A', 'B', 'C'] as const;
const madeUpPeople = (): Named[] => letters.map((letter) => ({ value: `~${letter}`, title: both(`designer.trial.person.${letter}`) }));

/** Paths from the top, as conditions compare them: the first of each tier is under the first of the one above, the second stands beside it. */
function madeUpOrgans(tiers: readonly Choice[]): Named[] {
  const found: Named[] = [];
  let above = '/';
  for (const { value, title } of tiers) {
    for (const letter of ['A', 'B'] as const) found.push({ value: `${above}~${value}-${letter}/`, title: both(`designer.trial.organ.${letter}`, { tier: title ?? { zh: value } }) });
    above = `${above}~${value}-A/`;
  }
  return found;
}

/** The fact with names to choose from, where it is about people or organs. */
export function withMadeUp(fact: KnownFact, tiers: readonly Choice[]): KnownFact {
  if (fact.values) return fact;
  const about = fact.type === 'list' ? fact.of : fact.type;
  return about === 'person' ? { ...fact, values: madeUpPeople() } : about === 'organ' && tiers.length > 0 ? { ...fact, values: madeUpOrgans(tiers) } : fact;
}
/** Nobody on the platform is called so. */
export const isMadeUp = (value: unknown): boolean => (Array.isArray(value) ? value.some(isMadeUp) : typeof value === 'string' && /(^|\/)~/.test(value));
