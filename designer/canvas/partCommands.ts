/** Puts in what is more than a step: a stage, an end, something beside a stage, a part of a block, what is done between two turns. */
import { valueAt } from '../document/dataAt.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { both } from '../language/both.ts';
import { orderOfStage } from './listRules.ts';
import { newEnd, newOffer, newPart, newStage, newWatch, type NewPlaceWishes, type TriggerKind } from './newParts.ts';
import { newStep } from './newStep.ts';
import type { Done } from './processCommands.ts';
import { partLists, type DataPath, type GraphNode } from './processGraph.ts';

export const addStage = (definition: OpenDefinition, index: number, wishes: NewPlaceWishes): Done => ({ label: both('designer.did.addStage'), edits: insertItem(definition, ['stages'], index, newStage(wishes)), then: ['stages', index] });

/** Puts an item into a list that may be missing yet. */
function put(definition: OpenDefinition, owner: DataPath, list: string, index: number | undefined, value: Record<string, unknown>, order: readonly string[]): Pick<Done, 'edits' | 'then'> {
  const items = valueAt(definition.data, [...owner, list]);
  if (!Array.isArray(items)) return { edits: insertKey(definition, owner, list, [value], { order }), then: [...owner, list, 0] };
  const at = Math.min(index ?? items.length, items.length);
  return { edits: insertItem(definition, [...owner, list], at, value), then: [...owner, list, at] };
}

export const addEnd = (definition: OpenDefinition, index: number | undefined, wishes: NewPlaceWishes): Done => ({ label: both('designer.did.addEnd'), ...put(definition, [], 'ends', index, newEnd(wishes), ['process', 'title', 'of', 'startedBy', 'startForm', 'sources', 'stages', 'ends']) });

/** Behind the one at `index - 1`, else behind all. */
export const addOffer = (definition: OpenDefinition, stage: DataPath, index: number | undefined, wishes: NewPlaceWishes): Done => ({ label: both('designer.did.addOffer'), ...put(definition, stage, 'offers', index, newOffer(wishes), orderOfStage) });
export const addWatch = (definition: OpenDefinition, stage: DataPath, index: number | undefined, trigger: TriggerKind, wishes: NewPlaceWishes): Done => ({ label: both('designer.did.addWatch'), ...put(definition, stage, 'watches', index, newWatch(trigger, wishes), orderOfStage) });

/** Of a block that has parts of one kind. */
export function addPart(definition: OpenDefinition, { kind, path }: Pick<GraphNode, 'kind' | 'path'>, index: number | undefined, wishes: NewPlaceWishes): Done | undefined {
  const own = partLists[kind];
  return own && { label: both('designer.did.addPart', { what: both(`designer.part.${own.part}`) }), ...put(definition, path, own.list, index, newPart(own.part, wishes), []) };
}

export function addBetween(definition: OpenDefinition, { path }: Pick<GraphNode, 'path'>, wishes: NewPlaceWishes): Done {
  const steps = [newStep('task', wishes)];
  return { label: both('designer.did.addPart', { what: both('designer.part.between') }), edits: insertKey(definition, path, 'between', steps, { order: ['repeat', 'title', 'atMost', 'steps', 'between'] }), then: [...path, 'between', 0] };
}
