/** Other processes of the model that an element begins: by a message to where they start, or by a signal that starts them. */
import type { Step } from '../../../runtime/plugin/pluginContract.ts';
import { refOf, textOf } from '../element.ts';
import type { Draft } from './draft.ts';
import { eventDefinition, eventOf, isStart, type FlowNode } from './flowGraph.ts';
import { titleOf } from './naming.ts';

/** Message flows of the model's collaborations, by the element that sends. */
export interface MessageFlow {
  id: string;
  name: string;
  to: string;
}
const flows = new WeakMap<object, Map<string, MessageFlow[]>>();
export const keepMessageFlows = (ground: object, bySource: Map<string, MessageFlow[]>): void => void flows.set(ground, bySource);

const startOf = (draft: Draft, id: string): FlowNode | undefined => draft.scope.nodes.find((node) => isStart(node) && node.id === id);

/** Steps that follow the one of the element and begin other cases, without waiting for them. */
export function childrenBegun(draft: Draft, node: FlowNode, step: Step): Step[] {
  return [...byMessage(draft, node, step), ...bySignal(draft, node)];
}

function byMessage(draft: Draft, node: FlowNode, step: Step): Step[] {
  return (flows.get(draft.ground)?.get(node.id) ?? []).flatMap((flow): Step[] => {
    const other = [...new Set(draft.ground.drafts.values())].find((each) => each !== draft && startOf(each, flow.to));
    if (!other || !('task' in step)) return [];
    const said = flow.name || other.title.zh;
    draft.assume(node.element, `消息流“${flow.name}”作为移交，由另一机关的流程“${other.title.zh}”承接；接收机关在表单里填写`, `message flow "${flow.name}" is a hand-over that begins "${other.title.en ?? other.title.zh}" in another organ; the form asks which`);
    const handOver: Step = { handOver: draft.steps.free(`hand-over-${said}`, 'hand-over'), title: titleOf(said, { zh: '移交', en: 'Hand over' }), exchange: draft.exchange(other, said), to: draft.organField(said, draft.formFor(step)), carry: { subject: 'case.subject' }, wait: false };
    return [handOver];
  });
}

function bySignal(draft: Draft, node: FlowNode): Step[] {
  if (eventOf(node) !== 'signal' || isStart(node) || node.type === 'IntermediateCatchEvent' || node.host) return [];
  const wanted = refOf(eventDefinition(node)!, 'signalRef');
  return [...new Set(draft.ground.drafts.values())].filter((other) => other !== draft && other.scope.nodes.some((start) => isStart(start) && eventOf(start) === 'signal' && wanted !== undefined && refOf(eventDefinition(start)!, 'signalRef') === wanted)).map((other): Step => {
    draft.assume(node.element, `信号启动流程“${other.title.zh}”`, `the signal begins "${other.title.en ?? other.title.zh}"`);
    return { child: draft.steps.free(`begin-${other.name}`, 'begin'), title: titleOf(textOf(other.scope.element.name) || other.title.zh, { zh: '启动', en: 'Begin' }), process: other.name, wait: false, relation: draft.relation(other), carry: { subject: 'case.subject' }, parentEnds: 'keep' };
  });
}
