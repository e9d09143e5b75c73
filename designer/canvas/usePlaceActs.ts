/** Runs what can be done with a place: from its menu, its pad, its row or by a key. */
import { ref } from 'vue';
import { ElMessage } from 'element-plus';
import { t } from '../../runtime/ui/language.ts';
import { gatherSteps } from './gatherSteps.ts';
import { duplicatePlace, shiftPlace } from './itemCommands.ts';
import { moveTo, type Direction } from './moveByKeys.ts';
import type { TriggerKind } from './newParts.ts';
import { addBetween, addEnd, addOffer, addPart, addStage, addWatch } from './partCommands.ts';
import { actsOf, opensOf, waysFrom, type PlaceAct } from './placeActs.ts';
import type { Place } from './places.ts';
import { moveStep } from './processCommands.ts';
import type { PictureWords } from './pictureWords.ts';
import type { ProcessDesk } from './processDesk.ts';
import { takenNames } from './takenNames.ts';
import type { useFindPlace } from './useFindPlace.ts';
import type { useInsertMenu } from './useInsertMenu.ts';
import type { useRemoving } from './useRemoving.ts';
import type { useStepClipboard } from './useStepClipboard.ts';
import { wayOutWords } from './wayOutWords.ts';
import { wrapSteps, type WrapKind } from './wrapSteps.ts';

interface Parts {
  insertMenu: ReturnType<typeof useInsertMenu>;
  clipboard: ReturnType<typeof useStepClipboard>;
  finding: ReturnType<typeof useFindPlace>;
  removing: ReturnType<typeof useRemoving>;
  /** What tells parts that have no title. */
  words: Pick<PictureWords, 'part'>;
  properties: () => void;
  open: (kind: string, name: string) => void;
}
export interface ActsShown { label: string; acts: PlaceAct[]; at: { x: number; y: number }; choose: (id: string) => void }

export function usePlaceActs(desk: ProcessDesk, { insertMenu, clipboard, finding, removing, words, properties, open }: Parts) {
  const menu = ref<ActsShown>();
  const { props } = desk;

  function closeMenu(): void {
    menu.value = undefined;
    desk.focus();
  }
  const showMenu = (label: string, acts: PlaceAct[], at: DOMRect, choose: (id: string) => void): void => {
    menu.value = { label, acts, at: { x: at.left, y: at.bottom + 2 }, choose: (id) => { closeMenu(); choose(id); } };
  };

  /** One way is led at once; of several the author says which. */
  function connect(place: Place, at: DOMRect): void {
    const ways = waysFrom(place);
    if (ways.length === 1) { finding.connect(place, ways[0]!); return; }
    const later = desk.held([place]);
    if (ways.length > 0) showMenu(t('designer.pad.connect'), ways.map((way) => ({ id: way.id, words: wayOutWords(way, place.node!.kind, words.part) })), at, (id) => later(([now]) => { const way = waysFrom(now!).find((each) => each.id === id); if (way) finding.connect(now!, way); }));
  }
  function openPlace(place: Place): void {
    const what = opensOf(place);
    if (what) open(what.kind, what.name);
  }
  function wrap(kind: WrapKind): void {
    const steps = desk.acted.value;
    desk.done(() => wrapSteps(props.definition, steps, kind, desk.wishes()) ?? void ElMessage.info(t('designer.act.notNeighbours')));
  }
  function gather(): void {
    desk.done(() => gatherSteps(props.definition, desk.acted.value) ?? void ElMessage.info(t('designer.pad.gathered')));
  }
  /** Along the list that it stands in; a step also over its borders, into a block and out of it. */
  function shift(place: Place, direction: Direction): void {
    const { list } = place;
    const by = direction === 'up' || direction === 'out' ? -1 : 1;
    if (place.kind === 'step') {
      const to = moveTo(desk.graph.value, place, direction);
      if (to) desk.done(() => moveStep(props.definition, place.node!, to));
    } else if (list && place.index + by >= 0 && place.index + by < place.count) desk.done(() => shiftPlace(props.definition, { ...place, list }, by));
  }
  function duplicate(place: Place): void {
    const { list } = place;
    if (list) desk.done(() => duplicatePlace(props.definition, { ...place, list }, takenNames(props.definition.data)));
  }

  function add(id: string, place: Place, argument: string): void {
    const { kind, node, path, index } = place;
    const { definition } = props;
    const behind = index + 1;
    const stage = kind === 'beside' ? place.within!.path : path;
    switch (id) {
      case 'addPart': desk.done(() => addPart(definition, node!, kind === 'part' ? behind : undefined, desk.wishes())); return;
      case 'addBetween': desk.done(() => addBetween(definition, node!, desk.wishes())); return;
      case 'addOffer': desk.done(() => addOffer(definition, stage, place.what === 'offer' ? behind : undefined, desk.wishes())); return;
      case 'addWatch': desk.done(() => addWatch(definition, stage, place.what === 'watch' ? behind : undefined, argument as TriggerKind, desk.wishes())); return;
      case 'addStage': desk.done(() => addStage(definition, behind, desk.wishes())); return;
      case 'addEnd': desk.done(() => addEnd(definition, behind, desk.wishes()));
    }
  }
  function run(what: string, place: Place, at: DOMRect): void {
    const [id, argument = ''] = what.split(':') as [string, string?];
    switch (id) {
      case 'append':
      case 'appendInside': insertMenu.open(desk.slotAt(place), at); return;
      case 'connect': connect(place, at); return;
      case 'open': openPlace(place); return;
      case 'properties': properties(); return;
      case 'wrap': wrap(argument as WrapKind); return;
      case 'unwrap': removing.unwrap(place); return;
      case 'earlier': shift(place, 'up'); return;
      case 'later': shift(place, 'down'); return;
      case 'in':
      case 'out': shift(place, id); return;
      case 'moveTo': finding.moveStepTo(place); return;
      case 'copy':
      case 'cut': void clipboard.copy(id === 'cut'); return;
      case 'paste': void clipboard.paste(); return;
      case 'duplicate': duplicate(place); return;
      // Of several that are chosen, all.
      case 'remove': if (props.selected.length > 1 && props.selected.includes(place.id)) removing.removeChosen(); else removing.remove(place); return;
      case 'more': more(place, at); return;
      default: add(id, place, argument);
    }
  }
  function more(place: Place, at: DOMRect): void {
    const later = desk.held([place]);
    showMenu(t('designer.act.menu'), actsOf(desk.graph.value, place, props.readOnly), at, (id) => later(([now]) => run(id, now!, at)));
  }
  /** Behind everything of its kind, whatever is chosen. */
  const addLast = (what: 'stage' | 'end'): void => desk.done(() => (what === 'stage' ? addStage(props.definition, desk.graph.value.stages.length, desk.wishes()) : addEnd(props.definition, undefined, desk.wishes())));
  return { menu, closeMenu, run, more, wrap, gather, shift, duplicate, connect, openPlace, addLast };
}
