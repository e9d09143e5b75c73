/** A region as a list of steps: its items in order, each with ways to the others by name, to an end, or out of the list. */
import type { ChoiceStep, ParallelStep, RepeatStep, Step, TaskStep, Trigger, Way } from '../../../runtime/plugin/pluginContract.ts';
import { leadingOn } from '../alwaysTrue.ts';
import { Activities } from './activities.ts';
import type { Draft } from './draft.ts';
import { fromOutside, remarkEvents } from './edgeEvents.ts';
import { milestone, nameOf, task } from './elementSteps.ts';
import type { EdgeGraph } from './edges.ts';
import { eventOf, loopOf, type FlowNode } from './flowGraph.ts';
import { titleOf } from './naming.ts';
import { orderOf } from './order.ts';
import { decideSome, isChosen, ownConditions } from './inclusive.ts';
import { ItemNames } from './itemNames.ts';
import { outcomesOf } from './outcomes.ts';
import { ownStep, ownWays } from './ownParts.ts';
import { ListWays, type ListEnds } from './listWays.ts';
import { isOutcome, type BlockItem, type NodeItem, type Region, type RegionKind } from './region.ts';
import { isDecided } from './splits.ts';
import { eventWords, triggerOf } from './triggers.ts';
import { isWait } from './waits.ts';

export interface Emitted {
  steps: Step[];
  /** Events at the edge, for the stage that this becomes; only in the list of the process itself. */
  events: { event: FlowNode; way: Way; path: string[] }[];
  /** Waits in a stage of its own until this trigger. */
  waits?: { event: FlowNode; way: Way; path: string[] };
  node: FlowNode;
}

/** What lists of all depths share. */
export interface Surroundings extends ListEnds {
  readInside: (node: FlowNode, block: RepeatStep, outer: Emitter) => Step[];
}

export class Emitter {
  readonly region: Region;
  private readonly draft: Draft;
  private readonly graph: EdgeGraph;
  private readonly kind: RegionKind;
  private readonly ends: Surroundings;
  private readonly names: ItemNames;
  private readonly ways: ListWays;
  private readonly activities: Activities;
  /** What `leave` calls the list: a branch, a block, or what runs beside a stage. */
  private readonly called: string;

  constructor(draft: Draft, graph: EdgeGraph, region: Region, kind: RegionKind, ends: Surroundings, called: string, outer?: Emitter) {
    this.draft = draft;
    this.graph = graph;
    this.region = region;
    this.names = new ItemNames(draft, region);
    this.kind = kind;
    this.ends = ends;
    this.called = called;
    this.ways = new ListWays({ draft, region, names: this.names, kind, ends, called, outer: outer?.ways });
    this.activities = new Activities(draft, graph, this.names, (node, block) => ends.readInside(node, block, this));
  }

  /** The end that follows the last step by itself. */
  get atLast(): FlowNode | 'undrawn' | undefined {
    return this.ways.atLast;
  }

  emit(): Emitted[] {
    const items = orderOf(this.region);
    return items.map((item, index) => {
      this.draft.visited.add(item.kind === 'block' ? item.split : item.node);
      const [next, isLast] = [items[index + 1]?.id, index === items.length - 1];
      return item.kind === 'block' ? this.block(item, next, isLast) : this.node(item, next, isLast);
    });
  }

  /** The steps alone, where no stage is made of them. */
  steps(): Step[] {
    const steps = this.emit().flatMap((each) => each.steps);
    return steps.length > 0 ? steps : [this.nothing()];
  }

  /** A list of ours holds at least one step. */
  private nothing(): Step {
    const step: Step = { milestone: this.draft.steps.free(`${this.called} nothing`, 'nothing'), title: { zh: '无须办理', en: 'Nothing to do' } };
    this.draft.drawing.of(step).ways[''] = [];
    return step;
  }

  private node(item: NodeItem, next: string | undefined, isLast: boolean): Emitted {
    const { node } = item;
    const edgeEvents = item.events.filter(({ event }) => fromOutside.includes(eventOf(event)));
    const emitted: Emitted = { steps: [], node, events: edgeEvents.map(({ event, way }) => ({ event, ...this.ways.to(way, undefined, false, false) })) };
    if (node.type === 'EventBasedGateway') emitted.steps = [this.race(item, next, isLast)];
    else if (node.type === 'ExclusiveGateway' && isDecided(node)) emitted.steps = [this.choice(item, next, isLast)];
    else if (this.kind === 'process' && item.ways.length === 1 && !item.decision && edgeEvents.length === 0 && isWait(this.draft, node)) {
      const step: Step = { ...milestone(this.draft, node) };
      this.draft.drawing.self(step, node);
      emitted.steps = [step];
      emitted.waits = { event: node, ...this.ways.to(item.ways[0]!, undefined, false, false) };
    } else emitted.steps = this.withWays(item, this.activities.of(item), next, isLast);
    remarkEvents(this.draft, item);
    return emitted;
  }

