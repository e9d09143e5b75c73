/** The place where a step that is held over the picture would go, or where it may not. */
import type { Layout, Slot } from './layout.ts';
import { idOf, type GraphNode } from './processGraph.ts';

/** Pixels of the picture from the middle of the step. */
const reach = 90;

/** `refused`: nearer than any place that is open lies one where it cannot stand. */
export interface SlotUnder { slot: Slot; refused?: 'itself' }

export function slotUnder(layout: Pick<Layout, 'slots'>, { path }: GraphNode, centre: { x: number; y: number }): SlotUnder | undefined {
  let best: (SlotUnder & { far: number }) | undefined;
  for (const slot of layout.slots) {
    const far = Math.hypot(slot.x - centre.x, slot.y - centre.y);
    if (far >= reach || (best && far >= best.far)) continue;
    if (path.every((part, i) => slot.list[i] === part)) best = { slot, far, refused: 'itself' };
    // To where it stands already is no movement.
    else if (!isHere(path, slot)) best = { slot, far };
  }
  return best && { slot: best.slot, ...(best.refused ? { refused: best.refused } : {}) };
}

export function nearestSlot(layout: Pick<Layout, 'slots'>, node: GraphNode, centre: { x: number; y: number }): Slot | undefined {
  const under = slotUnder(layout, node, centre);
  return under?.refused ? undefined : under?.slot;
}

const isHere = (path: GraphNode['path'], slot: Slot): boolean => slot.list.length === path.length - 1 && slot.list.every((part, i) => path[i] === part) && (slot.index === path.at(-1) || slot.index === Number(path.at(-1)) + 1);

/** Of all places those that do not count for this step: before and behind it, and in itself. */
export function closedSlots({ slots }: Pick<Layout, 'slots'>, { path }: GraphNode): string[] {
  const own = `${idOf(path)}/`;
  return slots.filter((slot) => isHere(path, slot) || slot.id.startsWith(own)).map(({ id }) => id);
}
