/**
 * A region: what is reached from one way in, up to where it stops. Its nodes are items with ways between them; whatever runs at the
 * same time has become one item, a block, whose branches are regions again. Ways may lead anywhere within a region, also back.
 */
import { branchesOf, obstaclesOf } from './blocks.ts';
import { catches, edgesOf, type Edge, type EdgeGraph } from './edges.ts';
import { eventOf, isEnd, isGateway, isInterrupting, isStart, isTask, loopOf, type FlowNode, type Scope } from './flowGraph.ts';
import { decisionAfter, splitOf } from './splits.ts';

export type Target =
  | { to: string }
  | { end: FlowNode }
  /** Where the region stops; of a process: an end that is not drawn, after this node. */
  | { exit: true; after?: FlowNode }
  /** Out of the sub-process, by the event at its edge that catches what was thrown. */
  | { caught: FlowNode }
  /** Out of the sub-process, whatever else runs in it. */
  | { leave: FlowNode };

export interface ItemWay {
  name: string;
  /** Ids of what is drawn between the item's element and the target's. */
  path: string[];
  target: Target;
  isDefault?: boolean;
  edge?: Edge;
}
export interface NodeItem {
  id: string;
  kind: 'node';
  node: FlowNode;
  ways: ItemWay[];
  /** The gateway whose ways are this activity's outcomes. */
  decision?: FlowNode;
  /** Interrupting events at the edge, each with its way. */
  events: { event: FlowNode; way: ItemWay }[];
}
export interface BlockItem {
  id: string;
  kind: 'block';
  split: FlowNode;
  some: boolean;
  branches: { edge: Edge; region: Region }[];
  join?: FlowNode;
  after: ItemWay;
}
export type Item = NodeItem | BlockItem;
export interface Region {
  entry: Target;
  /** Drawn from where the region is entered to its first element. */
  path: string[];
  items: Map<string, Item>;
}

/**
 * Whether an event at the edge of an activity can be had: what comes from outside only in the process itself, where a stage can be
 * made of the activity; an error as an outcome of a task, or where something inside throws it.
 */
export function isUsable(event: FlowNode, kind: RegionKind): boolean {
  const node = event.host!;
  if (!isInterrupting(event) || event.out.length === 0) return false;
  switch (eventOf(event)) {
    case 'message':
    case 'timer':
    case 'signal':
    case 'conditional': return kind === 'process';
    case 'error':
    case 'escalation': return isOutcome(event) || throwsWithin(node, event);
    default: return false;
  }
}
export const isOutcome = (event: FlowNode): boolean => ['error', 'escalation'].includes(eventOf(event)) && (isTask(event.host!) || event.host!.type.endsWith('SubProcess')) && !event.host!.inside && !loopOf(event.host!);
const throwsWithin = (node: FlowNode, event: FlowNode): boolean => (node.inside?.nodes ?? []).some((inner) => (isEnd(inner) && catches(event, inner)) || throwsWithin(inner, event));

/** Where a region lies decides what an end event in it means. */
export type RegionKind = 'process' | 'inside' | 'branch';
export interface RegionMaker {
  refuse: (node: FlowNode, why: { zh: string; en: string }) => void;
  assume: (node: FlowNode, why: { zh: string; en: string }) => void;
}

/** Ways that may be taken at the same time. */
const parts = (node: FlowNode): boolean => splitOf(node) === 'all' || splitOf(node) === 'some';
const blockId = (node: FlowNode): string => `${node.id}|split`;

export function readRegions(scope: Scope, maker: RegionMaker): { graph: EdgeGraph; regionFrom: (entry: Edge, kind: RegionKind) => Region } {
  const graph = edgesOf(scope);
  return { graph, regionFrom: (entry, kind) => new RegionReader(graph, maker, kind, new Set()).read(entry) };
}

class RegionReader {
  private readonly items = new Map<string, Item>();
  private readonly open: { id: string; node: FlowNode }[] = [];
  private readonly graph: EdgeGraph;
  private readonly maker: RegionMaker;
  private readonly kind: RegionKind;
  private readonly stops: ReadonlySet<FlowNode>;
  constructor(graph: EdgeGraph, maker: RegionMaker, kind: RegionKind, stops: ReadonlySet<FlowNode>) {
    this.graph = graph;
    this.maker = maker;
    this.kind = kind;
    this.stops = stops;
  }

  read(entry: Edge): Region {
    const first = this.target(entry);
    for (let next = this.open.pop(); next; next = this.open.pop()) {
      if (this.items.has(next.id)) continue;
      this.items.set(next.id, next.id === blockId(next.node) ? this.block(next.node) : this.node(next.node));
    }
    return { entry: first, path: entry.path, items: this.items };
  }

