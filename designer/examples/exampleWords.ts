/** The values of an example in words: fields by their titles, codes by theirs; lists row by row. */
import type { Json } from '../../runtime/base/json.ts';
import { say, t } from '../../runtime/ui/language.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { valuesOf, type ExampleData } from './exampleData.ts';

export interface ExampleValue { at: string; title: string; words: string }

export function exampleValues(data: ExampleData, facts: readonly KnownFact[]): ExampleValue[] {
  const known = new Map(facts.map((each) => [each.fact, each]));
  return [...valuesOf(data)].map(([at, value]) => ({ at, title: titleOf(at, known), words: wordsOf(value, known.get(at)) }));
}

/** Where two say otherwise; an empty text where one says nothing. */
export function exampleDifference(one: ExampleData, other: ExampleData, facts: readonly KnownFact[]): { at: string; title: string; one: string; other: string }[] {
  const [left, right] = [one, other].map((each) => new Map(exampleValues(each, facts).map((value) => [value.at, value])));
  return [...new Set([...left!.keys(), ...right!.keys()])].map((at) => ({ at, title: (left!.get(at) ?? right!.get(at))!.title, one: left!.get(at)?.words ?? '', other: right!.get(at)?.words ?? '' })).filter((each) => each.one !== each.other);
}

function titleOf(at: string, known: ReadonlyMap<string, KnownFact>): string {
  const fact = known.get(at);
  if (fact) return say(fact.title);
  const [place, own] = at.includes(' ') ? at.split(' ') : ['', at];
  const title = own!.replace(/^case\./, '');
  return place === '' ? title : t('designer.inBrackets', { what: title, more: place! });
}

function wordsOf(value: Json, fact: KnownFact | undefined): string {
  if (Array.isArray(value)) return value.map((each) => wordsOf(each, fact)).join(t('designer.examples.between'));
  if (typeof value === 'object' && value !== null) return Object.values(value).filter((each) => each !== null).map((each) => wordsOf(each, undefined)).join(' ');
  if (typeof value === 'boolean') return t(value ? 'designer.yes' : 'designer.no');
  return say(fact?.values?.find((each) => each.value === value)?.title) || String(value ?? '');
}
