/**
 * The ways from one node to the next that mean something: what only draws (a gateway that merges, a link, a gateway with one way
 * in and one out) is passed through, and stands in the path of the way.
 */
import { textOf, refOf, listOf } from '../element.ts';
import { eventDefinition, eventOf, isStart, type Flow, type FlowNode, type Scope } from './flowGraph.ts';

export interface Edge {
  from: FlowNode;
  /** The flow that leaves `from`; missing between an activity and an event at its edge. */
  flow?: Flow;
  /** Ids of flows and nodes on the way, neither `from` nor `to`. */
  path: string[];
  /** Missing where the way stops: the end is not drawn. */
  to?: FlowNode;
}
export interface EdgeGraph {
  edges: Map<FlowNode, Edge[]>;
  into: Map<FlowNode, Edge[]>;
}

const linkName = (node: FlowNode): string => textOf(eventDefinition(node)?.name) || node.name;

/** Gateways of these types with several ways in wait for them. */
export const isJoin = (node: FlowNode): boolean => (node.type === 'ParallelGateway' || node.type === 'InclusiveGateway' || node.type === 'ComplexGateway') && node.in.length > 1;

/** The node that follows at once where this one only draws; false where it means something, undefined where it leads nowhere. */
function passedOn(node: FlowNode): Flow | FlowNode | false | undefined {
  if (node.type === 'IntermediateThrowEvent' && eventOf(node) === 'link') {
    return node.scope.nodes.find((other) => other.type === 'IntermediateCatchEvent' && eventOf(other) === 'link' && linkName(other) === linkName(node));
  }
  if (node.type === 'IntermediateCatchEvent' && eventOf(node) === 'link') return node.out[0];
  if (node.out.length !== 1) return false;
  if (node.type === 'ExclusiveGateway') return node.out[0];
  if (node.type === 'EventBasedGateway' || !node.type.endsWith('Gateway')) return false;
  return isJoin(node) ? false : node.out[0];
}

export function edgesOf(scope: Scope): EdgeGraph {
  const edges = new Map<FlowNode, Edge[]>();
  const into = new Map<FlowNode, Edge[]>();
  const add = (edge: Edge): void => {
    edges.set(edge.from, [...(edges.get(edge.from) ?? []), edge]);
    if (edge.to) into.set(edge.to, [...(into.get(edge.to) ?? []), edge]);
  };
  for (const node of scope.nodes) {
    const next = isStart(node) ? false : passedOn(node);
    if (next !== false && !node.host) continue;
    for (const flow of node.out) add({ from: node, flow, ...follow(flow) });
    for (const event of node.boundary) add({ from: node, path: [], to: event });
  }
  return { edges, into };
}

function follow(first: Flow): { path: string[]; to?: FlowNode } {
  const path = [first.id];
  let at: FlowNode = first.to;
  const seen = new Set<FlowNode>();
  for (;;) {
    const next = passedOn(at);
    if (next === false) return { path, to: at };
    if (seen.has(at) || next === undefined) return { path: [...path, at.id] };
    seen.add(at);
    path.push(at.id);
    if ('from' in next) {
      path.push(next.id);
      at = next.to;
    } else at = next;
  }
}

/** Whether a boundary error or escalation event catches what an end event throws: the same reference, or it catches all. */
export function catches(boundary: FlowNode, thrown: FlowNode): boolean {
  if (eventOf(boundary) !== eventOf(thrown)) return false;
  const property = eventOf(boundary) === 'error' ? 'errorRef' : 'escalationRef';
  const [wanted, got] = [boundary, thrown].map((node) => refOf(listOf(node.element, 'eventDefinitions')[0]!, property));
  return wanted === undefined || got === undefined || wanted === got;
}
