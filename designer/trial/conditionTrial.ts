/** A condition that is tried: what it looks at, what is entered where nothing is yet, and how it is asked of the cases that there are. Pure. */
import type { Condition } from '../../runtime/definition/model/condition.ts';
import type { NamedConditions } from '../../runtime/definition/model/conditionSet.ts';
import type { CaseTrialRequest } from '../../runtime/http/caseTrialApi.ts';
import type { FactDetails } from '../check/factDetails.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { factsNamed } from '../properties/conditionFacts.ts';
import { detailOf } from '../properties/factDetailWords.ts';
import type { DataPath } from '../properties/propertyContext.ts';
import type { Choice } from '../properties/referenceChoices.ts';
import { askedFacts, type EnteredFacts } from './tryRule.ts';
import { isMadeUp, withMadeUp } from './madeUpNames.ts';

/** Exactly what the condition reads, also through the conditions that it names; of what nobody knows that much as its operators say. */
export function factsToTry(condition: Condition, named: NamedConditions, known: readonly KnownFact[], tiers: readonly Choice[]): KnownFact[] {
  const byName = new Map(known.map((each) => [each.fact, each]));
  const said = factsNamed([condition, ...[...named.values()].map(({ is }) => is)]);
  return askedFacts(condition, named).map((fact) => withMadeUp(byName.get(fact) ?? { fact, title: { zh: fact }, type: said.get(fact) ?? 'text' }, tiers));
}

/** With a value for each fact that has none; what was entered stays. */
export function withSamples(facts: readonly KnownFact[], entered: EnteredFacts, details: FactDetails): EnteredFacts {
  const filled = facts.flatMap((fact) => { const sample = fact.fact in entered ? undefined : sampleOf(fact, details); return sample === undefined ? [] : [[fact.fact, sample] as const]; });
  return { ...Object.fromEntries(filled), ...entered };
}
function sampleOf(fact: KnownFact, details: FactDetails): unknown {
  const { type, values } = fact;
  const sample = detailOf(details, fact.fact)?.sample;
  const first = values?.[0]?.value;
  if (type === 'list') return values ? [values.find(({ value }) => Array.isArray(sample) && sample.includes(value))?.value ?? first] : Array.isArray(sample) ? sample.map((each) => String(typeof each === 'object' && each !== null ? (Object.values(each).find((part) => typeof part === 'string') ?? '') : each)) : undefined;
  if (values) return (values.find(({ value }) => value === sample) ?? (type === 'organ' && typeof sample === 'string' ? values.find(({ value }) => depthOf(value) === depthOf(sample)) : undefined))?.value ?? first;
  return sample ?? (type === 'boolean' ? true : undefined);
}

/** Of a made-up organ its tier is what counts. */
const depthOf = (path: string): number => path.split('/').filter(Boolean).length;

/** Of the case itself, of the one that it came from, of the organ that it is in. */
const saidByCase = ({ fact }: Pick<KnownFact, 'fact'>): boolean => /^(case|parent|org)\./.test(fact);
/** What no case says itself: whoever acts, what happens. */
export const besideCase = (facts: readonly KnownFact[]): KnownFact[] => facts.filter((fact) => !saidByCase(fact));

export interface Standing { kind: string; name: string; data: Readonly<Record<string, unknown>>; path: DataPath; caseType: string }
/** `sets`: the condition sets of the draft. */
export function trialOf(condition: Condition, { kind, name, data, path, caseType }: Standing, facts: readonly KnownFact[], entered: EnteredFacts, sets: Record<string, unknown>[]): CaseTrialRequest {
  const handed = Object.fromEntries(besideCase(facts).flatMap(({ fact }) => (fact in entered && !isMadeUp(entered[fact]) ? [[fact, entered[fact]] as const] : [])));
  return {
    kind: 'condition', definition: { kind, name, is: condition }, part: namedPath(data, path).slice(0, 240), named: sets, ...(Object.keys(handed).length > 0 ? { handed } : {}),
    ...(kind === 'process' ? { over: { process: name } } : caseType === '' ? {} : { over: { caseType } }),
  };
}

/** Where it stands, by names: `deciding/outcome/file/when`. */
export function namedPath(data: unknown, path: DataPath): string {
  const parts: string[] = [];
  let here = data;
  for (const part of path) {
    here = typeof here === 'object' && here !== null ? (here as Record<string | number, unknown>)[part] : undefined;
    if (typeof part === 'number') {
      const own = typeof here === 'object' && here !== null ? Object.values(here)[0] : here;
      parts.push(typeof own === 'string' ? own : String(part + 1));
    } else if (!Array.isArray(here)) parts.push(part);
  }
  return parts.join('/');
}
