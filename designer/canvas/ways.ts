/** The ways out of a step other than to the next one, as the canvas draws them. */
import type { GraphNode, ProcessGraph } from './processGraph.ts';
import { nodesOf } from './processGraph.ts';

export interface ShownWay { id: string; from: string; to: string; label: string; kind: 'outcome' | 'sendBack' }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** By name: steps, stages and ends; the name is unique in a process. */
export function targetsOf(graph: ProcessGraph): Map<string, string> {
  const targets = new Map<string, string>();
  for (const stage of graph.stages) targets.set(stage.name, `${stage.id}#head`);
  for (const { node } of nodesOf(graph)) targets.set(node.name, node.id);
  return targets;
}

export function waysOf(node: GraphNode, targets: ReadonlyMap<string, string>): ShownWay[] {
  const ways: ShownWay[] = [];
  const add = (label: string, way: unknown, kind: ShownWay['kind']): void => {
    if (!isRecord(way)) return;
    const name = way['to'] ?? way['end'] ?? way['again'];
    const to = typeof name === 'string' ? targets.get(name) : undefined;
    if (to !== undefined) ways.push({ id: `${node.id}~${kind}~${label}`, from: node.id, to, label, kind });
  };
  const { data } = node;
  if (isRecord(data['outcomes'])) for (const [outcome, way] of Object.entries(data['outcomes'])) add(outcome, way, 'outcome');
  for (const list of ['cases', 'options'] as const) for (const item of Array.isArray(data[list]) ? data[list] : []) if (isRecord(item)) add(String(item['case'] ?? item['option'] ?? ''), item['then'], 'outcome');
  add('otherwise', data['otherwise'], 'outcome');
  add('', data['then'], 'outcome');
  const back = data['sendBack'];
  if (isRecord(back) && Array.isArray(back['to'])) for (const to of back['to']) add(String(to), { to }, 'sendBack');
  return ways;
}
