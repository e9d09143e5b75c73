/** What a way of prolonging, pausing or counting anew says of itself, in a sentence; and who is meant by the readers of what is overdue. */
import type { DeadlineDefinition, DeadlineExtension, DeadlineRestart } from '../../runtime/definition/model/deadline.ts';
import { lengthWords } from '../../runtime/interpreter/dueTrace.ts';
import { say, t } from '../../runtime/ui/language.ts';
import { conditionSentence } from '../properties/conditionSentence.ts';
import { wordTitle } from '../properties/keyTitle.ts';
import type { PanelParts } from '../properties/panelParts.ts';
import type { Choice } from '../properties/referenceChoices.ts';

type Words = Pick<PanelParts, 'choices' | 'facts'>;
const titleIn = (choices: readonly Choice[], name: string): string => say(choices.find((c) => c.value === name)?.title) || name;

/** A role, a department, or a reader as notices have them. */
export function readerTitle(name: string, { choices }: Words): string {
  const known = [...choices.roles(), ...choices.departments()].find((c) => c.value === name);
  return say(known?.title) || wordTitle(['to'], name);
}

const conditionWords = (when: DeadlineExtension['when'], { choices, facts }: Words): string =>
  (when === undefined ? '' : t('designer.deadlines.note.when', { condition: conditionSentence(when, facts, (name) => choices.conditions().find((c) => c.value === name)?.title) }));
const grantedBy = ({ level, levels, matter }: { level?: string | undefined; levels?: string[] | undefined; matter?: string | undefined }, { choices }: Words): string => {
  const named = levels ?? (level === undefined ? [] : [level]);
  if (named.length > 0) return t('designer.deadlines.note.by', { levels: named.map((each) => titleIn(choices.levels(), each)).join(t('designer.deadlines.note.then')) });
  return matter === undefined ? '' : t('designer.deadlines.note.table');
};
const titlesOf = (rule: DeadlineDefinition, names: readonly string[]): string => names.map((name) => t('designer.condition.quoted', { text: extensionTitle(rule, name) })).join(t('designer.comma'));

export const extensionTitle = (rule: DeadlineDefinition, name: string): string => say(rule.extensions?.find((e) => e.extension === name)?.title) || name;
export const pauseTitle = (rule: DeadlineDefinition, name: string): string => (Array.isArray(rule.pauses) && say(rule.pauses.find((p) => p.pause === name)?.title)) || name;
export const restartTitle = (rule: DeadlineDefinition, name: string): string => say(rule.restarts?.find((r) => r.restart === name)?.title) || name;

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(t('designer.deadlines.note.and'));

export const extensionNote = (rule: DeadlineDefinition, extension: DeadlineExtension, words: Words): string => joined([
  t('designer.deadlines.note.adds', { length: say(lengthWords(extension.adds)), times: extension.times }), grantedBy(extension, words),
  extension.after?.length ? t('designer.deadlines.note.after', { titles: titlesOf(rule, extension.after) }) : '', conditionWords(extension.when, words),
]);
export const restartNote = (rule: DeadlineDefinition, restart: DeadlineRestart, words: Words): string => joined([
  t('designer.deadlines.note.anew', { length: say(lengthWords(restart.length ?? rule.length)), times: restart.times }), grantedBy(restart, words),
  restart.frees?.length ? t('designer.deadlines.note.frees', { titles: titlesOf(rule, restart.frees) }) : '',
  restart.keepsSpent?.length ? t('designer.deadlines.note.keepsSpent', { titles: titlesOf(rule, restart.keepsSpent) }) : '', conditionWords(restart.when, words),
]);
