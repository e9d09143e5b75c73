/** What the picture, the list and their keys have in common: the process as it is drawn, what is chosen in it, and how an edit is made. */
import { computed, nextTick, type ComputedRef } from 'vue';
import { sharedParts } from '../../runtime/base/sharedParts.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { ElMessage } from 'element-plus';
import { t } from '../../runtime/ui/language.ts';
import { showProblem } from '../../runtime/ui/problemMessage.ts';
import { valueAt } from '../document/dataAt.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import type { Label } from '../language/both.ts';
import type { ChoiceSource } from '../properties/referenceChoices.ts';
import { idAfter, slotAfter } from './afterOthers.ts';
import type { MoveTo } from './moveByKeys.ts';
import type { NewPlaceWishes } from './newParts.ts';
import { wishesFor } from './newWishes.ts';
import { placesOf, type Place } from './places.ts';
import type { Done } from './processCommands.ts';
import { comparePaths, idOf, outermost, toGraph, type GraphNode, type KeptStages, type ProcessGraph } from './processGraph.ts';

export interface DeskProps { definition: OpenDefinition; selected: readonly string[]; readOnly: boolean; choices: ChoiceSource }
interface Wanted { select: (ids: string[]) => void; edit: (label: Label, edits: TextEdit[]) => void; /** Keys are heard again. */ focus: () => void; /** What new steps begin with. */ first: () => NewPlaceWishes['first'] }

export interface ProcessDesk {
  readonly props: DeskProps;
  graph: ComputedRef<ProcessGraph>;
  places: ComputedRef<readonly Place[]>;
  /** What was chosen last. */
  lead: ComputedRef<Place | undefined>;
  /** The steps that are chosen, in the order of the picture. */
  chosen: ComputedRef<readonly GraphNode[]>;
  /** What is done with a block that is chosen is done with the chosen steps in it, once. */
  acted: ComputedRef<readonly GraphNode[]>;
  select: (ids: string[]) => void;
  /** One edit; what it says is looked at next is chosen, and has the keys. */
  done: (make: () => Done | undefined) => void;
  focus: () => void;
  wishes: (slot?: MoveTo) => NewPlaceWishes;
  /** Behind a step, at the end of anything else that holds steps; of the first stage when nothing is chosen. */
  slotAt: (place: Place | undefined) => MoveTo | undefined;
  /** What is chosen now and acted on when a menu or a dialog has been answered: as it stands by then, after whatever others have written; with one that is gone nothing is done, and that is told. */
  held: (places: readonly Place[]) => (act: (now: Place[]) => void) => void;
  /** So for where a step is put in. */
  heldSlot: (slot: MoveTo) => () => MoveTo;
}

export function useProcessDesk(props: DeskProps, { select, edit, focus, first }: Wanted): ProcessDesk {
  // What an edit left as it was stays the same object, so that its card is not drawn again.
  const stages: KeptStages = new WeakMap();
  const graph = computed<ProcessGraph>((before) => sharedParts(before, toGraph(props.definition.data, stages)));
  const places = computed<readonly Place[]>(() => placesOf(graph.value));
  const lead = computed(() => places.value.find(({ id }) => id === props.selected.at(-1)));
  const chosen = computed(() => places.value.flatMap(({ kind, node, id }) => (kind === 'step' && node && props.selected.includes(id) ? [node] : [])));
  const acted = computed(() => [...outermost(chosen.value)].sort((a, b) => comparePaths(a.path, b.path)));
  function done(make: () => Done | undefined): void {
    try {
      const made = make();
      if (!made) return;
      edit(made.label, made.edits);
      select(made.then ? [idOf(made.then)] : []);
      void nextTick(focus);
    } catch (refused) {
      showProblem(refused);
    }
  }
  function slotAt(place: Place | undefined): MoveTo | undefined {
    if (place?.kind === 'step' && place.list) return { list: place.list, index: place.index + 1 };
    const list = place?.inner ?? graph.value.stages[0]?.list.path;
    const steps = list && valueAt(props.definition.data, list);
    return list && { list, index: Array.isArray(steps) ? steps.length : 0 };
  }
  function held(chosen: readonly Place[]): ReturnType<ProcessDesk['held']> {
    const before = props.definition;
    return (act) => {
      const now = chosen.flatMap((place) => { const id = idAfter(before, props.definition, place.id); return places.value.filter((each) => each.id === id && each.what === place.what && each.name === place.name); });
      if (now.length === chosen.length) act(now); else ElMessage.info(t('designer.act.changed'));
    };
  }
  function heldSlot(slot: MoveTo): () => MoveTo {
    const before = props.definition;
    return () => slotAfter(before, props.definition, slot);
  }
  return { props, held, heldSlot, graph, places, lead, chosen, acted, select, done, focus, wishes: (slot) => wishesFor(props.definition.data, places.value, props.choices, first(), slot), slotAt };
}
