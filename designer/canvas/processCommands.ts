/** The designer's commands on a process: each gives the edits of one intent, and says in words what it did. */
import { moveItem } from '../document/moveMember.ts';
import { valueAt } from '../document/dataAt.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertKey } from '../document/insertMember.ts';
import { removeNode } from '../document/removeNode.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { both, type Label } from '../language/both.ts';
import type { Slot } from './layout.ts';
import { mayBeMissing } from './listRules.ts';
import { pasteItems } from './pasteItems.ts';
import type { DataPath, GraphNode } from './processGraph.ts';

export interface Done { label: Label; edits: TextEdit[]; /** The path of what the author looks at next. */ then?: DataPath }

/** A title in both languages, else the name. */
export const calledAs = (title: { zh: string; en?: string | undefined } | undefined, name: string): { zh: string; en: string } => ({ zh: title?.zh ?? name, en: title?.en ?? title?.zh ?? name });

/** Puts a step, or several from the clipboard, into a place. A part that has no steps yet gets its list. */
export function insertSteps(definition: OpenDefinition, slot: Pick<Slot, 'list' | 'index'>, steps: readonly Record<string, unknown>[]): Done {
  return { label: both('designer.did.insert', { count: steps.length }), ...pasteItems(definition, 'steps', slot, steps) };
}

export function moveStep(definition: OpenDefinition, node: GraphNode, slot: Pick<Slot, 'list' | 'index'>): Done {
  const from = Number(node.path.at(-1));
  const list = node.path.slice(0, -1);
  const isSame = list.length === slot.list.length && list.every((part, i) => slot.list[i] === part);
  const words = calledAs(node.title, node.name);
  const label = both('designer.did.move', { what: words });
  if (isSame) {
    const to = slot.index > from ? slot.index - 1 : slot.index;
    return { label, edits: moveItem(definition, list, from, to), then: [...list, to] };
  }
  const commands: Command[] = [(now) => moveItem(now, list, from, { path: slot.list, index: slot.index })];
  // A part that has no steps yet gets its list.
  if (!Array.isArray(valueAt(definition.data, slot.list))) commands.unshift((now) => insertKey(now, slot.list.slice(0, -1), String(slot.list.at(-1)), []));
  // A list that may be missing goes with its only step; the step has moved it down where it was put in before what the list stands in.
  const after = list.map((part, i) => (i === slot.list.length && slot.list.every((p, j) => p === list[j]) && typeof part === 'number' && part >= slot.index ? part + 1 : part));
  if (mayBeMissing(list) && (valueAt(definition.data, list) as unknown[]).length === 1) commands.push((now) => removeNode(now, after));
  // Where the step was taken out before its new list, that list has moved up by one.
  const then = slot.list.map((part, i) => (i === list.length && list.every((p, j) => p === slot.list[j]) && typeof part === 'number' && part > from ? part - 1 : part));
  return { label, edits: inSequence(definition, commands), then: [...then, slot.index] };
}
