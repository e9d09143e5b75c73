/**
 * What tells a part of a block from the others: its title, else what decides it (the condition as a sentence, what is waited for), else its
 * number. Long sentences are cut short where they are drawn.
 */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Condition } from '../../runtime/definition/model/condition.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { lengthWords } from '../../runtime/interpreter/dueTrace.ts';
import { say, t } from '../../runtime/ui/language.ts';
import type { KnownDeadline } from '../check/knownMoments.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { conditionSentence } from '../properties/conditionSentence.ts';
import type { PartHead } from './ways.ts';

/** What a head may speak of; whatever is not known yet is told otherwise, never by its name. */
export interface HeadSources {
  facts: readonly KnownFact[];
  condition(name: string): Title | undefined;
  /** Of a message or a milestone. */
  titleOf(kind: 'message' | 'milestone', name: string): Title | undefined;
  deadline(name: string): KnownDeadline | undefined;
}

/** Whether all that a condition speaks of has words. */
function hasWords(condition: unknown, sources: Pick<HeadSources, 'facts' | 'condition'>): boolean {
  if (Array.isArray(condition)) return condition.length > 0 && condition.every((each) => hasWords(each, sources));
  if (!isRecord(condition)) return false;
  if ('all' in condition || 'any' in condition) return hasWords(condition['all'] ?? condition['any'], sources);
  if ('not' in condition) return hasWords(condition['not'], sources);
  if (typeof condition['condition'] === 'string') return sources.condition(condition['condition']) !== undefined;
  const known = (fact: unknown): boolean => sources.facts.some((each) => each.fact === fact);
  return known(condition['fact']) && (!isRecord(condition['value']) || known(condition['value']['fact']));
}

export function triggerWords(trigger: unknown, sources: HeadSources): string {
  if (!isRecord(trigger)) return '';
  if (typeof trigger['message'] === 'string') return t('designer.part.message', { what: say(sources.titleOf('message', trigger['message'])) || trigger['message'] });
  if (typeof trigger['milestone'] === 'string') return t('designer.part.milestone', { what: say(sources.titleOf('milestone', trigger['milestone'])) || trigger['milestone'] });
  if (typeof trigger['clock'] === 'string') {
    const deadline = sources.deadline(trigger['clock']);
    const what = say(deadline?.title) || trigger['clock'];
    return t(`designer.part.${trigger['reaches'] === 'red' ? 'red' : 'due'}`, { what: deadline?.length ? t('designer.way.dueIn', { what, term: say(lengthWords(deadline.length)) }) : what });
  }
  return say(trigger['title'] as Title | undefined);
}

export function partWords({ key, index, data, title }: PartHead, sources: HeadSources): string {
  const own = say(title ?? (isRecord(data['title']) ? (data['title'] as unknown as Title) : undefined));
  if (own !== '') return own;
  if (data['when'] !== undefined && hasWords(data['when'], sources)) return conditionSentence(data['when'] as Condition, sources.facts, sources.condition);
  const trigger = triggerWords(data['for'], sources);
  if (trigger !== '') return trigger;
  return key === 'steps' || key === 'between' ? t(`designer.part.${key}`) : t(`designer.part.number.${key}`, { number: index + 1 });
}
