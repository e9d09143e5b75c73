/** What is shown of the definition of the pack above that is open: its rows as the overlay has them. */
import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { caseTypeOf } from '../properties/caseTypeOf.ts';
import type { OverlayOutline } from './overlayApi.ts';
import type { OverlayRowView } from './overlayRows.ts';
import type { useOverlay } from './useOverlay.ts';

interface Shown { entry: OverlayOutline; rows: readonly OverlayRowView[]; data: Data }

type Data = Readonly<Record<string, unknown>>;

/** `caseType`: the one that the definition is about, also through its process; of several the first, '' where it is about none. */
export function useOverlayShown(overlay: ReturnType<typeof useOverlay>, here: Readonly<Ref<OverlayOutline | undefined>>, process: (name: string) => Data | undefined): {
  view: ComputedRef<Shown | undefined>; data: ComputedRef<Data>; caseType: ComputedRef<string>;
} {
  const shown = shallowRef<Shown>();
  /** What is shown of one definition is never taken for another that was opened meanwhile. */
  const isOfHere = ({ entry }: Shown): boolean => entry.kind === here.value?.kind && entry.name === here.value.name;
  const view = computed(() => (shown.value && isOfHere(shown.value) ? shown.value : undefined));
  const data = computed(() => view.value?.data ?? {});
  watch([overlay.turn, here], async () => {
    const entry = here.value;
    if (!entry) return;
    try {
      const now = { entry, ...(await overlay.worker.ask('rows', entry.kind, entry.name)) };
      if (isOfHere(now)) shown.value = now;
    } catch (fault) {
      overlay.failed.value = fault instanceof Error ? fault.message : String(fault);
    }
  });
  const caseType = computed(() => { const { over } = data.value as { over?: unknown }; return caseTypeOf(Array.isArray(over) ? { over: over[0] as unknown } : data.value, process); });
  return { view, data, caseType };
}
