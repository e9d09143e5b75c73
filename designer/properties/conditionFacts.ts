/** What a condition may look at: what its definition knows, what the platform keeps of every case and of whoever acts, and what the definition names besides; grouped by where it comes from. */
import type { InjectionKey } from 'vue';
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { FactType, Operator } from '../../runtime/definition/model/condition.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { both } from '../language/both.ts';
import { keptOfCase } from './keptOfCase.ts';
import type { Choice, ChoiceSource } from './referenceChoices.ts';

type Kept = readonly [fact: string, type: FactType];
const moreOfCase: readonly Kept[] = [['case.unit', 'code'], ['case.leads', 'list'], ['case.readers', 'list'], ['case.recused', 'list'], ['case.people', 'list'], ['case.preparers', 'list'], ['case.exchange.sender', 'organ']];
const ofActor: readonly Kept[] = [
  ['actor.id', 'person'], ['actor.name', 'text'], ['actor.idNumber', 'text'], ['actor.organ', 'organ'], ['actor.unit', 'code'], ['actor.tier', 'code'], ['actor.roles', 'list'], ['actor.departments', 'list'], ['actor.department', 'code'],
];
const ofOrgan: readonly Kept[] = [['org.organ', 'organ'], ['org.superior', 'organ'], ['org.tier', 'code'], ['org.unit', 'code']];

type Names = Pick<ChoiceSource, 'phases' | 'roles' | 'definitions' | 'departments' | 'tiers' | 'stages' | 'ends'>;
const namesOf = (choices: Names): Readonly<Record<string, () => readonly Choice[]>> => ({
  'case.phase': choices.phases, 'case.type': () => choices.definitions('caseType'), 'case.process': () => choices.definitions('process'), 'case.stage': choices.stages, 'case.end': choices.ends, 'case.department': choices.departments, 'case.tier': choices.tiers,
  'actor.tier': choices.tiers, 'actor.roles': choices.roles, 'actor.departments': choices.departments, 'actor.department': choices.departments, 'org.tier': choices.tiers,
});

const typeBy: Partial<Record<Operator, FactType>> = { before: 'instant', notAfter: 'instant', after: 'instant', notBefore: 'instant', under: 'organ', contains: 'list', doesNotContain: 'list', sharesAny: 'list', lessThan: 'number', lessThanInclusive: 'number', greaterThan: 'number', greaterThanInclusive: 'number' };

/** Facts that comparisons of a definition name, with what their operators say of them: an extension, the item of a loop. */
export function factsNamed(data: unknown): Map<string, FactType> {
  const found = new Map<string, FactType>();
  const put = (fact: string, type: FactType | undefined): void => { if (type !== undefined || !found.has(fact)) found.set(fact, type ?? 'text'); };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isRecord(value)) return;
    const { fact, operator, value: right } = value;
    if (typeof fact === 'string' && typeof operator === 'string') {
      put(fact, typeBy[operator as Operator] ?? (typeof right === 'number' ? 'number' : typeof right === 'boolean' && (operator === 'equal' || operator === 'notEqual') ? 'boolean' : undefined));
      if (isRecord(right) && typeof right['fact'] === 'string') put(right['fact'], operator === 'in' || operator === 'notIn' || operator === 'sharesAny' ? 'list' : operator === 'contains' ? undefined : typeBy[operator as Operator]);
      return;
    }
    Object.values(value).forEach(walk);
  };
  walk(data);
  return found;
}

/** What the platform keeps of every case, with the words for it. */
export const factsOfEveryCase = (): { fact: string; title: Title }[] => [
  ...keptOfCase.map(([fact]) => ({ fact, title: both(`designer.rules.fact.${fact.replaceAll('.', '-')}`) })), ...moreOfCase.map(([fact]) => ({ fact, title: both(`designer.condition.of.${fact.replaceAll('.', '-')}`) })),
];