  private enqueue(id: string, node: FlowNode): Target {
    this.open.push({ id, node });
    return { to: id };
  }

  private target(edge: Edge): Target {
    const { to } = edge;
    if (!to) return { exit: true, after: edge.from };
    if (this.stops.has(to)) return { exit: true };
    return isEnd(to) ? this.ending(to) : this.enqueue((isGateway(to) || isStart(to)) && parts(to) ? blockId(to) : to.id, to);
  }

  /** An end event is an item where something is done or recorded with it, and only a way where nothing is. */
  private ending(end: FlowNode): Target {
    switch (eventOf(end)) {
      case 'none': return this.kind === 'process' ? { end } : this.kind === 'branch' ? this.enqueue(end.id, end) : { exit: true };
      case 'terminate': return end.scope.host ? { leave: end.scope.host } : { end };
      case 'error': return this.thrown(end) ?? { end };
      case 'escalation': return this.thrown(end) ?? this.enqueue(end.id, end);
      default: return this.enqueue(end.id, end);
    }
  }

  private thrown(end: FlowNode): Target | undefined {
    for (let host = end.scope.host; host; host = host.scope.host) {
      const caught = host.boundary.find((event) => isInterrupting(event) && catches(event, end));
      if (caught) return { caught };
    }
    return undefined;
  }

  private way(edge: Edge, before: readonly string[] = []): ItemWay {
    const name = edge.flow?.name || (edge.flow?.expression ?? '').slice(0, 80);
    return { name, path: [...before, ...edge.path], target: this.target(edge), edge, ...(edge.flow?.isDefault ? { isDefault: true } : {}) };
  }

  private node(node: FlowNode): Item {
    const item: NodeItem = { id: node.id, kind: 'node', node, ways: [], events: [] };
    // Events first, so that what they lead to is known when the block around it is looked at.
    for (const event of node.boundary) {
      if (!isUsable(event, this.kind)) continue;
      const out = this.graph.edges.get(event)?.[0];
      if (out) item.events.push({ event, way: this.way(out) });
    }
    if (isEnd(node)) {
      item.ways = [{ name: '', path: [], target: this.kind === 'process' ? { end: node } : { exit: true } }];
      return item;
    }
    const edges = (this.graph.edges.get(node) ?? []).filter((edge) => edge.flow);
        const decision = decisionAfter(node);
    if (decision) {
      item.decision = decision;
      item.ways = (this.graph.edges.get(decision) ?? []).map((edge) => this.way(edge, [...edges[0]!.path, decision.id]));
    } else if (parts(node)) item.ways = [{ name: '', path: [], target: this.enqueue(blockId(node), node) }];
    else if (edges.length === 0) item.ways = [{ name: '', path: [], target: { exit: true, after: node } }];
    else item.ways = edges.map((edge) => this.way(edge));
    const [only] = edges;
    if (edges.length === 1 && only?.flow?.expression) this.maker.assume(only.flow.from, { zh: '唯一去向上的条件不再判断', en: 'the condition at its only way is not asked' });
    return item;
  }

  private block(split: FlowNode): Item {
    const found = branchesOf(split, this.graph, this.stops);
    if (!found) {
      this.maker.refuse(split, {
        zh: '从这里分开、同时进行的各路不能各自成段再汇合：它们共用环节，或有别处的路进来，或从中间出去',
        en: 'what runs at the same time from here on cannot be nested: its ways share elements, are entered from elsewhere or leave in the middle',
      });
      for (const node of obstaclesOf(split, this.graph)) this.maker.refuse(node, { zh: `在“${split.name || split.id}”分开的几路上，不能归入其中一路`, en: `lies on several of the ways that part at "${split.name || split.id}", and belongs to none of them` });
      return { id: blockId(split), kind: 'block', split, some: false, branches: [], after: { name: '', path: [], target: { exit: true } } };
    }
    const { join } = found;
    const branches = found.branches.map(({ edge }) => ({ edge, region: new RegionReader(this.graph, this.maker, 'branch', join ? new Set([join]) : this.stops).read(edge) }));
    return { id: blockId(split), kind: 'block', split, some: splitOf(split) === 'some', branches, ...(join ? { join } : {}), after: this.afterJoin(split, join) };
  }

  private afterJoin(split: FlowNode, join: FlowNode | undefined): ItemWay {
    if (!join) return { name: '', path: [], target: { exit: true, after: split } };
    if (isEnd(join)) return { name: '', path: [], target: this.kind === 'process' ? { end: join } : { exit: true } };
    if (parts(join)) return { name: '', path: [], target: this.enqueue(blockId(join), join) };
    const [edge] = this.graph.edges.get(join) ?? [];
    return edge ? this.way(edge) : { name: '', path: [], target: { exit: true, after: join } };
  }
}
