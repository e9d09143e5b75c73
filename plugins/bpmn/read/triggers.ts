/** What is waited for at an event, as a trigger of ours; the definitions that it needs are made with it. */
import type { Trigger } from '../../../runtime/plugin/pluginContract.ts';
import { refOf, textOf, type Element } from '../element.ts';
import type { Draft } from './draft.ts';
import { eventDefinition, eventOf, type FlowNode, type Scope } from './flowGraph.ts';
import { titleOf } from './naming.ts';
import { readTimer } from './timers.ts';

/** How an event is called that the model does not name: the same wherever it is spoken of. */
export function eventWords(node: FlowNode): { zh: string; en: string } {
  switch (node.type === 'ReceiveTask' ? 'message' : eventOf(node)) {
    case 'message': return { zh: '收到消息', en: 'A message comes' };
    case 'timer': return { zh: '时间到', en: 'Time is up' };
    case 'signal': return { zh: '收到信号', en: 'A signal comes' };
    default: return { zh: '条件成立', en: 'It holds' };
  }
}

/** Where the clock of a timer runs. */
export type Running = { stage: string } | { block: string } | { case: true };

const signalOf = (node: FlowNode): Element | undefined => {
  const definition = eventDefinition(node);
  return definition && refOf(definition, 'signalRef');
};

/** Events of the same process that throw the signal which is waited for. */
function throwersOf(node: FlowNode, scope: Scope): FlowNode[] {
  const wanted = signalOf(node);
  return scope.nodes.flatMap((other) => [
    ...(wanted && ['IntermediateThrowEvent', 'EndEvent'].includes(other.type) && eventOf(other) === 'signal' && signalOf(other) === wanted ? [other] : []),
    ...(other.inside ? throwersOf(node, other.inside) : []),
  ]);
}

export const isThrownWithin = (draft: Draft, node: FlowNode): boolean => throwersOf(node, draft.scope).length > 0;

export function triggerOf(draft: Draft, node: FlowNode, running: Running, nameOf: (node: FlowNode) => string): Trigger {
  const own = draft.partOf(node)?.['for'];
  if (typeof own === 'object' && own !== null) return own as Trigger;
  const said = node.name || textOf(eventDefinition(node)?.name);
  switch (node.type === 'ReceiveTask' ? 'message' : eventOf(node)) {
    case 'message': return { message: draft.message(node, titleOf(said, eventWords(node))) };
    case 'signal': {
      const [thrower] = throwersOf(node, draft.scope);
      if (thrower) return { milestone: nameOf(thrower) };
      draft.assume(node.element, '信号由人录入为收到的消息', 'the signal is entered as a message that has come');
      return { message: draft.message(node, titleOf(said, eventWords(node))) };
    }
    case 'timer': {
      const timer = readTimer(eventDefinition(node), said);
      if (timer.from === 'name') draft.assume(node.element, '时长取自名称', 'the length is taken from the name');
      if (timer.from === 'nothing') draft.assume(node.element, '模型没有写时长，暂定一日', 'the model gives no length; one day is written for now');
      if (timer.kind === 'date') draft.assume(node.element, '定点日期写成从开始等待起的时长', 'a fixed date is written as a length from when the waiting begins');
      return { clock: draft.deadline(node, titleOf(said, eventWords(node)), timer.length, running), reaches: 'due' };
    }
    default:
      draft.assume(node.element, '由人认定这件事已经发生', 'a person says that it has happened');
      return { act: draft.steps.free(`say-${said}`, 'say'), title: titleOf(said, eventWords(node)), by: draft.performers.of(node) };
  }
}
