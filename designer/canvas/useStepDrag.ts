/**
 * A step that is dragged: its card follows the pointer, nothing else is drawn meanwhile but the place where it would go. Near the edge
 * the picture moves along. Escape lets it go where it was.
 */
import { onBeforeUnmount, ref, shallowRef, type Ref } from 'vue';
import { sizes, type Layout, type PlacedNode, type Slot } from './layout.ts';
import { nearestSlot } from './nearestSlot.ts';
import { driftBy, threshold, toPicture, type Point, type Viewport } from './viewport.ts';

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
  const hot = shallowRef<Slot>();
  const lifted = ref<string>();
  /** The click that ends a drag chooses nothing. */
  let swallow = false;
  let end: (() => void) | undefined;

  function press(event: PointerEvent): void {
    const target = event.target instanceof Element ? event.target : undefined;
    const card = target?.closest<HTMLElement>('.gd-node.is-movable');
    const placed = layout().nodes.find(({ node }) => node.id === card?.dataset['id']);
    swallow = false;
    if (event.button !== 0 || !event.isPrimary || !card || !placed || !frame.value) return;
    end?.();
    const corner = frame.value.getBoundingClientRect();
    const start = { x: event.clientX, y: event.clientY };
    const grip = toPicture(start, corner, viewport());
    let at = start;
    let timer = 0;

    const follow = (): void => {
      const now = toPicture(at, corner, viewport());
      const place = { x: placed.x + now.x - grip.x, y: placed.y + now.y - grip.y };
      card.style.transform = `translate(${place.x - placed.x}px, ${place.y - placed.y}px)`;
      const slot = nearestSlot(layout(), placed.node, { x: place.x + sizes.node.width / 2, y: place.y + sizes.node.height / 2 });
      if (slot?.id !== hot.value?.id) hot.value = slot;
    };
    const drift = (): void => {
      const by = driftBy(at, corner, edge);
      if (by.x !== 0 || by.y !== 0) { panBy(by); follow(); }
      timer = requestAnimationFrame(drift);
    };
    const move = (moved: PointerEvent): void => {
      if (moved.pointerId !== event.pointerId) return;
      at = { x: moved.clientX, y: moved.clientY };
      if (lifted.value === undefined) {
        if (Math.hypot(at.x - start.x, at.y - start.y) < threshold) return;
        lifted.value = placed.node.id;
        card.classList.add('is-lifted');
        card.setPointerCapture(event.pointerId);
        timer = requestAnimationFrame(drift);
      }
      follow();
    };
    const stop = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', escape, true);
      cancelAnimationFrame(timer);
      end = undefined;
      if (lifted.value === undefined) return;
      swallow = true;
      card.classList.remove('is-lifted');
      card.style.transform = '';
      lifted.value = undefined;
      hot.value = undefined;
    };
    const up = (released: PointerEvent): void => {
      if (released.pointerId !== event.pointerId) return;
      const slot = hot.value;
      stop();
      if (slot) dropped(placed, slot);
    };
    const escape = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape' || lifted.value === undefined) return;
      key.stopPropagation();
      stop();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', escape, true);
    end = stop;
  }
  onBeforeUnmount(() => end?.());
  return { press, hot, lifted, /** Whether a click only ended a drag. */ swallowed: (): boolean => { const was = swallow; swallow = false; return was; } };
}
