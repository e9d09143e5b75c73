/** How the definition that is open is looked at, and what is marked in it wherever it is drawn: on the canvas, the chart, the case that is played, at its properties. */
import { computed, provide, ref, type Ref } from 'vue';
import { t } from '../../runtime/ui/language.ts';
import { placeMarks } from '../canvas/placeMarks.ts';
import { markedProperties } from '../properties/markedProperties.ts';
import { takeTyped } from '../properties/typedWords.ts';
import { localChanges } from './localChanges.ts';
import { localPaths } from './localPaths.ts';
import type { OverlayOutline } from './overlayApi.ts';
import type { OverlayRowView } from './overlayRows.ts';
import { processMarks } from './processMarks.ts';
import type { OpenOverlay } from './useOverlay.ts';
import type { OwnPack } from './useOwnPack.ts';

export type OverlayView = 'items' | 'merged' | 'chart' | 'simulator';

export function useOverlayView(overlay: OpenOverlay, pack: OwnPack, here: Readonly<Ref<OverlayOutline | undefined>>, rows: () => readonly OverlayRowView[] | undefined) {
  const wanted = ref<OverlayView>('items');
  /** Charts and cases are of processes; another definition that is opened meanwhile is looked at merged. */
  const view = computed<OverlayView>(() => (here.value?.kind !== 'process' && (wanted.value === 'chart' || wanted.value === 'simulator') ? 'merged' : wanted.value));
  const merged = computed(() => here.value && pack.merged.of(here.value.kind, here.value.name));
  const looks = computed(() => {
    const [now, shown] = [merged.value, rows()];
    return now && shown && now.definition.kind === 'process' ? processMarks(shown, now.was, now.definition.data, overlay.look.value?.upgrade?.conflicts.map(({ what }) => what)) : undefined;
  });
  const marks = computed(() => looks.value && new Map([...looks.value].map(([id, look]) => [id, { look, says: t(`designer.overlay.merged.mark.${look}`) }])));
  provide(placeMarks, (process) => (here.value?.kind === 'process' && here.value.name === process ? marks.value : undefined));
  const marked = computed(() => { const now = merged.value; return now && { paths: localPaths(now.was, now.definition.data), added: t('designer.overlay.merged.mark.own'), changed: t('designer.overlay.merged.mark.changed') }; });
  provide(markedProperties, () => (view.value === 'items' ? undefined : marked.value));
  return {
    view, merged, looks,
    /** What is being typed in the text beside the items becomes an edit first. */
    show: (next: OverlayView): void => { takeTyped(); wanted.value = next; },
    changes: computed(() => (here.value ? localChanges(here.value.kind, here.value.name, overlay.look.value?.patches ?? [], rows() ?? []) : [])),
  };
}
