/**
 * Drawing a rectangle around what shall be chosen: Shift and a drag that begins where nothing is. The corner where it began stays at its
 * place of the picture while that is scrolled or zoomed; beyond the edge the picture moves along. Escape chooses nothing.
 */
import { shallowRef, type Ref } from 'vue';
import type { Box, Layout } from './layout.ts';
import { boxBetween, touchedBy } from './marquee.ts';
import { usePointerDrag } from './usePointerDrag.ts';
import { driftBy, toPicture, type Point, type Viewport } from './viewport.ts';

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
  const { isPress, follow, swallowed } = usePointerDrag();

  function press(event: PointerEvent): void {
    const own = frame.value;
    if (!isPress(event) || !event.shiftKey || !own || !isOn() || !(event.target instanceof Element) || event.target.closest(taken)) return;
    // Neither is the picture moved by it nor is text chosen. The keys of the picture are asked for by hand then.
    event.preventDefault();
    own.closest<HTMLElement>('[tabindex]')?.focus({ preventScroll: true });
    const place = (at: Point): Point => toPicture(at, own.getBoundingClientRect(), viewport());
    const corner = place({ x: event.clientX, y: event.clientY });
    let marked = '';
    // Set by hand, as for a card that is dragged: no card is drawn anew for it.
    const mark = (ids: readonly string[]): void => {
      if (ids.join(' ') === marked) return;
      marked = ids.join(' ');
      const wanted = new Set(ids);
      for (const each of own.querySelectorAll<HTMLElement>('.gd-picture [data-id]')) each.classList.toggle('is-touched', wanted.has(each.dataset['id']!));
    };
    follow(event, {
      holder: own,
      drawn(at) {
        const by = driftBy(at, own.getBoundingClientRect(), 0);
        if (by.x !== 0 || by.y !== 0) panBy(by);
        const now = boxBetween(corner, place(at));
        const { x, y, zoom } = viewport();
        box.value = { x: now.x * zoom + x, y: now.y * zoom + y, width: now.width * zoom, height: now.height * zoom };
        mark(touchedBy(layout(), now));
      },
      ended() {
        mark([]);
        box.value = undefined;
      },
      letGo(at, released) {
        const ids = touchedBy(layout(), boxBetween(corner, place(at)));
        return () => drawn(ids, addsTo(event) || addsTo(released));
      },
    });
  }
  /** Before anybody else hears of a click: on the empty picture it would choose nothing. One that a key makes never ends a drag. */
  function clicked(event: MouseEvent): void {
    if (event.detail !== 0 && swallowed()) event.stopPropagation();
  }
  return { press, clicked, box };
}
