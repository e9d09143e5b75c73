/** The flow of a process or sub-process as a graph: nodes with their flows, boundary events at their hosts, sub-processes inside. */
import type { Condition } from '../../../runtime/plugin/pluginContract.ts';
import { conditionLanguage, listOf, refOf, textOf, typeOf, type Element } from '../element.ts';

export interface FlowNode {
  id: string;
  /** Without prefix: `UserTask`, `ExclusiveGateway`. */
  type: string;
  name: string;
  element: Element;
  in: Flow[];
  out: Flow[];
  /** Events at its edge. */
  boundary: FlowNode[];
  /** Of a boundary event: the activity. */
  host?: FlowNode;
  inside?: Scope;
  scope: Scope;
}
export interface Flow {
  id: string;
  name: string;
  from: FlowNode;
  to: FlowNode;
  isDefault: boolean;
  /** Written in our own language. */
  condition?: Condition;
  /** Any other condition, as written. */
  expression?: string;
}
export interface Scope {
  element: Element;
  nodes: FlowNode[];
  flows: Flow[];
  /** Event sub-processes; they have no flows. */
  beside: FlowNode[];
  /** The sub-process that it is the inside of. */
  host?: FlowNode;
}

export type EventKind = 'none' | 'message' | 'timer' | 'signal' | 'conditional' | 'error' | 'escalation' | 'terminate' | 'link' | 'compensate' | 'cancel' | 'several';

export function eventOf(node: FlowNode): EventKind {
  const definitions = listOf(node.element, 'eventDefinitions');
  if (definitions.length === 0) return 'none';
  if (definitions.length > 1) return 'several';
  return typeOf(definitions[0]!).replace('EventDefinition', '').toLowerCase() as EventKind;
}
export const eventDefinition = (node: FlowNode): Element | undefined => listOf(node.element, 'eventDefinitions')[0];

export const isEnd = (node: FlowNode): boolean => node.type === 'EndEvent';
export const isStart = (node: FlowNode): boolean => node.type === 'StartEvent';
export const isGateway = (node: FlowNode): boolean => node.type.endsWith('Gateway');
export const isTask = (node: FlowNode): boolean => node.type === 'Task' || node.type.endsWith('Task');
export const loopOf = (node: FlowNode): Element | undefined => refOf(node.element, 'loopCharacteristics');
export const isInterrupting = (node: FlowNode): boolean => (isStart(node) ? node.element['isInterrupting'] !== false : node.element['cancelActivity'] !== false);

export function readScope(element: Element, host?: FlowNode): Scope {
  const scope: Scope = { element, nodes: [], flows: [], beside: [], ...(host ? { host } : {}) };
  const byId = new Map<string, FlowNode>();
  const all = listOf(element, 'flowElements');
  for (const each of all) {
    const type = typeOf(each);
    if (type === 'SequenceFlow' || type.startsWith('Data')) continue;
    const node: FlowNode = { id: each.id ?? `${type}-${byId.size}`, type, name: textOf(each.name), element: each, in: [], out: [], boundary: [], scope };
    byId.set(node.id, node);
    if (listOf(each, 'flowElements').some((inner) => !typeOf(inner).startsWith('Data'))) node.inside = readScope(each, node);
    if (each['triggeredByEvent'] === true) scope.beside.push(node);
    else scope.nodes.push(node);
  }
  for (const node of scope.nodes) {
    const attached = refOf(node.element, 'attachedToRef');
    const activity = attached && byId.get(attached.id ?? '');
    if (!activity) continue;
    node.host = activity;
    activity.boundary.push(node);
  }
  for (const each of all) {
    if (typeOf(each) !== 'SequenceFlow') continue;
    const [from, to] = [byId.get(refOf(each, 'sourceRef')?.id ?? ''), byId.get(refOf(each, 'targetRef')?.id ?? '')];
    if (!from || !to) continue;
    const flow: Flow = { id: each.id ?? '', name: textOf(each.name), from, to, isDefault: refOf(from.element, 'default') === each, ...conditionOf(each) };
    scope.flows.push(flow);
    from.out.push(flow);
    to.in.push(flow);
  }
  return scope;
}

function conditionOf(flow: Element): { condition: Condition } | { expression: string } | object {
  const expression = refOf(flow, 'conditionExpression');
  if (!expression) return {};
  const body = typeof expression['body'] === 'string' ? expression['body'].trim() : '';
  if (expression['language'] === conditionLanguage) {
    try {
      return { condition: JSON.parse(body) as Condition };
    } catch {
      return { expression: body };
    }
  }
  return { expression: body };
}
