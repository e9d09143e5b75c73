/** What a process gets besides steps, as it is put in: stages, ends, offers, watches and the parts of blocks. Whole enough to be checked, to be filled by the author. */
import { freeName } from '../document/newNames.ts';
import { newStep, type NewStepWishes } from './newStep.ts';
import type { Title } from '../../runtime/definition/model/common.ts';

export const triggerKinds = ['act', 'clock', 'message', 'milestone'] as const;
export type TriggerKind = (typeof triggerKinds)[number];
export const placeWords = ['stage', 'end', 'offer', 'watch', 'case', 'branch', 'option'] as const;
export interface NewPlaceWishes extends NewStepWishes {
  phase: string;
  words: Record<(typeof placeWords)[number], Title>;
  /** A deadline and a milestone to listen for. */
  clock: string;
  milestone: string;
}

/** Names as they are given away one after another. */
function names(taken: ReadonlySet<string>): { named: (stem: string) => string; used: Set<string> } {
  const used = new Set(taken);
  return { used, named: (stem) => { const name = freeName(stem, used); used.add(name); return name; } };
}
const taskOf = (wishes: NewPlaceWishes, used: ReadonlySet<string>): Record<string, unknown> => newStep('task', { ...wishes, taken: used });

export function newStage(wishes: NewPlaceWishes): Record<string, unknown> {
  const { named, used } = names(wishes.taken);
  return { stage: named('stage'), title: wishes.words.stage, phase: wishes.phase, steps: [taskOf(wishes, used)] };
}
export const newEnd = (wishes: NewPlaceWishes): Record<string, unknown> => ({ end: freeName('end', wishes.taken), title: wishes.words.end, outcome: 'closed' });

export function newOffer(wishes: NewPlaceWishes): Record<string, unknown> {
  const { named, used } = names(wishes.taken);
  return { offer: named('offer'), title: wishes.words.offer, by: { role: wishes.role }, steps: [taskOf(wishes, used)] };
}
export function newWatch(trigger: TriggerKind, wishes: NewPlaceWishes): Record<string, unknown> {
  const { named, used } = names(wishes.taken);
  return { watch: named('watch'), title: wishes.words.watch, for: newTrigger(trigger, wishes, named), steps: [taskOf(wishes, used)] };
}
function newTrigger(kind: TriggerKind, wishes: NewPlaceWishes, named: (stem: string) => string): Record<string, unknown> {
  switch (kind) {
    case 'act': return { act: named('act'), title: wishes.titles.task, by: { role: wishes.role } };
    case 'clock': return { clock: wishes.clock, reaches: 'due' };
    case 'message': return { message: wishes.first.message };
    case 'milestone': return { milestone: wishes.milestone };
  }
}

export function newPart(kind: 'case' | 'branch' | 'option', wishes: NewPlaceWishes): Record<string, unknown> {
  const { named, used } = names(wishes.taken);
  const title = wishes.words[kind];
  switch (kind) {
    case 'case': return { case: named('case'), title, when: { all: [{ fact: wishes.first.fact, operator: 'exists', value: true }] }, steps: [taskOf(wishes, used)] };
    case 'branch': return { branch: named('branch'), title, steps: [taskOf(wishes, used)] };
    case 'option': return { option: named('option'), title, for: newTrigger('act', wishes, named), steps: [taskOf(wishes, used)] };
  }
}
