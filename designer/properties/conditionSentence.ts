/** A condition read back as a sentence, in the words of the case type. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { Condition, ConditionValue } from '../../runtime/definition/model/condition.ts';
import { isFactValue } from '../../runtime/definition/model/condition.ts';
import { isInstant } from '../../runtime/interpreter/conditionOperators.ts';
import { say, t } from '../../runtime/ui/language.ts';
import { showMoment } from '../../runtime/ui/moment.ts';
import type { KnownFact } from '../check/knownFacts.ts';

/** `named`: what a condition of a set is called. */
export function conditionSentence(condition: Condition | undefined, facts: readonly KnownFact[], named: (condition: string) => Title | undefined = () => undefined, isInner = false): string {
  if (condition === undefined || typeof condition !== 'object') return t('designer.condition.nothing');
  const group = (parts: readonly Condition[], word: 'and' | 'or'): string => {
    if (parts.length === 0) return t('designer.condition.nothing');
    const text = parts.map((part) => conditionSentence(part, facts, named, parts.length > 1)).join(t(`designer.condition.${word}`));
    return isInner && parts.length > 1 ? t('designer.condition.bracket', { text }) : text;
  };
  if ('all' in condition) return group(condition.all, 'and');
  if ('any' in condition) return group(condition.any, 'or');
  if ('not' in condition) return t('designer.condition.notText', { text: conditionSentence(condition.not, facts, named, true) });
  if ('condition' in condition) return t('designer.condition.namedText', { name: say(named(condition.condition)) || condition.condition });
  const fact = facts.find((f) => f.fact === condition.fact);
  const name = fact ? say(fact.title) : condition.fact;
  const operator = t(`designer.operator.${condition.operator}`);
  if (condition.value === true && /^(not)?(e|E)(mpty|xists)$/.test(condition.operator)) return `${name}${operator}`;
  return `${name}${operator}${valueText(condition.value, fact, facts)}`;
}

/** Large amounts are read by their groups of three. */
const figure = (value: number): string => (Math.abs(value) < 10_000 ? String(value) : value.toLocaleString('en-US', { maximumFractionDigits: 20 }));
/** A moment is read as it is picked. */
const written = (value: unknown): string => (isInstant(value) ? showMoment(value) : String(value));

function valueText(value: ConditionValue | undefined, fact: KnownFact | undefined, facts: readonly KnownFact[]): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return t('designer.condition.quoted', { text: value.map((v) => say(fact?.values?.find((each) => each.value === String(v))?.title) || written(v)).join(t('designer.comma')) });
  if (isFactValue(value)) return say(facts.find((f) => f.fact === value.fact)?.title) || value.fact;
  if (typeof value === 'boolean') return t('designer.condition.quoted', { text: t(value ? 'designer.yes' : 'designer.no') });
  const titled = fact?.values?.find((v) => v.value === String(value));
  return titled || typeof value === 'string' ? t('designer.condition.quoted', { text: say(titled?.title) || written(value) }) : figure(value);
}
