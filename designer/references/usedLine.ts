/** A line that uses a name, cut so that the name is in sight: what stands before it, the name, what follows. */
import { wordOf } from './renamed.ts';

const before = 48;

/** `column` counts from 1: the name stands there, or nearest to it. */
export function usedLine(line: string, name: string, column: number): [before: string, name: string, after: string] {
  const places = [...line.matchAll(wordOf(name))].map(({ index }) => index);
  const at = places.find((each) => each >= column - 1) ?? places.at(-1);
  if (at === undefined) return [line.trim(), '', ''];
  const start = line.length - line.trimStart().length;
  return [at - start > before ? `…${line.slice(at - before + 1, at)}` : line.slice(start, at), name, line.slice(at + name.length)];
}
