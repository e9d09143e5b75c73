/** A mark goes to another day: by pointer over whatever stands for days, or by the arrow keys; given up by Escape it is back where it was. */
import { nextTick, type Ref } from 'vue';
import { addDays, type Day } from '../../runtime/base/time.ts';
import { usePointerDrag } from '../canvas/usePointerDrag.ts';
import type { Point } from '../canvas/viewport.ts';
import type { PlayedMark } from './playedClock.ts';

export interface MarkMoves {
  /** What stays while the mark is drawn anew on each day. */
  root: Ref<HTMLElement | undefined>;
  dayAt: (at: Point) => Day | undefined;
  move: (mark: PlayedMark, day: Day) => void;
  /** The attribute by which a mark is found again after it has moved. */
  found: string;
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function useMarkMoves({ root, dayAt, move, found }: MarkMoves) {
  const { isPress, follow } = usePointerDrag();
  function grip(event: PointerEvent, mark: PlayedMark): void {
    if (!mark.movable || !isPress(event) || !root.value) return;
    let held = mark;
    let isLetGo = false;
    const to = (day: Day): void => {
      if (day === held.day) return;
      held = { ...held, day };
      move(held, day);
    };
    follow(event, {
      holder: root.value,
      moved: (at) => {
        const day = dayAt(at);
        if (day !== undefined) to(day);
      },
      drawn: () => undefined,
      // Given up: where it was.
      ended: () => { if (!isLetGo) to(mark.day); },
      letGo: () => { isLetGo = true; return undefined; },
    });
  }
  function key(event: KeyboardEvent, mark: PlayedMark): void {
    const by = steps[event.key];
    if (by === undefined || !mark.movable) return;
    event.preventDefault();
    move(mark, addDays(mark.day, by));
    // It may be another element now; the next key is to find it.
    void nextTick(() => root.value?.querySelector<HTMLElement>(`[${found}="${mark.kind}${mark.index}"]`)?.focus());
  }
  return { grip, key };
}
