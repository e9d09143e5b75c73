/** Which nodes of a process are new, gone or say something else, by name: the two pictures of a publication mark them. */
import { nodesOf, toGraph, type GraphNode, type ProcessGraph } from './processGraph.ts';

export interface ProcessPictures { before?: ProcessGraph; after?: ProcessGraph; /** Ids in the picture before. */ gone: Set<string>; /** Ids in the picture after: new or changed. */ changed: Set<string>; /** Those of them that are new. */ fresh: Set<string>; /** The first that says something else, in the picture before. */ altered?: string }

/** What a node says itself; the steps inside it are nodes of their own. */
const inner = new Set(['steps', 'branches', 'cases', 'options', 'between', 'offers', 'watches']);
export const ownData = ({ data }: Pick<GraphNode, 'data'>): string => JSON.stringify(Object.entries(data).filter(([key]) => !inner.has(key)));

export function processPictures(before: Readonly<Record<string, unknown>> | undefined, after: Readonly<Record<string, unknown>> | undefined): ProcessPictures {
  const [old, now] = [before && toGraph(before), after && toGraph(after)];
  const named = (graph: ProcessGraph | undefined): Map<string, GraphNode> => new Map(graph ? [...nodesOf(graph)].map(({ node }) => [node.name, node]) : []);
  const [olds, nows] = [named(old), named(now)];
  // A step that was renamed is the same step by its line of `was`.
  const was = new Map((Array.isArray(after?.['was']) ? (after['was'] as { was: string; now: string[] }[]) : []).flatMap((line) => line.now.map((name) => [name, line.was] as const)));
  const changed = new Set<string>();
  const fresh = new Set<string>();
  const gone = new Set([...olds.values()].map((n) => n.id));
  let altered: string | undefined;
  for (const node of nows.values()) {
    const earlier = olds.get(node.name) ?? olds.get(was.get(node.name) ?? '');
    if (earlier) gone.delete(earlier.id);
    else fresh.add(node.id);
    if (!earlier || ownData(earlier) !== ownData(node)) { changed.add(node.id); altered ??= earlier?.id; }
  }
  return { ...(old ? { before: old } : {}), ...(now ? { after: now } : {}), gone, changed, fresh, ...(altered === undefined ? {} : { altered }) };
}
