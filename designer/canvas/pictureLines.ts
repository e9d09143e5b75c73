/** The lines of a process that is laid out: from the lower edge of one place to the upper edge of the next, as one path those that are finished, as another those that are not. */
import { sizes, type Layout, type PlacedEdge } from './layout.ts';
import { mayBeMissing } from './listRules.ts';

interface Point { x: number; y: number }
/** Where lines begin and end: in the middle of the upper and the lower edge. */
export interface Ends { top: Point; bottom: Point }

const corner = 6;

/** By the id of a step, part, dot or lane. */
export function endsOf(layout: Layout): ReadonlyMap<string, Ends> {
  const ends = new Map<string, Ends>();
  const box = (id: string, { x, y, width, height }: { x: number; y: number; width: number; height: number }): void => {
    ends.set(id, { top: { x: x + width / 2, y }, bottom: { x: x + width / 2, y: y + height } });
  };
  for (const { stage, ...place } of layout.stages) box(stage.id, place);
  for (const { part, ...place } of layout.parts) box(part.id, place);
  for (const { id, x, y } of layout.dots) box(id, { x: x - sizes.join / 2, y: y - sizes.join / 2, width: sizes.join, height: sizes.join });
  for (const { node, ...place } of layout.nodes) box(node.id, place);
  return ends;
}

/** Down, to the side and down again, with round corners. */
function stepped(from: Point, to: Point): string {
  if (Math.abs(from.x - to.x) < 1) return `M${from.x},${from.y}V${to.y}`;
  const middle = (from.y + to.y) / 2;
  const side = Math.sign(to.x - from.x);
  const r = Math.min(corner, Math.abs(to.x - from.x) / 2, Math.abs(to.y - from.y) / 2);
  return `M${from.x},${from.y}V${middle - r}Q${from.x},${middle} ${from.x + side * r},${middle}H${to.x - side * r}Q${to.x},${middle} ${to.x},${middle + r}V${to.y}`;
}

/** Through a list that needs a step and has none yet. */
export const isOpen = ({ id, to, slot }: PlacedEdge): boolean => slot !== undefined && slot.index === 0 && id === `${to}<` && to.endsWith('#foot') && !mayBeMissing(slot.list);

/** Those of finished paths, or of unfinished ones. */
export function linesOf(layout: Layout, which: 'finished' | 'open' = 'finished'): string {
  const ends = endsOf(layout);
  return layout.edges.filter((edge) => isOpen(edge) === (which === 'open')).map(({ from, to }) => {
    const [begin, end] = [ends.get(from), ends.get(to)];
    return begin && end ? stepped(begin.bottom, end.top) : '';
  }).join('');
}

/** The ends of lists and the places where branches come together, as one path. */
export function dotsOf({ dots }: Pick<Layout, 'dots'>): string {
  const r = sizes.join / 2;
  return dots.map(({ x, y }) => `M${x - r},${y}a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0`).join('');
}
