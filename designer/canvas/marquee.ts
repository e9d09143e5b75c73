/** A rectangle that is drawn over the picture, and what it touches. All numbers are pixels of the picture, whatever the zoom. */
import { sizes, type Box, type Layout } from './layout.ts';
import { isStill } from './processGraph.ts';
import type { Point } from './viewport.ts';

/** Drawn in any direction. */
export const boxBetween = (a: Point, b: Point): Box => ({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) });

const touches = (a: Box, b: Box): boolean => a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;

/**
 * The ids of what a click could choose: heads of stages, heads of parts, steps, ends. In the order of the picture, but steps after all
 * else, so that the one that leads (the last) is a step wherever there is one.
 */
export function touchedBy(layout: Pick<Layout, 'stages' | 'parts' | 'nodes'>, drawn: Box): string[] {
  const heads = layout.stages.filter((stage) => touches(drawn, { ...stage, height: sizes.laneHead })).map(({ stage }) => stage.id);
  const parts = layout.parts.filter((part) => touches(drawn, part)).map(({ part }) => part.id);
  const nodes = layout.nodes.filter((placed) => touches(drawn, placed)).map(({ node }) => node);
  return [...heads, ...parts, ...nodes.filter(isStill).map(({ id }) => id), ...nodes.filter((node) => !isStill(node)).map(({ id }) => id)];
}
