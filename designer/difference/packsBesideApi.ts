/** What a comparison asks the worker that puts its two packs together, and what it is told. */
import type { PackDifference } from '../../runtime/definition/compare/comparePacks.ts';
import type { Problem } from '../../runtime/base/problem.ts';
import type { DocumentInPack, FormInPack, PackNames } from '../check/checkMessages.ts';
import type { RootedSources } from '../overlays/knownRoots.ts';
import type { Side } from './changedDefinition.ts';
import type { MergedChange } from './mergedDifference.ts';

export interface PacksBesideApi {
  /** `problems` say why one of the two cannot be put together; then nothing is told of what differs. */
  open(sources: Record<Side, RootedSources>): { names: PackNames | null; problems: Problem[] };
  /** Definitions whose data differ. */
  changes(): MergedChange[];
  /** What differs in words, and who gains or loses which right. */
  words(): PackDifference | null;
  form(side: Side, name: string): FormInPack | null;
  paper(side: Side, name: string): DocumentInPack | null;
}
