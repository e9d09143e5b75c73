/** How a picture lies in its frame: shown whole, begun at its beginning in readable size, moved to what is chosen. */
import { watch } from 'vue';
import type { useVueFlow } from '@vue-flow/core';
import type { Box } from './layout.ts';
import type { Viewport } from './viewport.ts';

type Flow = ReturnType<typeof useVueFlow>;
/** The smallest zoom at which the words of a step are read without effort, and the one at which a picture that is larger begins. */
const [leastRead, read] = [0.75, 0.85];

/** `begin`: what a picture that is too wide begins with; its left edge when nothing is said. `covered`: how much of it lies under something at the left, in its own pixels. */
export function usePictureView(flow: Flow, size: () => { width: number; height: number }, begin: () => Box | undefined = () => undefined, covered = 0) {
  /** At which zoom all of it is in sight. */
  const whole = (): number => Math.min(flow.dimensions.value.width / size().width, flow.dimensions.value.height / size().height) / 1.12;
  /** The whole picture, in no more than its own size. */
  function fit(): void {
    const { width, height } = size();
    const room = flow.dimensions.value;
    const zoom = Math.min(1, Math.max(0.3, whole()));
    void flow.setViewport({ x: (room.width - width * zoom) / 2, y: (room.height - height * zoom) / 2, zoom });
  }
  /** Too wide: with what it begins with in the middle, and no empty room at its sides. */
  function beginAt(): void {
    const room = flow.dimensions.value.width;
    const width = size().width * read;
    const at = begin();
    const x = width <= room - 32 ? (room - width) / 2 : at ? Math.min(16, Math.max(room - 16 - width, (room + covered * read) / 2 - (at.x + at.width / 2) * read)) : 16;
    void flow.setViewport({ x, y: 12, zoom: read });
  }
  /** Once there is a viewport with a size: as it was left, else whole; what does not fit in readable size begins at its beginning, and then goes where `then` sends it. */
  function beginOnce(left: () => Viewport | undefined = () => undefined, then: () => void = () => undefined): void {
    const stop = watch(() => flow.viewportHelper.value.viewportInitialized && flow.dimensions.value.width > 0, (ready) => {
      if (!ready) return;
      queueMicrotask(() => stop());
      const kept = left();
      if (kept) void flow.setViewport(kept);
      else if (whole() < leastRead) beginAt();
      else fit();
      if (!kept) then();
    }, { immediate: true });
  }
  /** Moves the picture only when the box is out of sight; never changes the zoom. */
  function reveal(box: Box | undefined): void {
    if (!box) return;
    const { x, y, zoom } = flow.viewport.value;
    const { width, height } = flow.dimensions.value;
    const at = { left: box.x * zoom + x, top: box.y * zoom + y };
    if (at.left < covered * zoom || at.top < 0 || at.left + box.width * zoom > width || at.top + box.height * zoom > height) void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, { zoom });
  }
  return { fit, beginOnce, reveal };
}
