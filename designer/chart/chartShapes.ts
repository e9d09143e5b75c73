/** The outline of a place by what it is: a decision has pointed sides, an end round ones, a hand-over an arrow to the right. */
import type { PlacedCard } from './chartLayout.ts';

const point = 14;

export function outlineOf({ shape, node, x, y, width, height }: PlacedCard): string {
  const [right, below, middle] = [x + width, y + height, y + height / 2];
  if (shape === 'decision') return `M${x + point},${y}H${right - point}L${right},${middle}L${right - point},${below}H${x + point}L${x},${middle}Z`;
  if (shape === 'card' && node?.kind === 'handOver') return `M${x + 3},${y}H${right - point + 4}L${right},${middle}L${right - point + 4},${below}H${x + 3}Q${x},${below} ${x},${below - 3}V${y + 3}Q${x},${y} ${x + 3},${y}Z`;
  const r = shape === 'card' && node?.kind !== 'milestone' ? 4 : shape === 'join' ? 2 : Math.min(17, height / 2);
  return `M${x + r},${y}H${right - r}A${r},${r} 0 0 1 ${right},${y + r}V${below - r}A${r},${r} 0 0 1 ${right - r},${below}H${x + r}A${r},${r} 0 0 1 ${x},${below - r}V${y + r}A${r},${r} 0 0 1 ${x + r},${y}Z`;
}
/** What stands in the middle of its place rather than at the left. */
export const isCentred = ({ shape }: PlacedCard): boolean => shape !== 'card';
/** From the middle of a line to where its letters stand. */
export const base = { title: 4.7, small: 4 } as const;
