/**
 * Finds what belongs between a node that parts its ways and the one where they come together, so that it can be a block: the
 * branches share nothing, nothing enters them from elsewhere, nothing leaves them but at their end.
 */
import { isJoin, type Edge, type EdgeGraph } from './edges.ts';
import { eventOf, isEnd, type FlowNode } from './flowGraph.ts';

export interface Branches {
  branches: { edge: Edge; nodes: ReadonlySet<FlowNode> }[];
  /** A gateway, or the end event where all come together. */
  join?: FlowNode;
}

/** Undefined when no choice of the join makes a block. */
export function branchesOf(split: FlowNode, graph: EdgeGraph, stops: ReadonlySet<FlowNode>): Branches | undefined {
  for (const join of [...candidates(split, graph), undefined]) {
    const found = tryJoin(split, join, graph, stops);
    if (found) return found;
  }
  return undefined;
}

/** Elements because of which no block can be made: shared by several of the ways, or entered from elsewhere. */
export function obstaclesOf(split: FlowNode, graph: EdgeGraph): FlowNode[] {
  const ways = partingOf(graph, split).map((edge) => ({ edge, nodes: reach(edge, undefined, graph) }));
  const all = new Set(ways.flatMap(({ nodes }) => [...nodes]));
  return [...all].filter((node) => node === split || ways.filter(({ nodes }) => nodes.has(node)).length > 1 || (graph.into.get(node) ?? []).some(({ from }) => from !== split && !all.has(from))).filter((node) => node !== split);
}

const outOf = (graph: EdgeGraph, node: FlowNode): Edge[] => graph.edges.get(node) ?? [];
const partingOf = (graph: EdgeGraph, split: FlowNode): Edge[] => outOf(graph, split).filter((edge) => edge.flow !== undefined);
const isQuietEnd = (node: FlowNode): boolean => isEnd(node) && eventOf(node) === 'none';

/** Gateways that wait, nearest first, then ends at which nothing happens. */
function candidates(split: FlowNode, graph: EdgeGraph): FlowNode[] {
  const seen = new Set<FlowNode>([split]);
  const open = [split];
  for (let at = open.shift(); at; at = open.shift()) {
    for (const { to } of outOf(graph, at)) {
      if (!to || seen.has(to)) continue;
      seen.add(to);
      open.push(to);
    }
  }
  return [...[...seen].filter((node) => node !== split && isJoin(node)), ...[...seen].filter((node) => isQuietEnd(node) && (graph.into.get(node) ?? []).length > 1)];
}

function tryJoin(split: FlowNode, join: FlowNode | undefined, graph: EdgeGraph, stops: ReadonlySet<FlowNode>): Branches | undefined {
  const branches: { edge: Edge; nodes: Set<FlowNode> }[] = [];
  for (const edge of partingOf(graph, split)) {
    const nodes = reach(edge, join, graph);
    if (nodes.has(split) || [...nodes].some((node) => stops.has(node))) return undefined;
    branches.push({ edge, nodes });
  }
  const all = new Map<FlowNode, number>();
  for (const { nodes } of branches) for (const node of nodes) all.set(node, (all.get(node) ?? 0) + 1);
  if ([...all].some(([node, times]) => times > 1 && !(join === undefined && isQuietEnd(node)))) return undefined;
  for (const { edge, nodes } of branches) {
    for (const node of nodes) {
      const outside = (graph.into.get(node) ?? []).filter((into) => !nodes.has(into.from) && into !== edge);
      if (outside.length > 0 && !(join === undefined && isQuietEnd(node))) return undefined;
    }
  }
  if (!join) return { branches };
  if ((graph.into.get(join) ?? []).some(({ from }) => from !== split && !all.has(from))) return undefined;
  const reaching = branches.filter(({ edge, nodes }) => edge.to === join || arrivals(nodes, join, graph).length > 0);
  if (reaching.length < 2) return undefined;
  if (join.type === 'ParallelGateway') {
    // It waits for each way in: a branch that arrives by two, or may end before, would never pass it.
    for (const { edge, nodes } of branches) {
      const last = new Set([...(edge.to === join ? [edge] : []), ...arrivals(nodes, join, graph)].map((arrival) => arrival.path.at(-1)));
      if (last.size !== 1 || [...nodes].some((node) => isEnd(node) && !['terminate', 'error'].includes(eventOf(node)))) return undefined;
    }
  }
  return { branches, join };
}

const arrivals = (nodes: ReadonlySet<FlowNode>, join: FlowNode, graph: EdgeGraph): Edge[] => (graph.into.get(join) ?? []).filter(({ from }) => nodes.has(from));

function reach(edge: Edge, join: FlowNode | undefined, graph: EdgeGraph): Set<FlowNode> {
  const nodes = new Set<FlowNode>();
  const open = edge.to && edge.to !== join ? [edge.to] : [];
  for (let at = open.pop(); at; at = open.pop()) {
    if (nodes.has(at)) continue;
    nodes.add(at);
    for (const { to } of outOf(graph, at)) if (to && to !== join) open.push(to);
  }
  return nodes;
}
