/**
 * Unfinished paths: ways out of steps that name a step, stage or end which is not there. Each is drawn as a stub below its card, by which it is led to a
 * place that is. What a step may be sent back to is a list of places and no path.
 */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { valueAt } from '../document/dataAt.ts';
import { waysOutOf, type WayOut } from './connectStep.ts';
import type { Layout } from './layout.ts';
import { nodesOf, type NodeKind, type ProcessGraph } from './processGraph.ts';
import { placeNamed, targetsOf } from './ways.ts';

/** `from`: the id of the step or watch that it leads out of. */
export interface LooseWay { from: string; kind: NodeKind; way: WayOut }
/** The stub goes from `x`, `y` downwards. */
export interface LooseEnd extends LooseWay { x: number; y: number }

export function looseWaysOf(graph: ProcessGraph): LooseWay[] {
  const targets = targetsOf(graph);
  return [...nodesOf(graph)].flatMap(({ node }) => waysOutOf(node).flatMap((way): LooseWay[] => {
    if (way.kind === 'sendBack' || way.kind === 'new') return [];
    const leads = valueAt(node.data, way.at.slice(node.path.length));
    const name = isRecord(leads) ? placeNamed(leads) : undefined;
    return name === undefined || targets.has(name) ? [] : [{ from: node.id, kind: node.kind, way }];
  }));
}

/** Pixels: from the right edge of the card, from one stub to the next, and its length. */
const [inset, apart] = [16, 22];
export const stubLength = 13;

/** Side by side from the right corner of the card, where nothing else leaves it. */
export function looseEndsOf(loose: readonly LooseWay[], { nodes }: Pick<Layout, 'nodes'>): LooseEnd[] {
  const before = new Map<string, number>();
  return loose.flatMap((each) => {
    const card = nodes.find(({ node }) => node.id === each.from);
    if (!card) return [];
    const at = before.get(each.from) ?? 0;
    before.set(each.from, at + 1);
    return [{ ...each, x: card.x + card.width - inset - apart * at, y: card.y + card.height }];
  });
}
