/** What properties, the words that they may have, events and facts are called: the designer shows these words, and the difference of two packs is told in them. */
import type { DefinitionKind } from '../model/pack.ts';
import chinese from './zh-CN.json' with { type: 'json' };
import english from './en.json' with { type: 'json' };

export interface Words {
  zh: string;
  en: string;
}

type Group = { readonly [key: string]: string | Group };
/** By language, as the designer has them under `designer`. */
export const propertyWords: Readonly<Record<'zh-CN' | 'en', Group>> = { 'zh-CN': chinese, en: english };

function found(...path: readonly string[]): Words | undefined {
  const inLanguage = (words: Group): string | undefined => {
    let at: string | Group | undefined = words;
    for (const key of path) at = typeof at === 'object' && Object.hasOwn(at, key) ? at[key] : undefined;
    return typeof at === 'string' ? at : undefined;
  };
  const [zh, en] = [inLanguage(chinese), inLanguage(english)];
  return zh === undefined || en === undefined ? undefined : { zh, en };
}

/** A property by its key, and where the key means another thing in a kind of definition or under another key, by these too. The keys that lead to it, its own last. */
export function propertyWord(kind: DefinitionKind, keys: readonly string[]): Words | undefined {
  const [key = '', parent] = [...keys].reverse();
  return (parent === undefined ? undefined : found('keyIn', kind, `${parent}_${key}`)) ?? found('keyIn', kind, key) ?? found('key', key);
}

/** One of the words that a property may have: `keep` is kept for a field that is hidden, and goes on for a branch. */
export const valueWord = (key: string, value: string): Words | undefined => {
  const name = value.replaceAll('.', '_');
  return found('wordIn', key, name) ?? found('word', name);
};

export const dataTypeWord = (type: string): Words | undefined => found('dataType', type);
export const outcomeWord = (outcome: string): Words | undefined => found('outcome', outcome);
/** A list that a home page shows, or what it counts. */
export const listWord = (name: string): Words | undefined => found('dashboards', 'list', name) ?? found('dashboards', 'count', name);
export const operatorWord = (operator: string): Words | undefined => found('operator', operator);
export const eventWord = (event: string): Words | undefined => found('event', event.replace('.', '-'));
/** A fact that no case type tells: `event.lamp`, `actor.organ`. */
export const factWord = (fact: string): Words | undefined => found('rules', 'fact', fact.replaceAll('.', '-'));
/** What such a fact may be: `running`, `taken-back`. */
export const factValueWord = (fact: string, value: string): Words | undefined => (fact.endsWith('.lamp') ? found('rules', 'lamp', value) : undefined) ?? found('rules', 'value', value);
