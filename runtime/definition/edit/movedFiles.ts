/** Files that have another path on one side: what is known of them, else the same text, else one that has most of the lines. Pure. */
import type { PackFiles } from './packChange.ts';

/** Fewer lines in common, and it is another file. */
const alikeEnough = 0.5;

/** By their path in `from`, where they are in `to`. */
export function movedFiles(from: PackFiles, to: PackFiles, known: ReadonlyMap<string, string> = new Map()): Map<string, string> {
  const gone = new Set([...from.keys()].filter((path) => !to.has(path)));
  const come = new Set([...to.keys()].filter((path) => !from.has(path)));
  const moved = new Map<string, string>();
  const take = (path: string, there: string | undefined): void => {
    if (there === undefined || !gone.has(path) || !come.has(there)) return;
    moved.set(path, there);
    gone.delete(path);
    come.delete(there);
  };
  for (const [path, there] of known) take(path, there);
  for (const path of [...gone]) take(path, [...come].find((there) => from.get(path) !== '' && to.get(there) === from.get(path)));
  const pairs = [...gone].flatMap((path) => [...come].map((there) => ({ path, there, share: shareOf(from.get(path)!, to.get(there)!) })));
  for (const { path, there } of pairs.filter(({ share }) => share >= alikeEnough).sort((a, b) => b.share - a.share)) take(path, there);
  return moved;
}

/** How much of their lines two texts have in common, wherever they stand. */
function shareOf(a: string, b: string): number {
  const [first, second] = [a, b].map((text) => text.split('\n').map((line) => line.trim()).filter(Boolean)) as [string[], string[]];
  const left = new Map<string, number>();
  for (const line of first) left.set(line, (left.get(line) ?? 0) + 1);
  let common = 0;
  for (const line of second) {
    const count = left.get(line) ?? 0;
    if (count > 0) common += 1;
    left.set(line, count - 1);
  }
  return first.length + second.length === 0 ? 0 : (2 * common) / (first.length + second.length);
}
