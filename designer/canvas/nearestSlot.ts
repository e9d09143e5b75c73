/** The place where a step that is held over the picture would go. */
import type { Layout, Slot } from './layout.ts';
import type { GraphNode } from './processGraph.ts';

/** Pixels of the picture from the middle of the step. */
const reach = 90;

export function nearestSlot(layout: Pick<Layout, 'slots'>, { path }: GraphNode, centre: { x: number; y: number }): Slot | undefined {
  let best: { slot: Slot; far: number } | undefined;
  for (const slot of layout.slots) {
    const far = Math.hypot(slot.x - centre.x, slot.y - centre.y);
    if (far >= reach || (best && far >= best.far)) continue;
    // Not into itself, and not to where it stands already.
    if (path.every((part, i) => slot.list[i] === part)) continue;
    const isHere = slot.list.length === path.length - 1 && slot.list.every((part, i) => path[i] === part) && (slot.index === path.at(-1) || slot.index === Number(path.at(-1)) + 1);
    if (!isHere) best = { slot, far };
  }
  return best?.slot;
}
