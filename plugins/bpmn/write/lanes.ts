/** Which lane each element of a process stands in: that of who does it; what nobody does stands with what comes before it. */
import { listOf, refOf, typeOf, type Element } from '../element.ts';
import type { ElementMaker } from './elements.ts';
import type { DrawnNode, Physical } from './physical.ts';
import type { Who } from './who.ts';

export const flowNodesOf = (process: Element): Element[] => listOf(process, 'flowElements').filter((each) => typeOf(each) !== 'SequenceFlow' && !typeOf(each).startsWith('Data'));

/** `known`: of those whose lane is known, in their order; the answer has every element of the process itself. Empty where none is known. */
export function spread<Lane>(process: Element, known: ReadonlyMap<string, Lane>): Map<string, Lane> {
  const nodes = flowNodesOf(process);
  const lanes = new Map<string, Lane>();
  const hostOf = (node: Element): Element => refOf(node, 'attachedToRef') ?? node;
  // An event at an edge is drawn where its activity is.
  for (const node of nodes) {
    const lane = known.get(hostOf(node).id!);
    if (lane !== undefined) lanes.set(node.id!, lane);
  }
  const flows = listOf(process, 'flowElements').filter((each) => typeOf(each) === 'SequenceFlow').map((flow) => [refOf(flow, 'sourceRef')!, refOf(flow, 'targetRef')!] as const);
  const take = (from: Element, to: Element): boolean => {
    const lane = lanes.get(from.id!);
    if (lane === undefined || lanes.has(to.id!)) return false;
    for (const node of nodes) if (hostOf(node) === hostOf(to)) lanes.set(node.id!, lane);
    return true;
  };
  // A way back does not come before what begins it all.
  for (const start of nodes.filter((node) => !lanes.has(node.id!) && !flows.some(([, to]) => to === node))) {
    const way = [start];
    for (let next = flows.find(([from]) => from === start)?.[1]; next && !way.includes(next); next = flows.find(([from]) => from === way[0])?.[1]) {
      way.unshift(next);
      if (lanes.has(next.id!)) break;
    }
    for (const [index, node] of way.entries()) if (index > 0) take(way[index - 1]!, node);
  }
  while (flows.some(([from, to]) => take(from, to))) { /* on to what follows */ }
  while (flows.some(([from, to]) => take(to, hostOf(from)))) { /* what begins it all stands with what it begins */ }
  const [first] = known.values();
  if (first !== undefined) for (const node of nodes) if (!lanes.has(node.id!)) lanes.set(node.id!, first);
  return lanes;
}

/** Lanes of a process that has none, one for each title, in the order in which they are first come to. */
export function makeLanes(maker: ElementMaker, process: Element, titles: ReadonlyMap<string, string>): Element[] {
  const lanes = spread(process, titles);
  const made = [...new Set(titles.values())].map((title, index) => maker.create('bpmn:Lane', { id: `${process.id}.lane_${index + 1}`, name: title, flowNodeRef: flowNodesOf(process).filter((node) => lanes.get(node.id!) === title) })).filter((lane) => listOf(lane, 'flowNodeRef').length > 0);
  if (made.length === 0) return made;
  const set = maker.create('bpmn:LaneSet', { id: `${process.id}.lanes`, lanes: made });
  set.$parent = process;
  process['laneSets'] = [set];
  return made;
}

/** Events that somebody notes or says who is not whom their place names: only our own words tell. */
export function notSaid(lanes: readonly Element[], { nodes }: Physical, who: ReadonlyMap<string, Who>): { drawn: DrawnNode; who: Who }[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const laneOf = (drawn: DrawnNode): Element | undefined => {
    const around = byId.get(drawn.host ?? drawn.scope);
    return around ? laneOf(around) : lanes.find((lane) => listOf(lane, 'flowNodeRef').some((node) => node.id === drawn.id));
  };
  return nodes.flatMap((drawn) => {
    const does = drawn.event && drawn.node ? who.get(drawn.node.key) : undefined;
    return does && laneOf(drawn)?.name !== does.title ? [{ drawn, who: does }] : [];
  });
}
