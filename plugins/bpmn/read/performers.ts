/** Who does an element: the resource that it names, or the group that another tool names and the pack knows, else its lane, any other group, the pool, the process. */
import type { ModelRole, ModelTarget, Performer, Title } from '../../../runtime/plugin/pluginContract.ts';
import { listOf, refOf, textOf, type Element } from '../element.ts';
import type { FlowNode, Scope } from './flowGraph.ts';
import { Names, titleOf } from './naming.ts';
import { doerOf } from './vendorWords.ts';

export class Roles {
  /** Roles that the pack does not have yet. */
  readonly added: ModelRole[] = [];
  private readonly known: { role: string; title: Title }[];
  private readonly names: Names;
  private readonly target: ModelTarget;
  constructor(target: ModelTarget) {
    this.target = target;
    this.known = [...target.roles];
    this.names = new Names((name) => target.roles.some((role) => role.role === name));
  }

  private same(text: string, among: readonly { role: string; title: Title }[]): string | undefined {
    return among.find(({ role, title }) => [role, title.zh, title.en].some((word) => word?.toLowerCase() === text.toLowerCase()))?.role;
  }
  /** Whether the pack has it. */
  knows(text: string): boolean {
    return this.same(text.trim(), this.target.roles) !== undefined;
  }

  named(text: string): string {
    const wanted = text.trim();
    const same = this.same(wanted, this.known);
    if (same !== undefined) return same;
    const role = { role: this.names.free(wanted, 'participant'), title: titleOf(wanted, { zh: '经办人', en: 'Participant' }) };
    this.known.push(role);
    this.added.push(role);
    return role.role;
  }
}

export interface Performers {
  of: (node: FlowNode) => Performer;
  /** Who may begin the process: whose lane its start is in, else who does what comes first. */
  first: (node: FlowNode | undefined, start: FlowNode | undefined) => Performer;
}

export function performersOf(scope: Scope, pool: string, roles: Roles, assumed: (node: FlowNode, role: string) => void): Performers {
  const lanes = new Map<string, string>();
  const walk = (set: Element | undefined): void => {
    for (const lane of set ? listOf(set, 'lanes') : []) {
      // A lane within a lane is the nearer one.
      for (const node of listOf(lane, 'flowNodeRef')) if (textOf(lane.name) !== '') lanes.set(node.id ?? '', textOf(lane.name));
      walk(refOf(lane, 'childLaneSet'));
    }
  };
  for (const set of listOf(scope.element, 'laneSets')) walk(set);
  const of = (node: FlowNode): Performer => {
    for (const resource of listOf(node.element, 'resources')) {
      const named = textOf(refOf(resource, 'resourceRef')?.name) || textOf(resource.name);
      if (named !== '') return { role: roles.named(named) };
    }
    // Groups of other tools are often ids that nobody reads: one that the pack does not know gives way to the lane.
    const doer = doerOf(node.element);
    if (doer !== undefined && roles.knows(doer)) return { role: roles.named(doer) };
    for (let at: FlowNode | undefined = node; at; at = at.scope.host ?? at.host) {
      const lane = lanes.get(at.id) ?? (at.host && lanes.get(at.host.id));
      if (lane !== undefined) return { role: roles.named(lane) };
    }
    if (doer !== undefined) return { role: roles.named(doer) };
    const role = roles.named(pool);
    assumed(node, pool);
    return { role };
  };
  const first = (node: FlowNode | undefined, start: FlowNode | undefined): Performer => {
    const lane = start && lanes.get(start.id);
    if (lane !== undefined) return { role: roles.named(lane) };
    return node ? of(node) : { role: roles.named(pool) };
  };
  return { of, first };
}
