/**
 * The language of the screens: Chinese first, English complete. Texts that come with the data are
 * `{ zh, en? }` and are read with `say`; texts of the screens are keys of `language/*.json` and are read with `t`.
 */
import { createI18n } from 'vue-i18n';
import chinese from './language/zh-CN.json' with { type: 'json' };
import english from './language/en.json' with { type: 'json' };
import { recall, remember } from './remembered.ts';

export type Language = 'zh-CN' | 'en';
export interface Text { zh: string; en?: string | undefined }

const first: Language = recall('language') === 'en' ? 'en' : 'zh-CN';

export const i18n = createI18n({
  legacy: false,
  locale: first,
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': chinese, en: english } as unknown as Record<string, Record<string, never>>,
  // "{count} row | {count} rows", chosen by the number `count`; a count that comes as words is of many.
  pluralRules: { en: (count: number, forms: number) => (count === 1 ? 0 : forms - 1) },
  missingWarn: false,
  fallbackWarn: false,
});

export const language = i18n.global.locale as unknown as { value: Language };

export type Words = Record<string, string | number>;
const translate = (key: string, words: Words): string => (i18n.global.t as (k: string, w: Words) => string)(key, words);
/** Words that nothing is put into, as they were found: a page asks for the same ones hundreds of times, and vue-i18n looks for them anew each time. */
const found: Record<Language, Map<string, string>> = { 'zh-CN': new Map(), en: new Map() };

export function t(key: string, words?: Words): string {
  if (words) return translate(key, words);
  // Asked of the language, so that whoever draws with it is drawn again in another one.
  const known = found[language.value];
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = translate(key, {});
  // A key that has no words yet may get them with a page that brings its own.
  if (made !== key) known.set(key, made);
  return made;
}

/** The word for a code that comes with the data (`paper.status` + `sealed`); a code without a word is shown as it is. */
export function tCode(prefix: string, code: string): string {
  const key = `${prefix}.${code}`;
  return (i18n.global.te as (k: string) => boolean)(key) ? t(key) : code;
}

/** A text that came with the data, in the language of the screen, or in Chinese when there is no other. */
export function say(text: Text | string | null | undefined): string {
  if (text === null || text === undefined) return '';
  if (typeof text === 'string') return text;
  return language.value === 'en' ? (text.en ?? text.zh) : text.zh;
}

export function chooseLanguage(next: Language): void {
  language.value = next;
  document.documentElement.lang = next;
  remember('language', next);
}
