/** What is shown of the definition of the pack above that is open: its rows as the overlay has them. */
import { computed, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { OverlayOutline } from './overlayApi.ts';
import type { OverlayRowView } from './overlayRows.ts';
import type { useOverlay } from './useOverlay.ts';

interface Shown { entry: OverlayOutline; rows: readonly OverlayRowView[]; data: Readonly<Record<string, unknown>> }

/** `caseType`: the one that the definition is about, '' where it is about none. */
export function useOverlayShown(overlay: ReturnType<typeof useOverlay>, here: Readonly<Ref<OverlayOutline | undefined>>): {
  view: ComputedRef<Shown | undefined>; data: ComputedRef<Readonly<Record<string, unknown>>>; caseType: ComputedRef<string>;
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
  const caseType = computed(() => {
    const of: unknown = data.value['of'] ?? data.value['over'] ?? (here.value?.kind === 'caseType' ? here.value.name : undefined);
    return typeof of === 'string' ? of : Array.isArray(of) ? String(of[0]) : String((of as { caseType?: unknown } | undefined)?.caseType ?? '');
  });
  return { view, data, caseType };
}
