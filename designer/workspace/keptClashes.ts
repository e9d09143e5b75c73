/** Clashes as they are kept in the browser until their author has decided: a page that is gone, or a draft that is closed, does not decide for him. Pure. */
import type { PackFiles } from '../../runtime/definition/edit/packChange.ts';
import type { Clash } from './clashes.ts';

/** `on`: of the files that the clash stands on those it touches; a pack has hundreds. */
export type KeptClash = Omit<Clash, 'on'> & { on: [path: string, text: string][] };

/** The paths that both sides name, old and new. */
function touched({ conflicts, rest }: Pick<Clash, 'conflicts' | 'rest'>): Set<string> {
  return new Set([...rest, ...conflicts.map(({ mine }) => mine)].flatMap((change) => ('renamedTo' in change ? [change.path, change.renamedTo] : [change.path])).concat(conflicts.map(({ path }) => path)));
}

export function toKeep(clash: Clash): KeptClash {
  const paths = touched(clash);
  return { ...clash, on: [...clash.on].filter(([path]) => paths.has(path)) };
}

export const askedAgain = (kept: KeptClash): Clash => ({ ...kept, on: new Map(kept.on) as PackFiles });

/** What stands in the browser may be of another version of this page, or nonsense. */
export function isKeptClash(kept: unknown): kept is KeptClash {
  const { conflicts, rest, on, label } = (kept ?? {}) as Partial<KeptClash>;
  return Array.isArray(conflicts) && conflicts.length > 0 && Array.isArray(rest) && Array.isArray(on) && on.every((each) => Array.isArray(each) && each.length === 2) && typeof label === 'object';
}
