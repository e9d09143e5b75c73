/** What two packs differ in, in words, as the gate tells it: rights by what a change means for people. */
import { comparePacks, type PackDifference } from '../../runtime/definition/compare/comparePacks.ts';
import { rightEffect } from '../../runtime/definition/compare/compareRights.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';

export function wordsOf(before: Pack, after: Pack): PackDifference {
  const { rights, ...words } = comparePacks(before, after);
  return { ...words, rights: rights.map((right) => ({ ...right, what: rightEffect(right) })) };
}
