/** Paths within the pack: a draft names files as its version was published, a folder or a ZIP begins at the file `pack.yaml`, of an overlay at `overlay.yaml`. */
import type { PackFiles } from '../../definition/edit/packChange.ts';

/** The folder of `pack.yaml`, else of `overlay.yaml`, with its slash, or nothing. */
export function packRoot(files: PackFiles): string {
  const folderOf = (name: string): string | undefined => [...files.keys()].filter((path) => path === name || path.endsWith(`/${name}`)).sort((a, b) => a.length - b.length)[0]?.slice(0, -name.length);
  return folderOf('pack.yaml') ?? folderOf('overlay.yaml') ?? '';
}

/** Files of the pack by their path within it; those outside of its folder are left out. */
export function withinPack(files: PackFiles): Map<string, string> {
  const root = packRoot(files);
  const within = [...files].filter(([path]) => path.startsWith(root)).map(([path, text]): [string, string] => [path.slice(root.length), text]);
  return new Map(within.sort(([a], [b]) => (a < b ? -1 : 1)));
}
