/** Ctrl+K on a page: the dialog while it is open, and what was opened for the next time. */
import { onBeforeUnmount, shallowRef, watch } from 'vue';
import { listenToKeys } from '../../runtime/ui/keyboard.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import type { FoundPlace } from './foundPlace.ts';
import { openedPlace, recentPlaces } from './recentPlaces.ts';

/** `mayOpen`: nothing else asks for an answer; `here`: the definition that is open. */
export function useFinding(draft: () => string, mayOpen: () => boolean, here: () => Pick<OutlineEntry, 'kind' | 'name'> | undefined) {
  const asked = shallowRef<{ begin: string; recent: string[] }>();
  /** `begin`: what was typed elsewhere already. */
  function find(begin = ''): void {
    if (!asked.value && mayOpen()) asked.value = { begin: begin.trim(), recent: recentPlaces(draft()) };
  }
  onBeforeUnmount(listenToKeys({ 'mod+k': () => find() }));
  watch(here, (entry) => { if (entry) openedPlace(draft(), `${entry.kind}/${entry.name}`); });
  return {
    asked, find,
    close: (): void => { asked.value = undefined; },
    /** Behind the definition in which it stands, so that it comes before it. */
    opened: ({ id }: FoundPlace): void => openedPlace(draft(), id),
  };
}
