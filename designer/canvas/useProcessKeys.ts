/** Which key does what in a process; `tests/designer/processKeys.test.ts` holds that the sheet of keys says the same. */
import type { PlaceRow, Place } from './places.ts';
import type { KeyActs } from './processKeys.ts';
import type { ProcessDesk } from './processDesk.ts';
import type { usePlaceActs } from './usePlaceActs.ts';
import type { useFindPlace } from './useFindPlace.ts';
import type { useInsertMenu } from './useInsertMenu.ts';
import type { useRemoving } from './useRemoving.ts';
import type { useStepClipboard } from './useStepClipboard.ts';

interface Parts {
  desk: ProcessDesk;
  rows: () => readonly PlaceRow[];
  isList: () => boolean;
  acts: ReturnType<typeof usePlaceActs>;
  finding: ReturnType<typeof useFindPlace>;
  insertMenu: ReturnType<typeof useInsertMenu>;
  clipboard: ReturnType<typeof useStepClipboard>;
  removing: ReturnType<typeof useRemoving>;
  /** Where menus of a place stand. */
  boxOf: (place: Place | undefined) => DOMRect;
  walked: (ids: string[], more: boolean) => void;
  properties: () => void;
  fit: () => void;
  /** What a mark of it tells. */
  about: (id: string) => void;
}

export function useProcessKeys({ desk, rows, isList, acts, finding, insertMenu, clipboard, removing, boxOf, walked, properties, fit, about }: Parts): () => KeyActs {
  const { lead, places, props } = desk;
  /** The picture walks its cards, the list its rows. With `more` what was chosen stays chosen. */
  function walk(by: number, more: boolean): void {
    // From a head one comes to its first card.
    const order = isList() ? rows().map(({ place }) => place.id) : places.value.flatMap((place) => ((place.kind === 'stage' || place.kind === 'part') && place !== lead.value ? [] : [place.id]));
    const next = order[Math.min(order.length - 1, Math.max(0, order.indexOf(props.selected.at(-1) ?? '') + by))];
    if (next !== undefined) walked([next], more);
  }
  const go = (place: Place | undefined): void => { if (place) walked([place.id], false); };
  const row = (): PlaceRow | undefined => rows().find(({ place }) => place === lead.value);
  const inner = (): Place | undefined => rows().find(({ around }) => around !== undefined && around === lead.value)?.place;
  const withLead = (run: (place: Place) => void) => (): void => { if (lead.value) run(lead.value); };

  return () => {
    const list = isList();
    const whole = { Home: () => go(rows()[0]?.place), End: () => go(rows().at(-1)?.place) };
    const side = (by: -1 | 1) => (): void => { if (list) go(by > 0 ? inner() : row()?.around); else walk(by, false); };
    const look: KeyActs = {
      ArrowDown: () => walk(1, false), ArrowUp: () => walk(-1, false), ArrowRight: side(1), ArrowLeft: side(-1), 'Shift+ArrowDown': () => walk(1, true), 'Shift+ArrowUp': () => walk(-1, true), 'Shift+ArrowRight': () => walk(1, true), 'Shift+ArrowLeft': () => walk(-1, true),
      ...(list ? whole : { 'Ctrl+ArrowUp': () => go(lead.value?.within), I: withLead(({ id }) => about(id)) }),
      Enter: properties, F2: properties, 0: fit, 1: fit, O: withLead(acts.openPlace), M: withLead((place) => acts.more(place, boxOf(place))),
      Escape: () => { if (finding.finding.value) finding.stop(); else desk.select(list && lead.value ? [lead.value.id] : []); },
      'Ctrl+F': () => { finding.finding.value = true; }, 'Ctrl+C': () => void clipboard.copy(false),
    };
    if (props.readOnly) return look;
    const putIn = (): void => insertMenu.open(desk.slotAt(lead.value), boxOf(lead.value));
    return {
      ...look, Delete: () => removing.removeChosen(), Backspace: () => removing.removeChosen(), '+': putIn, Insert: putIn, 'Ctrl+X': () => void clipboard.copy(true), 'Ctrl+V': () => void clipboard.paste(), 'Ctrl+D': withLead(acts.duplicate),
      L: withLead((place) => acts.connect(place, boxOf(place))),
      'Alt+ArrowUp': withLead((place) => acts.shift(place, 'up')), 'Alt+ArrowDown': withLead((place) => acts.shift(place, 'down')), 'Alt+ArrowRight': withLead((place) => acts.shift(place, 'in')), 'Alt+ArrowLeft': withLead((place) => acts.shift(place, 'out')),
    };
  };
}
