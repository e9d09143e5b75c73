/**
 * From which points the end can be reached, and for which values of the facts that are written there and not looked at yet.
 *
 * A value is chosen by whoever writes it and stands until it is written again. So of a point that is split by what was written
 * before, each continuation is good only for its own value; and a move that writes a fact is good if some value is. What a
 * point is good for is kept as alternatives, each a few values that must hold; none at all means that nothing leads to an end.
 */
import type { Json } from '../../base/json.ts';
import type { Known } from '../facts/knownFacts.ts';
import type { Edge, Space } from '../space/space.ts';

/** Fact to value as text; empty: good whatever was written. */
type Alternative = ReadonlyMap<string, string>;

const text = (value: Json | undefined): string => JSON.stringify(value) ?? 'missing';
const isWeaker = (a: Alternative, b: Alternative): boolean => a.size <= b.size && [...a].every(([fact, value]) => b.get(fact) === value);

export function goodFor(space: Space): Alternative[][] {
  const good: Alternative[][] = space.nodes.map((node) =>
    (node.point.state.status === 'ended' || (node.split !== undefined && node.out.length === 0) || (space.capped && node.out.length === 0 && node.refused.length === 0) ? [new Map()] : []));
  const incoming = space.nodes.map((): Edge[] => []);
  for (const edge of space.edges) incoming[edge.to]!.push(edge);
  const queue = good.flatMap((g, i) => (g.length > 0 ? [i] : []));
  const waiting = new Set(queue);
  const add = (node: number, alternative: Alternative): boolean => {
    if (good[node]!.some((known) => isWeaker(known, alternative))) return false;
    good[node] = [...good[node]!.filter((known) => !isWeaker(alternative, known)), alternative];
    return true;
  };
  for (const node of queue) {
    waiting.delete(node);
    for (const edge of incoming[node]!) {
      let changed = false;
      for (const alternative of [...good[node]!]) {
        const before = beforeEdge(space.nodes[edge.from]!.point.known, edge, alternative);
        if (before && add(edge.from, before)) changed = true;
      }
      if (changed) joinValues(space, edge.from, good, add);
      if (changed && !waiting.has(edge.from)) { waiting.add(edge.from); queue.push(edge.from); }
    }
  }
  return good;
}

/** What must hold before an edge for an alternative to hold after it; undefined when it cannot. */
function beforeEdge(known: Known, edge: Edge, after: Alternative): Alternative | undefined {
  const before = new Map<string, string>();
  if (!edge.move) for (const [fact, value] of edge.chosen) before.set(fact, text(value));
  for (const [fact, value] of after) {
    if (edge.wrote?.includes(fact)) continue;
    const entry = known[fact];
    const fixed = before.get(fact) ?? (entry === undefined ? text(undefined) : entry.status === 'decided' ? text(entry.value) : undefined);
    if (fixed !== undefined && fixed !== value) return undefined;
    if (fixed === undefined) before.set(fact, value);
  }
  return before;
}

/** An alternative that holds for each value of the fact that splits a node does not depend on it. */
function joinValues(space: Space, number: number, good: readonly Alternative[][], add: (node: number, alternative: Alternative) => boolean): void {
  const { split, out } = space.nodes[number]!;
  if (split === undefined) return;
  const values = out.map((edge) => text(space.edges[edge]!.chosen[0]![1]));
  for (const alternative of [...good[number]!]) {
    const rest = new Map(alternative);
    rest.delete(split);
    if (values.every((value) => good[number]!.some((known) => isWeaker(known, new Map([...rest, [split, value]]))))) add(number, rest);
  }
}