export function conditionFacts(own: readonly KnownFact[], choices: Names, data: unknown): KnownFact[] {
  const facts = new Map(own.map((each) => [each.fact, each]));
  const names = namesOf(choices);
  const put = ([fact, type]: Kept, title: Title): void => {
    if (facts.has(fact)) return;
    const values = names[fact]?.().map((each) => ({ value: each.value, title: each.title ?? { zh: each.value } }));
    // What the platform keeps as a list without a list of names is people.
    facts.set(fact, { fact, type, title, ...(values && values.length > 0 ? { values } : type === 'list' && title.zh !== fact ? { of: 'person' as const } : {}) });
  };
  for (const kept of keptOfCase) put(kept, both(`designer.rules.fact.${kept[0].replaceAll('.', '-')}`));
  for (const kept of [...moreOfCase, ...ofActor, ...ofOrgan]) put(kept, both(`designer.condition.of.${kept[0].replaceAll('.', '-')}`));
  for (const named of factsNamed(data)) put(named, { zh: named[0] });
  return [...facts.values()];
}

const keptNames = new Set([...keptOfCase, ...moreOfCase].map(([fact]) => fact));
const roots: ReadonlySet<string> = new Set(['actor', 'org', 'event', 'paper', 'clock', 'parent', 'step', 'tally', 'exchange']);
/** Where a fact comes from. What a step has put down together (`case.plan.scope`) is a group of its own, titled as in the case type. */
export function originOf({ fact, title }: KnownFact): { key: string; title: Title } {
  const [root = '', first = '', ...rest] = fact.split('.');
  const key = root === 'case' ? (keptNames.has(fact) ? 'kept' : 'case') : roots.has(root) ? root : 'other';
  if (key !== 'case' || rest.length === 0) return { key, title: both(`designer.condition.from.${key}`) };
  return { key: `case.${first}`, title: { zh: title.zh.split('·')[0]!, ...(title.en ? { en: title.en.split(', ')[0]! } : {}) } };
}

const order = ['case', 'kept', 'actor', 'event', 'paper', 'clock', 'tally', 'step', 'org', 'exchange', 'parent', 'other'];
const placeOf = (key: string): number => (key.startsWith('case.') ? 0.5 : order.indexOf(key));
/** Days and moments are looked for alike. */
const sortOf = (type: FactType): FactType => (type === 'instant' ? 'date' : type);
/** By what the list of facts may be narrowed: the types that there are. */
export function factSorts(facts: readonly KnownFact[]): Choice[] {
  const there = new Set(facts.map(({ type }) => sortOf(type)));
  return sortOrder.filter((type) => there.has(type)).map((value) => ({ value, title: both(`designer.condition.sort.${value}`) }));
}
const sortOrder: readonly FactType[] = ['text', 'number', 'date', 'boolean', 'code', 'person', 'organ', 'list'];

/** As choices: group by group, each with its type in a word, and what is known of it besides. */
export function factChoices(facts: readonly KnownFact[], more: (fact: KnownFact) => Title | undefined = () => undefined): Choice[] {
  return facts.map((each) => ({ each, from: originOf(each) })).map((each, i) => ({ ...each, i }))
    .sort((a, b) => placeOf(a.from.key) - placeOf(b.from.key) || (a.from.key === b.from.key ? a.i - b.i : a.from.key < b.from.key ? -1 : 1))
    .map(({ each, from }) => { const said = more(each); return { value: each.fact, title: each.title, group: from.title, note: both(`designer.condition.type.${each.type}`), sort: sortOf(each.type), ...(said ? { more: said } : {}) }; });
}

/** The facts of the condition that is shown, told to its parts; as choices each with a sample and who writes it, once `ask` was answered. */
export interface KnownInCondition { readonly facts: readonly KnownFact[]; readonly choices: readonly Choice[]; ask(): void }
export const knownInCondition: InjectionKey<KnownInCondition> = Symbol('facts of a condition');
