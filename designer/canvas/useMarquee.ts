/**
 * Drawing a rectangle around what shall be chosen: Shift and a drag that begins where nothing is. The corner where it began stays at its
 * place of the picture while that is scrolled or zoomed; beyond the edge the picture moves along. Escape chooses nothing.
 *
 * Listens to the pointer only between press and release, and looks at places once a drawing of the screen.
 */
import { onBeforeUnmount, shallowRef, type Ref } from 'vue';
import type { Box, Layout } from './layout.ts';
import { boxBetween, touchedBy } from './marquee.ts';
import { driftBy, threshold, toPicture, type Point, type Viewport } from './viewport.ts';

interface Drawing {
  layout: () => Layout;
  viewport: () => Viewport;
  /** The element around the picture, whose upper left corner the viewport is measured from. */
  frame: Ref<HTMLElement | undefined>;
  panBy: (by: Point) => void;
  /** Whether something can be chosen now. */
  isOn: () => boolean;
  /** The ids of what was touched, the leading one last; `more`: besides what is chosen already. */
  drawn: (ids: string[], more: boolean) => void;
}

/** What does something else when it is pressed. */
const taken = '[data-id], button, .gd-pad, .gd-overview';
const addsTo = (event: PointerEvent): boolean => event.ctrlKey || event.metaKey;

export function useMarquee({ layout, viewport, frame, panBy, isOn, drawn }: Drawing) {
  /** In pixels of the frame. */
  const box = shallowRef<Box>();
  /** The click that ends a rectangle, drawn or given up, is none on the empty picture: that would choose nothing. */
  let swallow = false;
  let end: (() => void) | undefined;

  function press(event: PointerEvent): void {
    swallow = false;
    const own = frame.value;
    if (!event.shiftKey || event.button !== 0 || !event.isPrimary || !own || !isOn() || !(event.target instanceof Element) || event.target.closest(taken)) return;
    end?.();
    // Neither is the picture moved by it nor is text chosen. The keys of the picture are asked for by hand then.
    event.preventDefault();
    own.closest<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
    const start = { x: event.clientX, y: event.clientY };
    const corner = toPicture(start, own.getBoundingClientRect(), viewport());
    let at = start;
    let timer = 0;
    let marked = '';

    const boxNow = (): Box => boxBetween(corner, toPicture(at, own.getBoundingClientRect(), viewport()));
    // Set by hand, as for a card that is dragged: no card is drawn anew for it.
    const mark = (ids: readonly string[]): void => {
      if (ids.join(' ') === marked) return;
      marked = ids.join(' ');
      const wanted = new Set(ids);
      for (const each of own.querySelectorAll<HTMLElement>('.gd-picture [data-id]')) each.classList.toggle('is-touched', wanted.has(each.dataset['id']!));
    };
    const draw = (): void => {
      const by = driftBy(at, own.getBoundingClientRect(), 0);
      if (by.x !== 0 || by.y !== 0) panBy(by);
      const now = boxNow();
      const { x, y, zoom } = viewport();
      box.value = { x: now.x * zoom + x, y: now.y * zoom + y, width: now.width * zoom, height: now.height * zoom };
      mark(touchedBy(layout(), now));
      timer = requestAnimationFrame(draw);
    };
    const move = (moved: PointerEvent): void => {
      if (moved.pointerId !== event.pointerId) return;
      at = { x: moved.clientX, y: moved.clientY };
      if (timer !== 0 || Math.hypot(at.x - start.x, at.y - start.y) < threshold) return;
      swallow = true;
      own.setPointerCapture(event.pointerId);
      timer = requestAnimationFrame(draw);
    };
    const stop = (): void => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', escape, true);
      cancelAnimationFrame(timer);
      end = undefined;
      mark([]);
      box.value = undefined;
    };
    const up = (released: PointerEvent): void => {
      if (released.pointerId !== event.pointerId) return;
      at = { x: released.clientX, y: released.clientY };
      const ids = timer === 0 ? undefined : touchedBy(layout(), boxNow());
      stop();
      if (ids) drawn(ids, addsTo(event) || addsTo(released));
    };
    const escape = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape' || timer === 0) return;
      key.stopPropagation();
      stop();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', escape, true);
    end = stop;
  }
  /** Before anybody else hears of a click; one that a key makes is never the end of a drag. */
  function clicked(event: MouseEvent): void {
    if (!swallow || event.detail === 0) return;
    swallow = false;
    event.stopPropagation();
  }
  onBeforeUnmount(() => end?.());
  return { press, clicked, box };
}
