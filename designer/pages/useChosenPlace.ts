/** What is chosen in the definition that is open: by a click, by the place of the cursor in its text, or because a problem, a hit or a use was gone to. */
import { computed, ref } from 'vue';
import { idOf, pathOf } from '../canvas/processGraph.ts';
import { valueAt } from '../document/dataAt.ts';
import { nodeAt, pathAt, type OpenDefinition } from '../document/openDefinition.ts';
import { placeShown } from '../find/placeShown.ts';
import { reachPlace } from '../find/reachPlace.ts';
import { nearestStep } from '../workspace/problemPlaces.ts';

export interface OpenAt { kind: string; name: string }

/** `open` resolves when another definition is the one that is open. */
export function useChosenPlace(definition: () => OpenDefinition | undefined, isOpen: (target: OpenAt) => boolean, open: (target: OpenAt) => Promise<unknown>) {
  /** An id is the path of a node; a part's id names its list too. */
  const selected = ref<string[]>([]);
  const here = computed(() => {
    const path = pathOf(selected.value.at(-1)?.split('#')[0]);
    const shown = definition();
    return shown && valueAt(shown.data, path) !== undefined ? path : [];
  });
  /** In the text. */
  const range = computed(() => {
    const shown = definition();
    if (!shown) return undefined;
    const node = here.value.length > 0 ? nodeAt(shown, here.value) : undefined;
    if (node) return { start: node.start, end: node.end };
    // Of several in one file it is the one that is open.
    return shown.index > 0 ? { start: shown.root.start, end: shown.root.start } : undefined;
  });
  function cursor(offset: number): void {
    const shown = definition();
    const at = shown && pathAt(shown, offset);
    if (at && shown.kind === 'process') selected.value = [nearestStep(idOf(at))];
  }
  /** Opens a definition at a place of it. */
  async function show(target: OpenAt, at: string): Promise<void> {
    if (!isOpen(target)) await open(target);
    const place = placeShown(target.kind, at);
    // The same place once more is told anew: it may be out of sight. The panel that stands there meanwhile is drawn to its end.
    if (place !== '' && selected.value.at(-1) === place) {
      selected.value = [];
      await new Promise((resolve) => setTimeout(resolve));
    }
    selected.value = place === '' ? [] : [place];
    window.setTimeout(() => reachPlace(at, (list) => { const shown = definition(); return (shown && (valueAt(shown.data, pathOf(list)) as unknown[] | undefined))?.length ?? 0; }), 80);
  }
  return { selected, here, range, cursor, show };
}
