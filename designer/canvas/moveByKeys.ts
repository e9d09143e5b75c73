/** Where a step goes by Alt and an arrow: up and down among its like and over the borders of its list, right into the block beside it, left out of the one that it stands in. */
import type { Place } from './places.ts';
import type { DataPath, GraphNode, GraphPart, ProcessGraph } from './processGraph.ts';

export type Direction = 'up' | 'down' | 'in' | 'out';
export interface MoveTo { list: DataPath; index: number }

const isStep = (place: Place): place is Place & { list: DataPath } => place.kind === 'step' && place.list !== undefined;
const endOf = ({ list }: Pick<GraphPart, 'list'>): MoveTo => ({ list: list.path, index: list.nodes.length });
const startOf = ({ list }: Pick<GraphPart, 'list'>): MoveTo => ({ list: list.path, index: 0 });

/** `undefined` where there is no place that way. */
export function moveTo(graph: ProcessGraph, place: Place, direction: Direction): MoveTo | undefined {
  if (!isStep(place)) return undefined;
  const { list, index, count } = place;
  switch (direction) {
    case 'up': return index > 0 ? { list, index: index - 1 } : beyond(graph, place, -1);
    case 'down': return index < count - 1 ? { list, index: index + 2 } : beyond(graph, place, 1);
    case 'out': return outOf(place, 1);
    case 'in': return into(graph, place);
  }
}

/** Over the border of its list: to the part beside, else out of the block; from stage to stage. */
function beyond(graph: ProcessGraph, { within }: Place, by: -1 | 1): MoveTo | undefined {
  if (!within) return undefined;
  if (within.kind === 'stage') {
    const stage = graph.stages[Number(within.path[1]) + by];
    return stage && (by > 0 ? startOf(stage) : endOf(stage));
  }
  const beside = within.node!.parts[within.index + by];
  return beside ? (by > 0 ? startOf(beside) : endOf(beside)) : outOf({ within }, by);
}

/** Behind the block around it, or before; from what stands beside a stage to the end of the stage. */
function outOf({ within }: Pick<Place, 'within'>, by: -1 | 1): MoveTo | undefined {
  const owner = within?.kind === 'part' ? within.within : undefined;
  if (!owner) return undefined;
  if (isStep(owner)) return { list: owner.list, index: by > 0 ? owner.index + 1 : owner.index };
  const stage = owner.within?.stage;
  return stage && endOf(stage);
}

function into(graph: ProcessGraph, { list, index }: Place): MoveTo | undefined {
  const siblings = listAt(graph, list!);
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  if (before && before.parts.length > 0) return endOf(before.parts.at(-1)!);
  if (after && after.parts.length > 0) return startOf(after.parts[0]!);
  return undefined;
}

function listAt(graph: ProcessGraph, path: DataPath): readonly GraphNode[] {
  const find = (nodes: readonly GraphNode[]): readonly GraphNode[] | undefined => {
    for (const { parts } of nodes) for (const { list } of parts) {
      if (list.path.join('/') === path.join('/')) return list.nodes;
      const inner = find(list.nodes);
      if (inner) return inner;
    }
    return undefined;
  };
  for (const { list, beside } of graph.stages) {
    if (list.path.join('/') === path.join('/')) return list.nodes;
    const inner = find(list.nodes) ?? find(beside);
    if (inner) return inner;
  }
  return [];
}
