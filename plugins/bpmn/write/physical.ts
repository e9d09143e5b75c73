/**
 * The elements that are drawn: each node as one, each way as a flow. What was drawn before is kept by its id. A way out of a
 * sub-process is thrown by an end event and caught at its edge; several ways at a task part at a gateway.
 */
import type { EventSign, LogicalEdge, LogicalGraph, LogicalNode } from './logical.ts';
import { saidAt, wayKey, type KeptDrawing } from './keptDrawing.ts';

export interface DrawnNode {
  id: string;
  type: string;
  name: string;
  /** Id of the sub-process, empty for the process. */
  scope: string;
  event?: EventSign;
  host?: string;
  node?: LogicalNode;
}
export interface DrawnFlow {
  id: string;
  from: string;
  to: string;
  scope: string;
  edge?: LogicalEdge;
}
export interface Physical {
  /** New elements. */
  nodes: DrawnNode[];
  flows: DrawnFlow[];
  /** Ids of earlier elements that stay, and for those that are nodes of ours the node. */
  kept: Map<string, LogicalNode | undefined>;
  /** Flows that stay, where what is said at them has changed. */
  resaid: { id: string; edge: LogicalEdge }[];
  idOf: (key: string) => string | undefined;
  /** Ways that no flow can say: into the middle of a sub-process. */
  unsaid: LogicalEdge[];
}

export function draw(process: string, graph: LogicalGraph, keeping: KeptDrawing, typeOf: (id: string) => string | undefined): Physical {
  return new Drawer(process, graph, keeping, typeOf).draw();
}

class Drawer {
  private readonly nodes = new Map<string, DrawnNode>();
  private readonly flows: DrawnFlow[] = [];
  private readonly kept = new Map<string, LogicalNode | undefined>();
  private readonly ids = new Map<string, string>();
  private readonly used = new Set<string>();
  private readonly unsaid: LogicalEdge[] = [];
  private readonly resaid: { id: string; edge: LogicalEdge }[] = [];
  private readonly process: string;
  private readonly graph: LogicalGraph;
  private readonly keeping: KeptDrawing;
  private readonly typeOf: (id: string) => string | undefined;

  constructor(process: string, graph: LogicalGraph, keeping: KeptDrawing, typeOf: (id: string) => string | undefined) {
    this.process = process;
    this.graph = graph;
    this.keeping = keeping;
    this.typeOf = typeOf;
  }

  draw(): Physical {
    for (const node of this.graph.nodes.values()) {
      const before = this.keeping.nodes.get(node.key);
      if (before) {
        this.kept.set(before, node);
        this.ids.set(node.key, before);
      } else if (before === undefined && !this.isOnlyAnEnd(node)) this.make(node.key);
    }
    const byFrom = new Map<string, LogicalEdge[]>();
    for (const edge of this.graph.edges) byFrom.set(edge.from, [...(byFrom.get(edge.from) ?? []), edge]);
    for (const edges of byFrom.values()) this.out(edges);
    return { nodes: [...this.nodes.values()], flows: this.flows, kept: this.kept, resaid: this.resaid, idOf: (key) => this.ids.get(key), unsaid: this.unsaid };
  }

  /** Ends are made when something leads to them. */
  private isOnlyAnEnd(node: LogicalNode): boolean {
    return node.type === 'EndEvent';
  }

  private freshId(key: string): string {
    const base = `${this.process}.${key.replace(/[^A-Za-z0-9]+/g, '_')}`;
    let id = base;
    for (let n = 2; this.used.has(id) || this.typeOf(id) !== undefined; n += 1) id = `${base}_${n}`;
    this.used.add(id);
    return id;
  }

  private make(key: string): string {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const node = this.graph.nodes.get(key)!;
    const id = this.freshId(key);
    this.ids.set(key, id);
    this.nodes.set(key, { id, type: node.type, name: node.name, scope: this.scopeId(node.scope), node, ...(node.event ? { event: node.event } : {}), ...(node.host !== undefined ? { host: this.make(node.host) } : {}) });
    return id;
  }
  private scopeId(scope: string): string {
    return scope === '' ? '' : this.make(scope);
  }

