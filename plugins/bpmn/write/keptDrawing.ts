/** What of a process has been drawn before: ids of elements by key, and what lies between two of them. */
import type { Drawing } from '../read/drawn.ts';
import type { LogicalEdge, LogicalGraph } from './logical.ts';

export interface KeptDrawing {
  /** The element's id in the model that is kept; empty for what has no element of its own. */
  nodes: ReadonlyMap<string, string>;
  ways: ReadonlyMap<string, readonly string[]>;
  /** What was said at each way. */
  said: ReadonlyMap<string, string>;
}
export const nothingKept: KeptDrawing = { nodes: new Map(), ways: new Map(), said: new Map() };
/** Name and condition of a way. */
export const saidAt = (edge: LogicalEdge): string => JSON.stringify([edge.name ?? '', edge.condition ?? null]);

/** A way keeps its drawing as long as it leads from the same place to the same place. */
export const wayKey = (edge: LogicalEdge): string => `${edge.from}#${edge.out}>${edge.to}`;

/** `graph` is that of the process as the model was read, `drawing` what its parts were drawn as. */
export function keptOf(graph: LogicalGraph, drawing: Drawing): KeptDrawing {
  const nodes = new Map([...graph.nodes.values()].map((node) => [node.key, drawing.find(node.part)?.ids[node.role] ?? '']));
  const ways = new Map(graph.edges.flatMap((edge) => {
    const path = drawing.find(edge.part)?.ways[edge.out];
    return path ? [[wayKey(edge), path] as const] : [];
  }));
  return { nodes, ways, said: new Map(graph.edges.map((edge) => [wayKey(edge), saidAt(edge)])) };
}
