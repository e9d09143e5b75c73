/** Which mark of the picture is told about: after the pointer has rested on it for a moment, at once where it has the focus or was pressed; it stays while the pointer or the focus is on what is told. */
import { onBeforeUnmount, shallowRef, type Ref } from 'vue';

/** `click`: by a key or a press; what is told takes the focus then. */
export type ToldBy = 'hover' | 'focus' | 'click';
export interface Told { id: string; place: { left: number; top?: number; bottom?: number }; takesFocus: boolean }

/** Milliseconds: a pointer that passes over marks opens nothing, one that goes to what is told closes nothing. */
const [rest, grace] = [200, 300];
const width = 340;
/** With less below a mark, it is told above it. */
const roomBelow = 240;

export function useBubble(frame: Ref<HTMLElement | undefined>) {
  const told = shallowRef<Told>();
  let timer = 0;
  const later = (wait: number, act: () => void): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(act, wait);
  };
  function show(mark: Element, id: string, by: ToldBy): void {
    const room = frame.value?.getBoundingClientRect();
    if (!room) return;
    const box = mark.getBoundingClientRect();
    const left = Math.max(4, Math.min(box.left - room.left, room.width - width - 4));
    const isBelow = room.bottom - box.bottom >= roomBelow || room.bottom - box.bottom >= box.top - room.top;
    told.value = { id, takesFocus: by === 'click', place: isBelow ? { left, top: box.bottom - room.top + 4 } : { left, bottom: room.bottom - box.top + 4 } };
  }
  const close = (): void => { window.clearTimeout(timer); told.value = undefined; };
  /** Whoever works in it by the keys is not put out by a pointer that rests elsewhere. */
  const closeUnlessUsed = (): void => { if (frame.value?.querySelector('.gd-bubble')?.contains(document.activeElement) !== true) close(); };
  function tell(mark: HTMLElement | undefined, by: ToldBy): void {
    const id = mark?.closest<HTMLElement>('[data-id]')?.dataset['id'];
    if (!mark || id === undefined) later(grace, closeUnlessUsed);
    else if (by !== 'hover') { window.clearTimeout(timer); show(mark, id, by); }
    else if (told.value?.id === id) window.clearTimeout(timer);
    else later(rest, () => show(mark, id, by));
  }
  onBeforeUnmount(close);
  return { told, tell, close, stay: (): void => window.clearTimeout(timer), leave: (): void => later(grace, closeUnlessUsed) };
}
