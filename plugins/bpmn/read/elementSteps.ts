/** One element of a model as a step of ours, without its ways. */
import type { ModelTarget, Step, TaskStep, Title } from '../../../runtime/plugin/pluginContract.ts';
import { textOf } from '../element.ts';
import type { Draft } from './draft.ts';
import { eventOf, isEnd, isTask, type FlowNode } from './flowGraph.ts';
import { isName, titleOf, wordsFor } from './naming.ts';
import { ownPart, ownStep } from './ownParts.ts';
import { calledProcessOf } from './vendorWords.ts';

const names = new WeakMap<Draft, Map<FlowNode, string>>();

/** The name of the step that an element becomes, wherever it is asked for first. */
export function nameOf(draft: Draft, node: FlowNode): string {
  let known = names.get(draft);
  if (!known) names.set(draft, (known = new Map()));
  let name = known.get(node);
  const own = ownPart(draft, node)?.['name'];
  if (name === undefined && isName(own)) known.set(node, (name = draft.steps.own(own)));
  if (name === undefined) known.set(node, (name = draft.steps.free(wordsFor(node.name, node.id), wordFor(node))));
  return name;
}

function wordFor(node: FlowNode): string {
  if (node.type.endsWith('Gateway')) return 'decide';
  if (node.type.endsWith('Event')) return isEnd(node) ? 'ended' : 'event';
  if (node.type === 'CallActivity') return 'call';
  return isTask(node) ? 'task' : 'part';
}

/** How tasks that people do not do, or that are not said to be done, are read. */
const readAs: Record<string, [zh: string, en: string]> = {
  Task: ['没有写明种类，作为由人办理的任务', 'of no stated kind: done by a person'],
  ServiceTask: ['服务任务由人办理；平台不调用外部服务', 'a service task is done by a person; no service is called'],
  ScriptTask: ['脚本任务由人办理；脚本不运行', 'a script task is done by a person; no script runs'],
  BusinessRuleTask: ['规则任务由人判断；决策表可以以后补上', 'a business rule task is decided by a person; a table may be added later'],
  SendTask: ['发送任务由人办理', 'a send task is done by a person'],
  ReceiveTask: ['收到以后由人登记', 'a person notes that it has come'],
};

export function milestone(draft: Draft, node: FlowNode): Step {
  return { milestone: nameOf(draft, node), title: titleOf(node.name, isEnd(node) ? { zh: '这一路结束', en: 'This way has ended' } : { zh: '节点', en: 'Milestone' }) };
}

export function task(draft: Draft, node: FlowNode, title?: Title): TaskStep {
  const read = readAs[node.type];
  const own = ownStep(draft, node, 'task');
  if (own) return { task: nameOf(draft, node), title: title ?? titleOf(node.name, { zh: '办理', en: 'Do it' }), ...own } as TaskStep;
  if (read) draft.assume(node.element, ...read);
  return { task: nameOf(draft, node), title: title ?? titleOf(node.name, { zh: '办理', en: 'Do it' }), by: draft.performers.of(node) };
}

/** Events on the way: something that a person sends or notes, or a point that is reached. */
export function eventStep(draft: Draft, node: FlowNode): Step {
  const kind = eventOf(node);
  const catching = node.type === 'IntermediateCatchEvent';
  switch (kind) {
    case 'none': return milestone(draft, node);
    case 'message':
      draft.assume(node.element, catching ? '收到以后由人登记' : '由人发出', catching ? 'a person notes that it has come' : 'a person sends it');
      return task(draft, node, titleOf(node.name, catching ? { zh: '等待消息', en: 'Wait for a message' } : { zh: '发出消息', en: 'Send a message' }));
    case 'signal':
      if (!catching) return milestone(draft, node);
      draft.assume(node.element, '收到信号以后由人登记', 'a person notes that the signal has come');
      return task(draft, node, titleOf(node.name, { zh: '等待信号', en: 'Wait for a signal' }));
    case 'conditional':
      draft.assume(node.element, '条件成立时由人登记', 'a person notes that the condition holds');
      return task(draft, node, titleOf(node.name, { zh: '等待条件成立', en: 'Wait for a condition' }));
    case 'timer':
      draft.lose(node.element, '在并行的一路或子流程里等待时间：由人在时间到后登记', 'waiting for time inside a branch or sub-process: a person notes that it has come');
      return task(draft, node, titleOf(node.name, { zh: '等待时间', en: 'Wait for the time' }));
    case 'terminate': return milestone(draft, node);
    case 'error':
    case 'escalation':
      draft.lose(node.element, '没有地方接住它：只作为节点', 'nothing catches it: it is a milestone only');
      return milestone(draft, node);
    case 'link':
    case 'compensate':
    case 'cancel':
    case 'several':
      draft.lose(node.element, `不能表示的事件（${kind}），只作为节点`, `an event that cannot be said (${kind}): a milestone only`);
      return milestone(draft, node);
  }
}

const calledName = (node: FlowNode): string => textOf(node.element['calledElement']) || (calledProcessOf(node.element) ?? '');

/** The called process, where the pack that the model comes into has it. */
export function calledInPack(draft: Draft, node: FlowNode): NonNullable<ModelTarget['processes']>[number] | undefined {
  const called = calledName(node);
  const local = called.slice(called.indexOf(':') + 1);
  return called === '' ? undefined : draft.ground.target.processes?.find(({ process, title }) => [process, title.zh, title.en].some((word) => word === called || word === local));
}

/** The called process, where the model has it. */
export function calledBy(draft: Draft, node: FlowNode): Draft | undefined {
  const called = calledName(node);
  return draft.ground.drafts.get(called.slice(called.indexOf(':') + 1)) ?? draft.ground.drafts.get(called);
}
