/** Words that are kept with an edit, so in both languages: whoever reads the history later may read either. */
import { i18n, language } from '../../runtime/ui/language.ts';

export interface Label { zh: string; en: string }
type Word = string | number | Label | { zh: string; en?: string | undefined };

export function both(key: string, words: Readonly<Record<string, Word>> = {}): Label {
  const inLanguage = (locale: 'zh-CN' | 'en'): string => {
    const filled = Object.fromEntries(Object.entries(words).map(([name, word]) => [name, typeof word === 'object' ? (locale === 'en' ? (word.en ?? word.zh) : word.zh) : word]));
    return (i18n.global.t as (k: string, w: Record<string, unknown>, o: { locale: string }) => string)(key, filled, { locale });
  };
  return { zh: inLanguage('zh-CN'), en: inLanguage('en') };
}

/** The words of a key of the schemas; the key itself where there are none. */
export function bothOfKey(key: string): Label {
  const known = (i18n.global.te as (k: string) => boolean)(`designer.key.${key}`);
  return known ? both(`designer.key.${key}`) : { zh: key, en: key };
}

/** The title of something that begins to be: Chinese, as every definition has it; English too for whoever works in it, and for nobody else, since it would stay when the Chinese one is changed. */
export function titleBegun(key: string, words: Readonly<Record<string, Word>> = {}): { zh: string; en?: string } {
  const { zh, en } = both(key, words);
  return language.value === 'en' ? { zh, en } : { zh };
}

/** A text that was proposed in the language of the page (`proposed`) and left as it was, or what was written instead. */
export const titleTyped = (typed: string, proposed: Label): { zh: string; en?: string } => (typed === (language.value === 'en' ? proposed.en : proposed.zh) ? (language.value === 'en' ? proposed : { zh: proposed.zh }) : { zh: typed });
