/** Where a case stands on the canvas: the nodes of its open steps, by the ids that the canvas gives them. */
import { toGraph, type GraphList } from '../canvas/processGraph.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import { definitionPath } from '../../runtime/interpreter/processIndex.ts';

const known = new WeakMap<ProcessDefinition, Map<string, string>>();

/** Canvas ids by definition path (`verifying/gather/evidence/collect`). */
export function canvasIds(process: ProcessDefinition): Map<string, string> {
  const before = known.get(process);
  if (before) return before;
  const ids = new Map<string, string>();
  const nameOf = (value: unknown, keys: readonly string[]): string => { for (const key of keys) { const name = (value as Record<string, unknown>)[key]; if (typeof name === 'string') return name; } return ''; };
  const walk = (list: GraphList, above: string): void => {
    for (const node of list.nodes) {
      const path = `${above}/${node.name}`;
      ids.set(path, node.id);
      for (const part of node.parts) {
        const branches = (node.data['branches'] ?? node.data['cases'] ?? node.data['options']) as unknown[] | undefined;
        const index = part.path.at(-1);
        const inner = branches && typeof index === 'number' ? `${path}/${nameOf(branches[index], ['branch', 'case', 'option'])}` : part.list.path.at(-1) === 'between' ? `${path}/between` : path;
        walk(part.list, inner);
      }
    }
  };
  const graph = toGraph(process as unknown as Record<string, unknown>);
  for (const stage of graph.stages) {
    walk(stage.list, stage.name);
    for (const node of stage.beside) {
      ids.set(`${stage.name}/${node.name}`, node.id);
      for (const part of node.parts) walk(part.list, `${stage.name}/${node.name}`);
    }
  }
  for (const end of graph.ends) ids.set(`end ${end.name}`, end.id);
  known.set(process, ids);
  return ids;
}

/** The innermost open steps, and the end of a case that has ended. */
export function tokensOf(process: ProcessDefinition, state: CaseState): string[] {
  const ids = canvasIds(process);
  if (state.status === 'ended') return [ids.get(`end ${state.end ?? ''}`)].filter((id) => id !== undefined);
  const open = Object.keys(state.nodes).map(definitionPath);
  const inner = open.filter((path) => !open.some((other) => other.startsWith(`${path}/`)));
  return [...new Set(inner.flatMap((path) => ids.get(path) ?? []))];
}
