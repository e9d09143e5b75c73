/** The same version of the pack itself is not read twice: what a draft stands on and what it was written for differ by it, or only by the overlays between. */
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { loadPack, type LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import { loadChain, type PackSources } from '../../runtime/definition/overlay/loadChain.ts';

/** `root`: hash of the version of the pack itself, by which it is known again. */
export type RootedSources = PackSources & { root: string };

/** Those of the last question are kept. */
export function createRoots(): (wanted: readonly RootedSources[]) => LoadedPack[] {
  let known: ReadonlyMap<string, LoadedPack> = new Map();
  return (wanted) => {
    const now = new Map<string, LoadedPack>();
    const rootOf = (root: string, sources: readonly SourceFile[]): LoadedPack => {
      const loaded = now.get(root) ?? known.get(root) ?? loadPack(sources);
      now.set(root, loaded);
      return loaded;
    };
    const loaded = wanted.map(({ root, files, overlays }) => loadChain({ files, overlays }, (given) => rootOf(root, given)));
    known = now;
    return loaded;
  };
}
