/**
 * A step that is dragged: its card follows the pointer, nothing else is drawn meanwhile but the place where it would go, or why it may not
 * go there. All places that are open are marked lightly, by one class of the picture. Near the edge the picture moves along. Escape lets it
 * go where it was.
 */
import { ref, shallowRef, type Ref } from 'vue';
import { sizes, type Layout, type PlacedNode, type Slot } from './layout.ts';
import { closedSlots, slotUnder, type SlotUnder } from './nearestSlot.ts';
import { usePointerDrag } from './usePointerDrag.ts';
import { driftBy, toPicture, type Point, type Viewport } from './viewport.ts';

/** Pixels on the screen. */
const edge = 36;

interface Dragging {
  layout: () => Layout;
  viewport: () => Viewport;
  /** The element around the picture, whose upper left corner the viewport is measured from. */
  frame: Ref<HTMLElement | undefined>;
  panBy: (by: Point) => void;
  dropped: (placed: PlacedNode, slot: Slot) => void;
}

export function useStepDrag({ layout, viewport, frame, panBy, dropped }: Dragging) {
  const hot = shallowRef<SlotUnder>();
  const lifted = ref<string>();
  const { isPress, follow, giveUp, swallowed } = usePointerDrag();

  function press(event: PointerEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const card = target?.closest<HTMLElement>('.gd-node.is-movable');
    const placed = layout().nodes.find(({ node }) => node.id === card?.dataset['id']);
    if (!isPress(event) || !card || !placed || !frame.value) return;
    const corner = frame.value.getBoundingClientRect();
    const grip = toPicture({ x: event.clientX, y: event.clientY }, corner, viewport());
    /** Cards stand by their corner; only one that is dragged is moved from there. */
    const put = ({ x, y }: Point): void => { card.style.transform = `translate(${x - placed.x}px, ${y - placed.y}px)`; };

    function moved(at: Point): void {
      const now = toPicture(at, corner, viewport());
      const place = { x: placed!.x + now.x - grip.x, y: placed!.y + now.y - grip.y };
      put(place);
      const under = slotUnder(layout(), placed!.node, { x: place.x + sizes.node.width / 2, y: place.y + sizes.node.height / 2 });
      if (under?.slot.id !== hot.value?.slot.id) hot.value = under;
    }
    /** By hand, as the card: no place is drawn anew for it. */
    const mark = (isLifted: boolean): void => {
      card.classList.toggle('is-lifted', isLifted);
      card.closest('.gd-picture')?.classList.toggle('is-lifting', isLifted);
      const closed = new Set(isLifted ? closedSlots(layout(), placed.node) : []);
      for (const button of frame.value?.querySelectorAll<HTMLElement>(isLifted ? '.gd-slot' : '.gd-slot.is-closed') ?? []) button.classList.toggle('is-closed', closed.has(button.dataset['slot'] ?? ''));
    };
    follow(event, {
      holder: card,
      begun() {
        lifted.value = placed.node.id;
        mark(true);
      },
      moved,
      drawn(at) {
        const by = driftBy(at, corner, edge);
        if (by.x === 0 && by.y === 0) return;
        panBy(by);
        moved(at);
      },
      ended() {
        mark(false);
        card.style.transform = '';
        lifted.value = undefined;
        hot.value = undefined;
      },
      letGo() {
        const under = hot.value;
        return under && !under.refused ? () => dropped(placed, under.slot) : undefined;
      },
    });
  }
  return { press, hot, lifted, swallowed, giveUp };
}
