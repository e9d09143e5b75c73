/** Ctrl+K in the overlay of an organ: its own definitions and all that is inherited, by the worker that has them merged. */
import { nextTick, shallowRef, watch } from 'vue';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import type { Found, FoundPlace } from '../find/foundPlace.ts';
import { useFinding } from '../find/useFinding.ts';
import type { OpenOverlay } from './useOverlay.ts';

type At = Pick<OutlineEntry, 'kind' | 'name'>;
interface OverlayPlaces {
  draft: () => string;
  mayOpen: () => boolean;
  /** The definition that is open, own or inherited, and whether its rows are there. */
  here: () => At | undefined;
  isShown: () => boolean;
  isOwn: (place: At) => boolean;
  open: (place: At) => Promise<unknown>;
  /** Each tells the place when it can be reached. */
  reachOwn: (place: FoundPlace) => void;
  reachRow: (at: string) => void;
}

export function useOverlayFinding(overlay: OpenOverlay, page: OverlayPlaces) {
  const finding = useFinding(page.draft, page.mayOpen, page.here);
  const isOpen = ({ kind, definition }: FoundPlace): boolean => { const here = page.here(); return here?.kind === kind && here.name === definition; };
  /** Before the pack above has been read there is nothing to look through. */
  const whenReady = (): Promise<void> => new Promise((resolve) => {
    const stop = watch(overlay.ready, (ready) => { if (ready) { resolve(); void nextTick(() => stop()); } }, { immediate: true });
  });
  async function find(typed: string, recent: readonly string[]): Promise<Found> {
    await whenReady();
    return overlay.worker.ask('find', typed, [...recent]).catch(() => ({ places: [], count: 0 }));
  }

  /** Its definition has been opened; its rows come from the worker. */
  const wanted = shallowRef<FoundPlace>();
  watch(() => wanted.value !== undefined && page.isShown(), async (isShown) => {
    const place = wanted.value;
    if (!isShown || !place) return;
    wanted.value = undefined;
    await nextTick();
    if (isOpen(place)) page.reachRow(place.at);
  });
  async function openPlace(place: FoundPlace): Promise<void> {
    const target = { kind: place.kind, name: place.definition };
    wanted.value = undefined;
    if (!isOpen(place)) await page.open(target);
    await nextTick();
    if (page.isOwn(target)) page.reachOwn(place);
    else wanted.value = place;
    finding.opened(place);
  }
  return { ...finding, find, ask: finding.find, openPlace };
}
