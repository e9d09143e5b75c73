/** A menu that lies over the page as long as it is there: the keys begin in it, and a press beside it closes it. */
import { nextTick, onBeforeUnmount, onMounted, type Ref } from 'vue';

export function useOpenMenu(root: Readonly<Ref<HTMLElement | undefined>>, first: () => HTMLElement | undefined, close: () => void): void {
  const outside = (event: PointerEvent): void => { if (!root.value?.contains(event.target as Node)) close(); };
  onMounted(async () => {
    document.addEventListener('pointerdown', outside, true);
    await nextTick();
    first()?.focus();
  });
  onBeforeUnmount(() => document.removeEventListener('pointerdown', outside, true));
}
