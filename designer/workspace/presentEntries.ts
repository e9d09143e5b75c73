/** The definitions of the files that are there: the check tells later that one is gone. */
import type { OutlineEntry } from '../document/outlineEntry.ts';

/** The list that was told while none is missing, and the one before while it would be the same: what is drawn of it is not drawn again. */
export function presentEntries(told: readonly OutlineEntry[], has: (path: string) => boolean, before: readonly OutlineEntry[] | undefined): readonly OutlineEntry[] {
  if (told.every((e) => has(e.path))) return told;
  const there = told.filter((e) => has(e.path));
  return before?.length === there.length && there.every((e, index) => before[index] === e) ? before : there;
}
