/**
 * When the base has changed: three versions of each item (the ancestor that the overlay was written for, the base of now, the
 * local change). What only one side changed is merged, what both changed is a conflict with both sides; nothing is dropped silently.
 */
import { problem, sortProblems, type Problem } from '../../base/problem.ts';
import { placeWords } from '../compare/placeWords.ts';
import type { LoadedPack } from '../load/loadPack.ts';
import type { Pack } from '../load/pack.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import { mergeInto, type Merged } from './applyOverlay.ts';
import { createBase, type Base } from './follow.ts';
import { keyOf } from './drafts.ts';
import { overlayOf, readPatches, type LocalDefinitions, type LocalPatch } from './localPatch.ts';
import { rebasePatch } from './rebasePatch.ts';
import { sameValue, type Conflict, type Settled } from './threeWay.ts';

export interface Upgraded extends Merged {
  /** The patches as they are written for the base of now. */
  patches: LocalPatch[];
  conflicts: Conflict[];
  settled: Settled[];
}

export function upgradeOverlay(ancestor: LoadedPack, base: LoadedPack, local: LocalDefinitions): Upgraded {
  const { patches, problems } = readPatches(local.overlays);
  const versions = { ancestor: createBase(ancestor.sources), base: createBase(base.sources) };
  const fates = patches.map((patch) => rebasePatch(versions.ancestor, versions.base, patch));
  const own = rebaseOwn(versions.ancestor, versions.base, local.own);
  const scenarios = rebaseDropped(versions.base, versions.ancestor, local.overlays);
  const conflicts = [...fates.flatMap((fate) => fate.conflicts), ...own.conflicts];
  const settled = [...fates.flatMap((fate) => fate.settled), ...own.settled, ...scenarios.settled];
  const kept = fates.flatMap((fate) => (fate.patch ? [fate.patch] : []));
  const merged = mergeInto(base, { patches: kept, own: own.kept, dropped: scenarios.dropped });
  return { ...merged, patches: kept, conflicts, settled, problems: sortProblems([...problems, ...conflicts.map((each) => toConflictProblem([base.pack, ancestor.pack], each)), ...merged.problems]) };
}

function toConflictProblem(packs: readonly (Pack | undefined)[], { patch, what, ancestor, base, local, at, ancestorAt, baseAt }: Conflict): Problem {
  return problem('overlay.conflict', { patch, what, place: placeWords(packs, what), ancestor, base, local }, at, [ancestorAt, baseAt].filter((place) => place !== undefined));
}

function rebaseOwn(ancestor: Base, base: Base, own: readonly ParsedDefinition[]): { kept: ParsedDefinition[]; conflicts: Conflict[]; settled: Settled[] } {
  const result = { kept: [] as ParsedDefinition[], conflicts: [] as Conflict[], settled: [] as Settled[] };
  for (const source of own) {
    const theirs = base.find(source.kind, source.name);
    const what = keyOf(source.kind, source.name);
    if (!theirs || ancestor.find(source.kind, source.name)) result.kept.push(source);
    else if (sameValue([theirs.data, theirs.body], [source.data, source.body])) result.settled.push({ patch: 'own', overlay: '', index: -1, what });
    else result.conflicts.push({ patch: 'own', overlay: '', index: -1, about: 'name', what, ancestor: undefined, base: theirs.data, local: source.data, at: source.locate([]), baseAt: theirs.locate([]) });
  }
  return result;
}

/** A scenario that the base took out itself need not be named any more. */
function rebaseDropped(base: Base, ancestor: Base, overlays: readonly ParsedDefinition[]): { dropped: string[]; settled: Settled[] } {
  const named = overlays.flatMap((source) => (overlayOf(source).differs ?? []).map(({ scenario }, index) => ({ scenario, overlay: source.name, index })));
  const isGone = (scenario: string) => base.find('scenario', scenario) === undefined && ancestor.find('scenario', scenario) !== undefined;
  return {
    dropped: named.map(({ scenario }) => scenario),
    settled: named.filter(({ scenario }) => isGone(scenario)).map(({ scenario, overlay, index }) => ({ patch: 'differs', overlay, index, what: keyOf('scenario', scenario) })),
  };
}