  /** All ways from one node: as drawn before, unless one of them is new and they part where no gateway is. */
  private out(edges: readonly LogicalEdge[]): void {
    const [{ from }] = edges as [LogicalEdge];
    const isNew = this.nodes.has(from);
    const path = (edge: LogicalEdge): readonly string[] | undefined => (isNew ? undefined : this.keeping.ways.get(wayKey(edge)));
    const node = this.graph.nodes.get(from)!;
    const parts = edges.length > 1 && !node.type.endsWith('Gateway');
    const gateway = parts ? edges.flatMap((edge) => path(edge) ?? []).find((id) => this.typeOf(id) === 'ExclusiveGateway') : undefined;
    const anew = edges.some((edge) => path(edge) === undefined) && parts && gateway === undefined;
    let source: string | undefined;
    for (const edge of edges) {
      const before = anew ? undefined : path(edge);
      if (before) {
        for (const id of before) this.kept.set(id, this.kept.get(id));
        // The way is named where it leaves the gateway, or else the element.
        const id = before[before.findIndex((each) => this.typeOf(each) === 'ExclusiveGateway') + 1];
        if (id !== undefined && this.keeping.said.get(wayKey(edge)) !== saidAt(edge)) this.resaid.push({ id, edge });
        continue;
      }
      source ??= gateway ?? this.sourceOf(from, parts);
      this.connect(source, node.scope, edge);
    }
  }
  private sourceOf(from: string, parts: boolean): string {
    const id = this.make(from);
    if (!parts) return id;
    const { scope } = this.graph.nodes.get(from)!;
    const gate = { id: this.freshId(`${from}|gate`), type: 'ExclusiveGateway', name: '', scope: this.scopeId(scope) };
    this.nodes.set(`${from}|gate`, gate);
    this.flow(id, gate.id, scope);
    return gate.id;
  }

  private flow(from: string, to: string, scope: string, edge?: LogicalEdge): void {
    this.flows.push({ id: this.freshId(`flow ${this.flows.length + 1}`), from, to, scope: this.scopeId(scope), ...(edge ? { edge } : {}) });
  }

  private scopesOf(scope: string): string[] {
    const chain = [scope];
    for (let at = scope; at !== ''; ) chain.push((at = this.graph.nodes.get(at)!.scope));
    return chain;
  }

  private connect(source: string, scope: string, edge: LogicalEdge): void {
    const target = this.graph.nodes.get(edge.to)!;
    if (target.scope === scope) return this.flow(source, edge.ends ? this.terminating(edge.to) : this.make(edge.to), scope, edge);
    if (this.scopesOf(scope).includes(target.scope)) return this.throwOut(source, scope, edge);
    this.unsaid.push(edge);
    const chain = this.scopesOf(scope);
    let at = target.key;
    while (!chain.includes(this.graph.nodes.get(at)!.scope)) at = this.graph.nodes.get(at)!.scope;
    this.connect(source, scope, { ...edge, to: at });
  }

  /** An end that gives up whatever else runs. */
  private terminating(key: string): string {
    const name = `${key}|terminate`;
    let made = this.nodes.get(name);
    if (!made) this.nodes.set(name, (made = { id: this.freshId(name), type: 'EndEvent', name: this.graph.nodes.get(key)!.name, scope: '', event: { terminate: true } }));
    return made.id;
  }

  private throwOut(source: string, scope: string, edge: LogicalEdge): void {
    const thrown = `${scope}|throw|${edge.to}`;
    let end = this.nodes.get(thrown);
    if (!end) {
      const error = this.freshId(`error ${thrown}`);
      const name = this.graph.nodes.get(edge.to)!.name;
      end = { id: this.freshId(thrown), type: 'EndEvent', name, scope: this.scopeId(scope), event: { error } };
      this.nodes.set(thrown, end);
      const outer = this.graph.nodes.get(scope)!.scope;
      const caught: DrawnNode = { id: this.freshId(`${scope}|catch|${edge.to}`), type: 'BoundaryEvent', name, scope: this.scopeId(outer), event: { error }, host: this.make(scope) };
      this.nodes.set(`${scope}|catch|${edge.to}`, caught);
      const { name: _, condition: __, ...plain } = edge;
      this.connect(caught.id, outer, plain);
    }
    this.flow(source, end.id, scope, edge);
  }
}
