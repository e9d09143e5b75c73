/** An overlay's files on what they stand on, by the code of the gate: the same for its page and for a case that is played on it. Pure. */
import type { Problem } from '../../runtime/base/problem.ts';
import type { LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { followBase, type FollowedOverlay } from '../../runtime/definition/overlay/followBase.ts';
import { loadOverlay } from '../../runtime/definition/overlay/loadChain.ts';
import type { RootedSources } from './knownRoots.ts';

/** `ancestor`: what the files were written for, where the base has changed since; `above`: the overlay that `base` was made with. */
export interface OverlayBasis { base: RootedSources; ancestor?: RootedSources; above?: string }

export interface MergedOverlay { loaded: LoadedPack; problems: Problem[]; /** The base has changed since: what followed and what has to be decided. */ upgrade?: FollowedOverlay }

export function mergeOverlay(base: LoadedPack, ancestor: LoadedPack | undefined, above: string | undefined, files: readonly SourceFile[]): MergedOverlay {
  if (!ancestor) return loadOverlay(base, files);
  const upgrade = followBase(ancestor, base, files, above);
  return { loaded: upgrade.loaded, problems: upgrade.problems, upgrade };
}

/** For whoever needs the merged pack alone; what it stands on is read once. */
export function overlayLoader(loadAll: (wanted: readonly RootedSources[]) => LoadedPack[], { base, ancestor, above }: OverlayBasis): (files: readonly SourceFile[]) => LoadedPack {
  const [below, before] = loadAll([base, ...(ancestor ? [ancestor] : [])]);
  return (files) => {
    const { loaded, problems } = mergeOverlay(below!, before, above, files);
    return { ...loaded, problems };
  };
}
