/** The menu that puts a step in: where it stands, what is taken from it. */
import { computed, inject, shallowRef } from 'vue';
import type { StepKind } from '../../runtime/definition/model/process.ts';
import { otherDefinitions } from '../workspace/otherDefinitions.ts';
import type { MoveTo } from './moveByKeys.ts';
import { newStep } from './newStep.ts';
import { insertSteps } from './processCommands.ts';
import type { ProcessDesk } from './processDesk.ts';
import type { Place } from './places.ts';
import { idOf } from './processGraph.ts';
import { usedKind } from './recentKinds.ts';
import { findSteps, stepsElsewhere, type StepElsewhere } from './stepsElsewhere.ts';

export function useInsertMenu(desk: ProcessDesk) {
  const opened = shallowRef<{ slot: () => MoveTo; at: { x: number; y: number } }>();
  const menu = computed(() => opened.value && { slot: opened.value.slot(), at: opened.value.at });
  const { props } = desk;
  function open(slot: MoveTo | undefined, at: DOMRect): void {
    if (slot) opened.value = { slot: desk.heldSlot(slot), at: { x: Math.min(at.right, at.left + 200) + 4, y: at.top - 8 } };
  }
  function close(): void {
    opened.value = undefined;
    desk.focus();
  }
  /** Shut, as something was taken from it. */
  function taken(): MoveTo | undefined {
    const slot = menu.value?.slot;
    opened.value = undefined;
    return slot;
  }
  /** The step behind which it would be put in. */
  const before = ({ list, index }: MoveTo): Place | undefined => desk.places.value.find((place) => place.kind === 'step' && place.list && idOf(place.list) === idOf(list) && place.index === index - 1);
  function insert(kind: StepKind): void {
    const slot = taken();
    if (!slot) return;
    usedKind(kind);
    desk.done(() => insertSteps(props.definition, slot, [newStep(kind, desk.wishes(slot))]));
  }

  /** Looked through when somebody types in the menu. */
  const others = inject(otherDefinitions, undefined);
  const elsewhere = computed(() => {
    const { choices } = props;
    const titles = new Map([...choices.roles(), ...choices.levels(), ...choices.definitions('table')].map(({ value, title }) => [`who ${value}`, title]));
    for (const { value, title } of choices.definitions('form')) titles.set(`form ${value}`, title);
    const processes = choices.definitions('process').flatMap(({ value: name, title }) => { const data = name === props.definition.name ? undefined : others?.definitionOf('process', name)?.data; return data ? [{ name, title, data }] : []; });
    return stepsElsewhere(processes, (kind, name) => titles.get(`${kind} ${name}`) ?? { zh: name }, props.definition.data['of']);
  });
  const find = (typed: string): StepElsewhere[] => (typed.trim() === '' ? [] : findSteps(elsewhere.value, typed));
  return { menu, open, close, taken, before, insert, find };
}
