/** Where the ways of a list lead: to the next item, to another of them by its name, out of the list, or to an end of the process. */
import type { Way } from '../../../runtime/plugin/pluginContract.ts';
import type { Draft } from './draft.ts';
import { nameOf } from './elementSteps.ts';
import { isEnd, type FlowNode } from './flowGraph.ts';
import type { ItemNames } from './itemNames.ts';
import type { ItemWay, NodeItem, Region, RegionKind, Target } from './region.ts';

/** What lists of all depths know of the ends of their process. */
export interface ListEnds {
  /** The end of ours that a drawn end is; a process whose end is not drawn has one besides. */
  endName: (end: FlowNode | undefined) => string;
  /** Whether the last step of the process may lead to its end by itself. */
  falls: boolean;
}

interface List {
  draft: Draft;
  region: Region;
  names: ItemNames;
  kind: RegionKind;
  ends: ListEnds;
  /** What `leave` calls the list. */
  called: string;
  /** The ways of the list around it. */
  outer: ListWays | undefined;
}

export class ListWays {
  private readonly list: List;
  /** The end that follows the last step by itself. */
  atLast: FlowNode | 'undrawn' | undefined;

  constructor(list: List) {
    this.list = list;
  }

  /** The way to a target, and the rest of what is drawn to it. `mayFall`: the last of the list need not say that it leads out of it. */
  to(way: ItemWay, next: string | undefined, isLast: boolean, mayFall = true): { way: Way; path: string[] } {
    const { target } = way;
    const endId = way.edge?.to && isEnd(way.edge.to) && !('to' in target) ? [way.edge.to.id] : [];
    const path = [...way.path, ...endId];
    if ('caught' in target) {
      const host = this.holding(target.caught.host!);
      const after = host && (host.list.region.items.get(target.caught.host!.id) as NodeItem | undefined)?.events.find(({ event }) => event === target.caught);
      if (!host || !after) return { way: { end: this.list.ends.endName(undefined) }, path };
      const led = host.to(after.way, undefined, false, false);
      return { way: led.way, path: [...path, target.caught.id, ...led.path] };
    }
    return { way: this.named(target, next, isLast && mayFall), path };
  }

  private named(target: Exclude<Target, { caught: FlowNode }>, next: string | undefined, isLast: boolean): Way {
    const { draft, names, kind, ends, called } = this.list;
    if ('to' in target) return target.to === next ? 'next' : { to: names.of(target.to) };
    if ('leave' in target) return { leave: nameOf(draft, target.leave) };
    if ('exit' in target && kind !== 'process') return isLast ? 'next' : { leave: called };
    const end = 'end' in target ? target.end : undefined;
    const key = end ?? 'undrawn';
    const name = ends.endName(end);
    if (kind === 'process' && ends.falls && isLast && (this.atLast === undefined || this.atLast === key)) {
      this.atLast = key;
      return 'next';
    }
    return { end: name };
  }

  /** The innermost list around that has the node among its items. */
  private holding(node: FlowNode): ListWays | undefined {
    return this.list.region.items.has(node.id) ? this : this.list.outer?.holding(node);
  }
}
