/** The places of a clash as they are shown, and what its author writes for each of them by hand; another clash begins without. */
import { computed, ref, watch } from 'vue';
import type { Clash } from './clashes.ts';

export function handWritten(clash: () => Clash) {
  const lines = computed(() => clash().conflicts.flatMap((c) => (c.lines ?? []).map((l) => ({ path: c.path, isGone: c.theirs === 'deleted', isTakenOut: 'deleted' in c.mine, ...l }))));
  const written = ref<string[]>();
  // More may come while somebody writes: what he writes is of the one that is shown.
  watch(clash, () => { written.value = undefined; }, { flush: 'sync' });
  return {
    lines, written,
    /** Begins with one's own side, or with theirs where one took it out. */
    write(): void { written.value = lines.value.map((line) => (line.isTakenOut ? line.theirs : line.mine)); },
    edited(index: number, text: string): void { written.value = written.value?.map((each, at) => (at === index ? text : each)); },
  };
}
