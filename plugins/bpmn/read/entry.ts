/** Where a process or sub-process begins. */
import type { Draft } from './draft.ts';
import type { Edge, EdgeGraph } from './edges.ts';
import { eventOf, isStart, type FlowNode, type Scope } from './flowGraph.ts';

export function entryOf(draft: Draft, scope: Scope, graph: EdgeGraph): Edge | undefined {
  const starts = scope.nodes.filter(isStart);
  const first = starts.find((start) => eventOf(start) === 'none') ?? starts[0];
  if (first) {
    const edge = outOf(first, graph);
    for (const other of starts) {
      if (other === first) continue;
      if (outOf(other, graph)?.to === edge?.to && edge?.to) draft.assume(other.element, '几个开始事件通到同一处，只作为一个开始', 'several starts lead to the same place and are one');
      else draft.lose(other.element, '另一个开始事件：不能从这里开始', 'another start: nothing begins here');
    }
    return edge;
  }
  // Without a start event a flow begins where nothing leads to.
  const [implied, ...others] = scope.nodes.filter((node) => node.in.length === 0 && !node.host && node.element['isForCompensation'] !== true);
  for (const other of others) draft.lose(other.element, '另一个没有来路的元素：不能从这里开始', 'another element to which nothing leads: nothing begins here');
  return implied && { from: implied, path: [], to: implied };
}

/** A start with several ways out starts them all: it is entered by itself then. */
function outOf(start: FlowNode, graph: EdgeGraph): Edge | undefined {
  const edges = graph.edges.get(start) ?? [];
  return edges.length > 1 ? { from: start, path: [], to: start } : edges[0];
}
