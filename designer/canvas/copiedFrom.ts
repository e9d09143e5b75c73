/** What is copied of what is chosen: steps where some are, else everything else of one kind; of the body of a loop its steps. */
import type { Copied, CopiedKind, Data } from './clipboard.ts';
import { stepsWithin, type Place } from './places.ts';
import { comparePaths, outermost, type GraphNode } from './processGraph.ts';

/** `mixed`: they stand in lists of different kinds, and could be put in together nowhere. */
export type NotCopied = 'nothing' | 'mixed';

/** The kind of the list that it is an item of. */
export const copiedKindOf = ({ kind, what, list }: Place): CopiedKind | undefined => (kind === 'step' ? 'steps' : list ? what as CopiedKind : undefined);

const holds = (outer: Place, inner: Place): boolean => outer.path.length < inner.path.length && outer.path.every((part, i) => inner.path[i] === part);
/** What something is done with, of all that is chosen: none of it within another. */
export function targetsOf(places: readonly Place[], acted: readonly GraphNode[], selected: readonly string[]): Place[] {
  if (acted.length > 0) return places.filter(({ kind, node }) => kind === 'step' && acted.includes(node!));
  const others = places.filter(({ id, kind }) => kind !== 'step' && selected.includes(id));
  return others.filter((place) => !others.some((other) => other !== place && holds(other, place)));
}

export function copiedFrom(places: readonly Place[], targets: readonly Place[]): Pick<Copied, 'copied' | 'items'> | NotCopied {
  const kinds = new Set(targets.map(copiedKindOf));
  if (targets.length === 0) return 'nothing';
  if (kinds.size > 1) return 'mixed';
  const [kind] = kinds;
  const ordered = [...targets].sort((a, b) => comparePaths(a.path, b.path));
  const items = kind === undefined ? outermost(targets.flatMap((place) => stepsWithin(places, place)).map(({ node }) => node!)).map(({ data }) => data) : ordered.map(dataOf);
  return items.length === 0 ? 'nothing' : { copied: kind ?? 'steps', items: items as Data[] };
}
const dataOf = ({ stage, part, data }: Place): Readonly<Data> => stage?.data && part === undefined ? stage.data : data;
