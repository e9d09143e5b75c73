/** A comparison that is being put together: what may stand on its right, what it begins with, and how its value is entered. Pure but for the organisation's zone. */
import { isFactValue, operatorsOf, unaryOperators, type ConditionValue, type FactType, type Leaf, type Operator, type Scalar } from '../../runtime/definition/model/condition.ts';
import { showDay } from '../../runtime/ui/moment.ts';
import type { KnownFact } from '../check/knownFacts.ts';

export const isUnary = (operator: Operator): boolean => (unaryOperators as readonly Operator[]).includes(operator);
export const isMany = (operator: Operator): boolean => operator === 'in' || operator === 'notIn' || operator === 'sharesAny';
export const factIn = (facts: readonly KnownFact[], name: string): KnownFact | undefined => facts.find(({ fact }) => fact === name);
/** Of a fact that nobody knows only that much can be said. */
export const operatorsFor = (fact: KnownFact | undefined): readonly Operator[] => (fact ? operatorsOf[fact.type] : ['equal', 'notEqual', 'exists', 'notExists']);

/** Texts that mean something else are texts all the same: the number of an identity card, a person, a code. */
const words: readonly FactType[] = ['text', 'code', 'person', 'organ'];
const moments: readonly FactType[] = ['date', 'instant'];
const isWords = (type: FactType): boolean => words.includes(type);

/** What the other side of a comparison may be; nothing where there is no other side. */
export function typesBeside(type: FactType | undefined, operator: Operator): readonly FactType[] {
  if (isUnary(operator)) return [];
  if (isMany(operator)) return ['list'];
  if (operator === 'contains' || operator === 'doesNotContain') return [...words, 'number'];
  if (operator === 'under') return ['organ'];
  if (type === undefined) return [...words, 'number', 'boolean', ...moments];
  if (isWords(type)) return words;
  // A day equals no instant; before and after it may be told all the same.
  return moments.includes(type) && operator !== 'equal' && operator !== 'notEqual' ? moments : [type];
}
/** What a fact can be compared with. */
export const factsBeside = (facts: readonly KnownFact[], leaf: Leaf): KnownFact[] => { const types = typesBeside(factIn(facts, leaf.fact)?.type, leaf.operator); return facts.filter((each) => each.fact !== leaf.fact && types.includes(each.type)); };

/** How a value is entered: chosen of those that the fact can have, as a list of words, by a day, … */
export type ValueInput = 'codes' | 'words' | 'yesNo' | 'number' | 'day' | 'moment' | 'text';
export function inputFor(fact: KnownFact | undefined, operator: Operator): ValueInput {
  if (fact?.values) return 'codes';
  if (isMany(operator)) return 'words';
  switch (fact?.type) {
    case 'boolean': return 'yesNo';
    case 'number': return 'number';
    case 'date': return 'day';
    case 'instant': return 'moment';
    default: return 'text';
  }
}
/** What was entered, as the fact has it: figures of a list are figures. */
export const valueEntered = (entered: unknown, fact: KnownFact | undefined): ConditionValue => {
  const one = (each: unknown): Scalar => (fact?.type === 'number' && typeof each === 'string' && each.trim() !== '' && !Number.isNaN(Number(each)) ? Number(each) : (each as Scalar));
  return Array.isArray(entered) ? entered.map(one) : one(entered);
};

function literalFor(fact: KnownFact | undefined, operator: Operator, now: string): ConditionValue {
  const first = fact?.values?.[0]?.value ?? '';
  if (isMany(operator)) return fact?.values ? [first] : [];
  switch (inputFor(fact, operator)) {
    case 'number': return 0;
    case 'yesNo': return true;
    case 'day': return showDay(now);
    case 'moment': return now;
    default: return first;
  }
}
/** A person or an organ is most often that of whoever acts. */
const ofWhoActs: Partial<Record<FactType, string>> = { person: 'actor.id', organ: 'actor.organ' };

const valueFor = (leaf: Leaf, facts: readonly KnownFact[], now: string): ConditionValue => {
  const fact = factIn(facts, leaf.fact);
  const usual = fact && ofWhoActs[fact.type];
  const isThere = usual !== undefined && factsBeside(facts, leaf).some((each) => each.fact === usual);
  return isUnary(leaf.operator) ? true : isThere ? { fact: usual } : literalFor(fact, leaf.operator, now);
};

export const blankLeaf = (facts: readonly KnownFact[]): Leaf => ({ fact: facts[0]?.fact ?? 'case.summary', operator: 'exists', value: true });
export const withFact = (name: string, facts: readonly KnownFact[]): Leaf => (factIn(facts, name)?.type === 'boolean' ? { fact: name, operator: 'equal', value: true } : { fact: name, operator: 'exists', value: true });

/** What stood on the right stays where it may stand there still. `now`: an instant. */
export function withOperator(leaf: Leaf, operator: Operator, facts: readonly KnownFact[], now: string): Leaf {
  const next: Leaf = { ...leaf, operator };
  const { value } = leaf;
  const keeps = !isUnary(operator) && !isUnary(leaf.operator) && (isFactValue(value) ? factsBeside(facts, next).some(({ fact }) => fact === value.fact) : Array.isArray(value) === isMany(operator));
  return { ...next, value: keeps ? value : valueFor(next, facts, now) };
}
/** From a value to another fact, and back. */
export function turnedTo(leaf: Leaf, side: 'value' | 'fact', facts: readonly KnownFact[], now: string): Leaf {
  if (isFactValue(leaf.value) === (side === 'fact')) return leaf;
  if (side === 'value') return { ...leaf, value: literalFor(factIn(facts, leaf.fact), leaf.operator, now) };
  const others = factsBeside(facts, leaf);
  const usual = ofWhoActs[factIn(facts, leaf.fact)?.type ?? 'text'];
  const other = others.find(({ fact }) => fact === usual) ?? others[0];
  return other ? { ...leaf, value: { fact: other.fact } } : leaf;
}