  /** Ways at the last of an item's steps: as outcomes where a person chooses, by a step that leads on where nobody does. */
  private withWays(item: NodeItem, steps: Step[], next: string | undefined, isLast: boolean): Step[] {
    const last = steps.at(-1)!;
    if (steps.length > 1 && item.decision) return [...steps, ...this.decidedApart(item, last, next, isLast)];
    const outs = item.events.filter(({ event }) => isOutcome(event));
    const ways = [...item.ways, ...outs.map(({ event, way }) => ({ ...way, name: event.name || '未能办成', path: [event.id, ...way.path] }))];
    const drawn = this.draft.drawing.of(last);
    if ('approval' in last && ways.length !== 2) return this.withWays(item, [...steps.slice(0, -1), this.asTask(item.node, last)], next, isLast);
    if (hasOutcomes(last) && !loopOf(item.node) && ways.length > 1) {
      const led = ways.map((way) => this.ways.to(way, next, isLast, false));
      const { keys, outcomes, outcomeTitles } = outcomesOf(ways.map((way, i) => ({ name: way.name || (outs.length > 0 && i === 0 ? '完成' : ''), way: led[i]!.way })), 'approval' in last ? { agreed: ways[0]!.name, refused: ways[1]!.name, ...ownWays(this.draft, item.node) } : ownWays(this.draft, item.node));
      Object.assign(last, 'task' in last ? { outcomes, outcomeTitles } : { outcomes });
      keys.forEach((key, i) => { drawn.ways[key] = led[i]!.path; });
      if (item.node.type === 'ExclusiveGateway' || item.decision) this.draft.assume((item.decision ?? item.node).element, '由人选择去向；条件只作为选项的名称', 'a person chooses the way; conditions are the names of the choices');
      return steps;
    }
    if (ways.length > 1) this.draft.refuse(item.node.element, '这里的几个去向无法表示', 'its several ways cannot be said');
    const { way, path } = this.ways.to(ways[0]!, next, isLast);
    drawn.ways[''] = path;
    if (way === 'next') return steps;
    if ('task' in last && !loopOf(item.node) && last.outcomes === undefined) {
      last.outcomes = { done: way };
      last.outcomeTitles = { done: { zh: '完成', en: 'Done' } };
      drawn.ways['done'] = path;
      return steps;
    }
    return [...steps, leadingOn(this.draft.steps.free(`after-${'task' in last ? last.task : nameOf(this.draft, item.node)}`, 'lead-on'), way, this.draft.performers.of(item.node).role)];
  }

  /** An approval has two ways; with others it is a task. */
  private asTask(node: FlowNode, { title }: Step): TaskStep {
    this.draft.lose(node.element, '审批应有同意、不同意两个去向：作为一个任务', 'an approval has two ways, agreed and refused: it is a task now');
    const step: TaskStep = { task: nameOf(this.draft, node), title: title!, by: this.draft.performers.of(node) };
    this.draft.drawing.self(step, node);
    return step;
  }

  /** Where something is begun between an activity and the gateway that asks what it gave, the gateway is a task of its own. */
  private decidedApart(item: NodeItem, last: Step, next: string | undefined, isLast: boolean): Step[] {
    const gateway = item.decision!;
    const prefix = item.ways[0]!.path.indexOf(gateway.id);
    this.draft.drawing.of(last).ways[''] = item.ways[0]!.path.slice(0, prefix);
    const decide = task(this.draft, gateway, titleOf(gateway.name, { zh: '判断去向', en: 'Decide' }));
    this.draft.drawing.self(decide, gateway);
    const { decision: _, ...rest } = item;
    return this.withWays({ ...rest, node: gateway, events: [], ways: item.ways.map((way) => ({ ...way, path: way.path.slice(prefix + 1) })) }, [decide], next, isLast);
  }

