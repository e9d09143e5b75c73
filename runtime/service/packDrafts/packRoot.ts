/** Paths within the pack: a draft names files as its version was published, a folder or a ZIP begins at the file `pack.yaml`. */
import type { PackFiles } from '../../definition/edit/packChange.ts';

/** The folder of `pack.yaml` with its slash, or nothing. */
export function packRoot(files: PackFiles): string {
  const paths = [...files.keys()].filter((path) => path === 'pack.yaml' || path.endsWith('/pack.yaml')).sort((a, b) => a.length - b.length);
  return paths[0]?.slice(0, -'pack.yaml'.length) ?? '';
}

/** Files of the pack by their path within it; those outside of its folder are left out. */
export function withinPack(files: PackFiles): Map<string, string> {
  const root = packRoot(files);
  const within = [...files].filter(([path]) => path.startsWith(root)).map(([path, text]): [string, string] => [path.slice(root.length), text]);
  return new Map(within.sort(([a], [b]) => (a < b ? -1 : 1)));
}
