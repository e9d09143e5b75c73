/**
 * A press of the pointer that becomes a drag once it has gone beyond the threshold. From press to release it is listened to wherever it
 * goes, between them never. Escape, a pointer that the browser takes away and a page that goes end it, and nothing comes of it.
 */
import { onBeforeUnmount } from 'vue';
import { threshold, type Point } from './viewport.ts';

export interface PointerDrag {
  /** Keeps the pointer while it is dragged. */
  holder: Element;
  begun?: () => void;
  /** With each movement of the pointer. */
  moved?: (at: Point) => void;
  /** Once a drawing of the screen, also while the pointer rests: at an edge the picture moves on by itself. */
  drawn: (at: Point) => void;
  /** However it ended: what was shown meanwhile is put back. */
  ended: () => void;
  /** Let go: looks while all is as it was seen, and gives back what is done once it is put back. */
  letGo: (at: Point, event: PointerEvent) => (() => void) | undefined;
}

export function usePointerDrag() {
  /** The click that ends a drag, let go or given up, is none on what lies there. */
  let swallow = false;
  let end: (() => void) | undefined;

  /** Whether a press may become a drag; a press is also where an earlier click is forgotten. */
  function isPress(event: PointerEvent): boolean {
    swallow = false;
    return event.button === 0 && event.isPrimary;
  }
  function follow(pressed: PointerEvent, drag: PointerDrag): void {
    end?.();
    const start = { x: pressed.clientX, y: pressed.clientY };
    let at = start;
    let isDragged = false;
    let timer = 0;
    const own = (event: PointerEvent): boolean => event.pointerId === pressed.pointerId;

    const draw = (): void => {
      drag.drawn(at);
      timer = requestAnimationFrame(draw);
    };
    const move = (event: PointerEvent): void => {
      if (!own(event)) return;
      at = { x: event.clientX, y: event.clientY };
      if (!isDragged) {
        if (Math.hypot(at.x - start.x, at.y - start.y) < threshold) return;
        isDragged = swallow = true;
        drag.holder.setPointerCapture(pressed.pointerId);
        drag.begun?.();
        timer = requestAnimationFrame(draw);
      }
      drag.moved?.(at);
    };
    const stop = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', cancel);
      window.removeEventListener('keydown', escape, true);
      cancelAnimationFrame(timer);
      end = undefined;
      if (isDragged) drag.ended();
    };
    const up = (event: PointerEvent): void => {
      if (!own(event)) return;
      const then = isDragged ? drag.letGo({ x: event.clientX, y: event.clientY }, event) : undefined;
      stop();
      then?.();
    };
    const cancel = (event: PointerEvent): void => { if (own(event)) stop(); };
    const escape = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape' || !isDragged) return;
      key.stopPropagation();
      stop();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', cancel);
    window.addEventListener('keydown', escape, true);
    end = stop;
  }
  onBeforeUnmount(() => end?.());
  return { isPress, follow, /** Nothing comes of a drag that is under way. */ giveUp: (): void => end?.(), /** Whether a click only ended a drag; asked once. */ swallowed: (): boolean => { const was = swallow; swallow = false; return was; } };
}