  private choice(item: NodeItem, next: string | undefined, isLast: boolean): Step {
    const { node } = item;
    const decided = item.ways.filter((way) => way.edge?.flow?.condition);
    const otherwise = item.ways.find((way) => way.isDefault) ?? item.ways.find((way) => !decided.includes(way)) ?? decided.at(-1)!;
    const cases = decided.filter((way) => way !== otherwise).map((item) => ({ item, ...this.ways.to(item, next, isLast, false) }));
    const { keys } = outcomesOf(cases.map((each) => ({ name: each.item.name, way: 'next' })));
    const led = this.ways.to(otherwise, next, isLast, false);
    const step: Step = {
      choice: nameOf(this.draft, node), ...(node.name ? { title: titleOf(node.name, { zh: '', en: '' }) } : {}),
      cases: cases.map((each, i) => ({ case: keys[i]!, title: titleOf(each.item.name, { zh: keys[i]!, en: keys[i]! }), when: each.item.edge!.flow!.condition!, then: each.way })), otherwise: led.way, undecided: (this.draft.partOf(node)?.['undecided'] as ChoiceStep['undecided'] | undefined) ?? { ask: this.draft.performers.of(node) },
    };
    this.draft.drawing.self(step, node);
    const drawn = this.draft.drawing.of(step);
    cases.forEach(({ path }, i) => { drawn.ways[keys[i]!] = path; });
    drawn.ways['otherwise'] = led.path;
    return step;
  }

  private race(item: NodeItem, next: string | undefined, isLast: boolean): Step {
    const { node } = item;
    const name = nameOf(this.draft, node);
    const options = item.ways.flatMap((way) => {
      const event = way.edge?.to;
      const after = event && this.graph.edges.get(event)?.find((edge) => edge.flow);
      const target = 'to' in way.target ? (this.region.items.get(way.target.to) as NodeItem | undefined) : undefined;
      if (!event || !after || !target) return [];
      const led = this.ways.to(target.ways[0]!, next, isLast, false);
      const option = { option: nameOf(this.draft, event), title: titleOf(event.name, eventWords(event)), for: triggerOf(this.draft, event, { block: name }, (other) => nameOf(this.draft, other)) as Trigger, then: led.way };
      this.draft.drawing.self(option, event);
      this.draft.visited.add(event);
      const drawn = this.draft.drawing.of(option);
      drawn.ways = { in: way.path, '': led.path };
      return [option];
    });
    if (options.length < 2) this.draft.refuse(node.element, '事件网关后不足两个事件', 'fewer than two events follow the event-based gateway');
    const step: Step = { race: name, title: titleOf(node.name, { zh: '等待其中之一', en: 'Wait for one of them' }), options };
    this.draft.drawing.self(step, node);
    return step;
  }

  private block(item: BlockItem, next: string | undefined, isLast: boolean): Emitted {
    const name = this.names.ofBlock(item);
    const { keys } = outcomesOf(item.branches.map(({ edge, region }) => ({ name: edge.flow?.name || this.firstName(region), way: 'next' })));
    const branchNames = keys.map((key) => this.draft.steps.free(key, 'branch'));
    const decision = isChosen(item) ? decideSome(this.draft, this.names.ofChoosing(item), item, branchNames) : undefined;
    // It has no element: what leads to the gateway leads to it, and from it nothing needs to be drawn.
    if (decision) this.draft.drawing.of(decision.step).ways[''] = [];
    const whens = decision?.whens ?? ownConditions(item);
    const step: ParallelStep = {
      parallel: name, title: titleOf(item.split.type.endsWith('Gateway') ? item.split.name : '', { zh: '同时进行', en: 'At the same time' }), join: (ownStep(this.draft, item.split, 'parallel')?.['join'] as ParallelStep['join'] | undefined) ?? { wait: 'all', rest: 'none' },
      branches: item.branches.map(({ edge, region }, i) => {
        const branch = { branch: branchNames[i]!, title: titleOf(edge.flow?.name || this.firstName(region), { zh: `第 ${i + 1} 路`, en: `Branch ${i + 1}` }), ...(whens[i] ? { when: whens[i] } : {}), steps: [] as Step[] };
        branch.steps = new Emitter(this.draft, this.graph, region, 'branch', this.ends, branch.branch, this).steps();
        this.draft.drawing.of(branch).ways[''] = region.path;
        return branch;
      }),
    };
    const drawn = this.draft.drawing.of(step);
    drawn.ids['split'] = item.split.id;
    if (item.join) drawn.ids['join'] = item.join.id;
    const { way, path } = this.ways.to(item.after, next, isLast);
    drawn.ways[''] = path;
    const steps: Step[] = [...(decision ? [decision.step] : []), step];
    if (way !== 'next') steps.push(leadingOn(this.draft.steps.free(`after-${name}`, 'lead-on'), way, this.draft.performers.of(item.split).role));
    return { steps, events: [], node: item.split };
  }

  private firstName(region: Region): string {
    const first = 'to' in region.entry ? region.items.get(region.entry.to) : undefined;
    return first?.kind === 'node' ? first.node.name : '';
  }
}

const hasOutcomes = (step: Step): step is TaskStep => 'task' in step || 'approval' in step || 'handOver' in step;
