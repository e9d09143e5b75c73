/** What a property is called: by its key, and where the same key means another thing in one kind of definition or under one other key, by these too. */
import { i18n, t, tCode } from '../../runtime/ui/language.ts';
import { both, type Label } from '../language/both.ts';

const lastKey = (path: readonly (string | number)[]): string => path.filter((part): part is string => typeof part === 'string').at(-1) ?? '';

/** `path` leads to the property; places in lists say nothing. */
export function keyTitle(kind: string, path: readonly (string | number)[]): string {
  const [key = '', parent] = path.filter((part): part is string => typeof part === 'string').reverse();
  const ownKeys = parent === undefined ? [key] : [`${parent}_${key}`, key];
  const own = ownKeys.map((each) => [each, tCode(`designer.keyIn.${kind}`, each)] as const).find(([each, words]) => words !== each);
  return own?.[1] ?? tCode('designer.key', key);
}

/** What one of the words that a property may have is called: `keep` is kept for a field that is hidden, and goes on for a branch. */
export function wordTitle(path: readonly (string | number)[], word: unknown): string {
  const known = keyOfWord(path, word);
  return known === undefined ? String(word) : t(known);
}
export function wordLabel(path: readonly (string | number)[], word: string): Label {
  const known = keyOfWord(path, word);
  return known === undefined ? { zh: word, en: word } : both(known);
}
function keyOfWord(path: readonly (string | number)[], word: unknown): string | undefined {
  // The keys of words cannot hold dots: they part groups there.
  const name = String(word).replaceAll('.', '_');
  return [`designer.wordIn.${lastKey(path)}.${name}`, `designer.word.${name}`].find((each) => (i18n.global.te as (key: string) => boolean)(each));
}

/** What one of several shapes that a value may have is called: as a shape, as the word that it is, or by the key that it has and the others have not. */
export function optionTitle(kind: string, path: readonly (string | number)[], option: string): string {
  const key = lastKey(path);
  const own = tCode(`designer.optionIn.${key}`, option);
  if (own !== option) return own;
  const common = tCode('designer.option', option);
  if (common !== option) return common;
  const word = wordTitle(path, option);
  return word === option ? keyTitle(kind, [...path, option]) : word;
}
