/** Elements of BPMN for what is drawn, with the messages, signals, errors and resources that they refer to. */
import { BpmnModdle } from 'bpmn-moddle';
import type { Length } from '../../../runtime/plugin/pluginContract.ts';
import { conditionLanguage, listOf, type Element } from '../element.ts';
import type { EventSign, LogicalEdge } from './logical.ts';
import type { DrawnFlow, DrawnNode } from './physical.ts';
import type { Who } from './who.ts';

export interface Terms {
  /** Length of a deadline by its name. */
  lengthOf: (deadline: string) => Length | undefined;
  titleOf: (kind: 'message', name: string) => string;
}

/** Made once: its tables are large. */
const shared = new BpmnModdle();

export class ElementMaker {
  readonly moddle = shared;
  private readonly root: Element;
  private readonly terms: Terms;
  private readonly made = new Map<string, Element>();
  constructor(root: Element, terms: Terms) {
    this.root = root;
    this.terms = terms;
  }

  create(type: string, properties: Record<string, unknown>): Element {
    const element = this.moddle.create(type, properties) as Element;
    for (const value of Object.values(properties)) for (const child of Array.isArray(value) ? value : [value]) if (typeof child === 'object' && child !== null && '$type' in child && (child as Element).$parent === undefined) (child as Element).$parent = element;
    return element;
  }

  /** One root element of a kind and name, made when first referred to; those of an earlier model are used again. */
  sharedElement(type: 'Message' | 'Signal' | 'Error' | 'Resource', name: string, id: string): Element {
    const key = `${type} ${name}`;
    let element = this.made.get(key) ?? listOf(this.root, 'rootElements').find((each) => each.$type === `bpmn:${type}` && (each.name === name || each.id === id));
    if (!element) {
      element = this.create(`bpmn:${type}`, { id, name, ...(type === 'Error' ? { errorCode: id } : {}) });
      element.$parent = this.root;
      // What is referred to stands before the processes.
      this.root['rootElements'] = [element, ...listOf(this.root, 'rootElements')];
    }
    this.made.set(key, element);
    return element;
  }

  node(drawn: DrawnNode, host: Element | undefined, who: Who | undefined): Element {
    const { node } = drawn;
    const properties: Record<string, unknown> = { id: drawn.id, ...(drawn.name ? { name: drawn.name } : {}) };
    if (drawn.event) properties['eventDefinitions'] = [this.event(drawn.event, drawn.id, drawn.name)];
    if (host) properties['attachedToRef'] = host;
    if (node?.calls !== undefined) properties['calledElement'] = node.calls;
    if (node?.byEvent) properties['triggeredByEvent'] = true;
    if (node?.isInterrupting === false) properties['isInterrupting'] = false;
    if (node?.loop?.kind === 'standard') properties['loopCharacteristics'] = this.create('bpmn:StandardLoopCharacteristics', {});
    if (node?.loop?.kind === 'each') properties['loopCharacteristics'] = this.create('bpmn:MultiInstanceLoopCharacteristics', { isSequential: node.loop.sequential });
    const type = drawn.type === 'EndEvent' || drawn.type.endsWith('Event') || drawn.type.endsWith('Gateway') || drawn.type.endsWith('Task') || drawn.type === 'SubProcess' || drawn.type === 'CallActivity' ? drawn.type : 'Task';
    const element = this.create(`bpmn:${type}`, properties);
    if (who && type.endsWith('Task')) this.doneBy(element, who);
    return element;
  }

  doneBy(element: Element, who: Who): void {
    const owner = this.create('bpmn:PotentialOwner', { resourceRef: this.sharedElement('Resource', who.title, who.id) });
    owner.$parent = element;
    element['resources'] = [owner];
  }

  private event(sign: EventSign, id: string, name: string): Element {
    if ('terminate' in sign) return this.create('bpmn:TerminateEventDefinition', { id: `${id}.event` });
    if ('error' in sign) return this.create('bpmn:ErrorEventDefinition', { id: `${id}.event`, errorRef: this.sharedElement('Error', sign.error, sign.error) });
    if ('signal' in sign) return this.create('bpmn:SignalEventDefinition', { id: `${id}.event`, signalRef: this.sharedElement('Signal', sign.signal, `signal.${sign.signal}`) });
    if ('milestone' in sign) return this.create('bpmn:SignalEventDefinition', { id: `${id}.event`, signalRef: this.sharedElement('Signal', sign.milestone, `signal.${sign.milestone}`) });
    if ('message' in sign) return this.create('bpmn:MessageEventDefinition', { id: `${id}.event`, messageRef: this.sharedElement('Message', this.terms.titleOf('message', sign.message), `message.${sign.message}`) });
    if ('clock' in sign) {
      const length = this.terms.lengthOf(sign.clock);
      return this.create('bpmn:TimerEventDefinition', { id: `${id}.event`, timeDuration: this.expression(length ? isoOf(length) : '') });
    }
    return this.create('bpmn:ConditionalEventDefinition', { id: `${id}.event`, condition: this.expression(name || sign.title.zh) });
  }
  private expression(body: string, language?: string): Element {
    return this.create('bpmn:FormalExpression', { body, ...(language === undefined ? {} : { language }) });
  }

  /** Name and condition of a way that was drawn before. */
  sayAt(flow: Element, edge: LogicalEdge): void {
    if (flow.$type !== 'bpmn:SequenceFlow') return;
    if (edge.name !== undefined) flow.name = edge.name;
    if (!edge.condition) return;
    const expression = this.expression(JSON.stringify(edge.condition), conditionLanguage);
    expression.$parent = flow;
    flow['conditionExpression'] = expression;
  }

  flow(drawn: DrawnFlow, source: Element, target: Element): Element {
    const { edge } = drawn;
    const flow = this.create('bpmn:SequenceFlow', {
      id: drawn.id, ...(edge?.name ? { name: edge.name } : {}), ...(edge?.condition ? { conditionExpression: this.expression(JSON.stringify(edge.condition), conditionLanguage) } : {}),
    });
    Object.assign(flow, { sourceRef: source, targetRef: target });
    source['outgoing'] = [...listOf(source, 'outgoing'), flow];
    target['incoming'] = [...listOf(target, 'incoming'), flow];
    if (edge?.isDefault && source.$type.endsWith('Gateway')) source['default'] = flow;
    return flow;
  }
}

/** A length has one unit; working days are written as days, for BPMN knows no calendar. */
export function isoOf(length: Length): string {
  if ('hours' in length) return `PT${length.hours}H`;
  if ('days' in length) return `P${length.days}D`;
  if ('workingDays' in length) return `P${length.workingDays}D`;
  return 'months' in length ? `P${length.months}M` : `P${length.years}Y`;
}
