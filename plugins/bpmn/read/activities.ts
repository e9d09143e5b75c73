/** What is done at one node as steps: a task, a call, an event, what is in a sub-process; around them the block of a loop, behind them what they begin. */
import type { ForeachStep, RepeatStep, Step, TaskStep } from '../../../runtime/plugin/pluginContract.ts';
import { refOf } from '../element.ts';
import { childrenBegun } from './begins.ts';
import type { Draft } from './draft.ts';
import type { EdgeGraph } from './edges.ts';
import { calledBy, calledInPack, eventStep, milestone, nameOf, task } from './elementSteps.ts';
import { eventOf, isEnd, isTask, loopOf, type FlowNode } from './flowGraph.ts';
import type { ItemNames } from './itemNames.ts';
import { titleOf } from './naming.ts';
import { ownBlock, ownOtherStep } from './ownParts.ts';
import type { NodeItem } from './region.ts';
import { notTaken } from './vendorWords.ts';

export class Activities {
  private readonly draft: Draft;
  private readonly graph: EdgeGraph;
  private readonly names: ItemNames;
  private readonly readInside: (node: FlowNode, block: RepeatStep) => Step[];
  private readonly tasks = new Map<FlowNode, TaskStep>();

  constructor(draft: Draft, graph: EdgeGraph, names: ItemNames, readInside: (node: FlowNode, block: RepeatStep) => Step[]) {
    this.draft = draft;
    this.graph = graph;
    this.names = names;
    this.readInside = readInside;
  }

  of(item: NodeItem): Step[] {
    const { node } = item;
    const loop = loopOf(node);
    const elsewhere = notTaken(node.element);
    if (elsewhere.length > 0) this.draft.assume(node.element, `别的工具的设置在这里不起作用：${elsewhere.join('、')}`, `settings of another tool, which do nothing here: ${elsewhere.join(', ')}`);
    const once = this.once(item);
    if (!loop) return once;
    if (refOf(loop, 'completionCondition')) this.draft.lose(node.element, '提前结束逐项办理的条件', 'the condition that ends it before all are done');
    if (loop.$type === 'bpmn:StandardLoopCharacteristics') {
      this.draft.assume(node.element, '是否再办一次由办理人决定', 'whoever does it decides whether it is done once more');
      const inner = once[0]!;
      const step: RepeatStep = { repeat: this.names.ofLoop(node), title: titleOf(node.name, { zh: '重复办理', en: 'Repeat' }), steps: once };
      if ('task' in inner) Object.assign(inner, { outcomes: { done: 'next', again: { again: step.repeat } }, outcomeTitles: { done: { zh: '办完了', en: 'Done' }, again: { zh: '再办一次', en: 'Once more' } } });
      else this.draft.lose(node.element, '循环的子流程只做一遍', 'a sub-process that loops is done once');
      this.draft.drawing.self(step, node);
      this.draft.drawing.of(inner).ways = { done: [], again: [] };
      return [step];
    }
    const block = ownBlock(this.draft, node);
    const { over, done, rest, more } = (block ?? {}) as Partial<ForeachStep>;
    const step: Step = {
      foreach: this.names.ofLoop(node), title: titleOf(node.name, { zh: '逐项办理', en: 'For each' }), over: over ?? this.draft.listField(node.name, this.formBefore(node)), as: 'item', order: loop['isSequential'] === true ? 'one-by-one' : 'together', done: done ?? 'all', none: 'next', steps: once, ...(rest ? { rest } : {}), ...(more ? { more } : {}),
    };
    if (over === undefined) this.draft.assume(node.element, '逐项办理的各项由前一任务的表单（没有时由开始表单）填写', 'what it is done for is filled in by the form of the task before, or where the case begins');
    this.draft.drawing.self(step, node);
    return [step];
  }

  /** The task that alone leads to a node, for what must be said before. */
  private formBefore(node: FlowNode): string | undefined {
    const into = this.graph.into.get(node) ?? [];
    const [only] = into;
    if (into.length !== 1 || !only || !isTask(only.from) || loopOf(only.from)) return undefined;
    const step = this.tasks.get(only.from);
    return step && this.draft.formFor(step);
  }

  private once(item: NodeItem): Step[] {
    const { node } = item;
    const { draft } = this;
    let step: Step;
    const own = node.inside ? undefined : ownOtherStep(draft, node, nameOf(draft, node), titleOf(node.name, { zh: '办理', en: 'Do it' }));
    if (own) step = own;
    else if (node.inside) {
      const repeat: RepeatStep = { repeat: nameOf(draft, node), title: titleOf(node.name, { zh: '子流程', en: 'Sub-process' }), steps: [] };
      repeat.steps = this.readInside(node, repeat);
      step = repeat;
    } else if (node.type.endsWith('Event')) step = isEnd(node) && eventOf(node) === 'none' ? milestone(draft, node) : eventStep(draft, node);
    else if (node.type === 'CallActivity') step = this.call(node);
    else if (node.type === 'ExclusiveGateway') step = task(draft, node, titleOf(node.name, { zh: '判断去向', en: 'Decide' }));
    else if (node.type.endsWith('Gateway')) {
      draft.refuse(node.element, '这个网关等待的各路不是从同一处分开的', 'the ways that this gateway waits for were not parted at one place');
      step = task(draft, node);
    } else {
      if (!isTask(node)) draft.assume(node.element, '没有内容的子流程作为一个任务', 'a sub-process without content is one task');
      if (node.type === 'AdHocSubProcess') draft.lose(node.element, '随意次序的子流程', 'a sub-process whose order is free');
      step = task(draft, node);
    }
    this.draft.drawing.self(step, node);
    if ('task' in step) this.tasks.set(node, step);
    const begun = childrenBegun(draft, node, step);
    // What begins others has no element of its own: it is drawn as the message flow, or not at all.
    for (const [index, part] of [step, ...begun].entries()) {
      if (index > 0) draft.drawing.of(part).ids['self'] = '';
      if (index < begun.length) draft.drawing.of(part).ways[''] = [];
    }
    return [step, ...begun];
  }

  private call(node: FlowNode): Step {
    const called = calledBy(this.draft, node);
    const child = (process: string, relation: string, carry: Record<string, string>, parentEnds: 'end' | 'keep'): Step => ({ child: nameOf(this.draft, node), title: titleOf(node.name, { zh: '调用', en: 'Call' }), process, wait: true, relation, carry, parentEnds });
    const there = called ? undefined : calledInPack(this.draft, node);
    if (there) {
      this.draft.assume(node.element, `调用本规程已有的流程“${there.title.zh}”，等它办结；本案先离开的，它自行办完；带去哪些字段请补写`, `begins "${there.title.en ?? there.title.zh}" of this pack and waits for its end; left before that, it goes on by itself; say which fields go along`);
      return child(there.process, this.draft.relationTo(there), there.fields.includes('subject') ? { subject: 'case.subject' } : {}, 'keep');
    }
    if (!called) {
      this.draft.assume(node.element, '模型里没有所调用的流程，作为一个任务', 'the model does not hold what it calls; it is one task');
      return task(this.draft, node);
    }
    return child(called.name, this.draft.relation(called), { subject: 'case.subject' }, 'end');
  }
}
