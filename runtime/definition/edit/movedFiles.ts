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
  for (const { path, there } of alikePairs([...gone].map((path) => [path, from.get(path)!]), [...come].map((path) => [path, to.get(path)!]))) take(path, there);
  return moved;
}

interface Pair { path: string; there: string; share: number }
type Lines = Map<string, number>;

/** Those that have enough lines in common, wherever they stand, the most alike first. By line, since a whole folder may have moved: each text is read once. */
function alikePairs(gone: readonly (readonly [string, string])[], come: readonly (readonly [string, string])[]): Pair[] {
  const there = come.map(([path, text]) => ({ path, ...linesOf(text) }));
  const holders = new Map<string, { at: number; count: number }[]>();
  for (const [at, { counts }] of there.entries()) for (const [line, count] of counts) {
    const known = holders.get(line);
    if (known) known.push({ at, count });
    else holders.set(line, [{ at, count }]);
  }
  return gone.flatMap(([path, text]): Pair[] => {
    const own = linesOf(text);
    const common = new Float64Array(there.length);
    for (const [line, count] of own.counts) for (const held of holders.get(line) ?? []) common[held.at]! += Math.min(count, held.count);
    return there.flatMap((other, at) => {
      const share = own.all + other.all === 0 ? 0 : (2 * common[at]!) / (own.all + other.all);
      return share >= alikeEnough ? [{ path, there: other.path, share }] : [];
    });
  }).sort((a, b) => b.share - a.share);
}

/** Lines without the blanks around them, each with how often it stands there. */
function linesOf(text: string): { all: number; counts: Lines } {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean);
  const counts: Lines = new Map();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return { all: lines.length, counts };
}
