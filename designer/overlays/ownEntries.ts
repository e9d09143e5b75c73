/** The organ's own files as the page lists them, from the texts of the draft: also those that cannot be read at the moment. Pure. */
import type { Problem } from '../../runtime/base/problem.ts';
import { countSeverities, heaviest, type Severity } from '../../runtime/base/severity.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { isTitle } from '../../runtime/definition/model/isTitle.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { OpenSource } from '../document/openDefinition.ts';

/** `kind` is missing where the file cannot be read; its name is then its path, its title the end of it. */
export interface OwnEntry { kind?: DefinitionKind; name: string; title?: Title; path: string; faults: number; /** The heaviest of them. */ heaviest?: Severity }

export function ownEntries(sources: readonly OpenSource[], problems: readonly Problem[]): OwnEntry[] {
  return sources.flatMap(({ path, definitions }): OwnEntry[] => {
    const here = problems.filter(({ at }) => at?.file === path);
    const own = definitions.filter(({ kind }) => kind !== 'overlay');
    if (own.length === 0) return definitions.length > 0 ? [] : [{ name: path, title: { zh: path.split('/').slice(-2).join('/') }, path, faults: Math.max(1, here.length), heaviest: 'error' }];
    const worst = heaviest(countSeverities(here));
    return own.map(({ kind, name, data }, index) => ({ kind, name, path, ...(isTitle(data['title']) ? { title: data['title'] } : {}), faults: own.length === 1 ? here.length : index === 0 ? here.length : 0, ...(worst ? { heaviest: worst } : {}) }));
  });
}

/** In the order of the kinds, the files that cannot be read first. */
export function groupedByKind(entries: readonly OwnEntry[], order: readonly DefinitionKind[]): { kind?: DefinitionKind; entries: OwnEntry[] }[] {
  const unread = entries.filter(({ kind }) => kind === undefined);
  const groups = order.map((kind) => ({ kind, entries: entries.filter((each) => each.kind === kind) })).filter((group) => group.entries.length > 0);
  return unread.length > 0 ? [{ entries: unread }, ...groups] : groups;
}
