/** Titles that several things of one list have: a paper that was copied along into another business keeps its title, which is printed, so its name tells which it is. */
import { t } from '../../runtime/ui/language.ts';

export function sharedTitles<T>(list: readonly T[], titleOf: (each: T) => string): ReadonlySet<string> {
  const [once, more] = [new Set<string>(), new Set<string>()];
  for (const title of list.map(titleOf)) (once.has(title) ? more : once).add(title);
  return more;
}

/** A title, with the name behind it where others of the list have the same one. */
export const titleApart = (title: string, name: string, shared: ReadonlySet<string>): string => (shared.has(title) && title !== name ? t('designer.inBrackets', { what: title, more: name }) : title);
