/** The designer's commands on a process: each gives the edits of one intent, and says in words what it did. */
import { moveItem } from '../document/moveMember.ts';
import { valueAt } from '../document/dataAt.ts';
import { inSequence } from '../document/inSequence.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import { removeNode } from '../document/removeNode.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { both, type Label } from '../language/both.ts';
import type { Slot } from './layout.ts';
import type { DataPath, GraphNode } from './processGraph.ts';

export interface Done { label: Label; edits: TextEdit[]; /** The path of what the author looks at next. */ then?: DataPath }

const called = (title: { zh: string; en?: string | undefined } | undefined, name: string): { zh: string; en: string } => ({ zh: title?.zh ?? name, en: title?.en ?? title?.zh ?? name });

/** Puts a step, or several from the clipboard, into a place. A part that has no steps yet gets its list. */
export function insertSteps(definition: OpenDefinition, slot: Slot, steps: readonly Record<string, unknown>[]): Done {
  const label = both('designer.did.insert', { count: steps.length });
  const then = [...slot.list, slot.index];
  if (!Array.isArray(valueAt(definition.data, slot.list))) return { label, edits: insertKey(definition, slot.list.slice(0, -1), String(slot.list.at(-1)), [...steps]), then };
  return { label, edits: inSequence(definition, steps.map((step, i) => (now) => insertItem(now, slot.list, slot.index + i, step))), then };
}

export function moveStep(definition: OpenDefinition, node: GraphNode, slot: Slot): Done {
  const from = Number(node.path.at(-1));
  const list = node.path.slice(0, -1);
  const isSame = list.length === slot.list.length && list.every((part, i) => slot.list[i] === part);
  const words = called(node.title, node.name);
  const label = both('designer.did.move', { what: words });
  if (isSame) {
    const to = slot.index > from ? slot.index - 1 : slot.index;
    return { label, edits: moveItem(definition, list, from, to), then: [...list, to] };
  }
  const edits = moveItem(definition, list, from, { path: slot.list, index: slot.index });
  // Where the step was taken out before its new list, that list has moved up by one.
  const then = slot.list.map((part, i) => (i === list.length && list.every((p, j) => p === slot.list[j]) && typeof part === 'number' && part > from ? part - 1 : part));
  return { label, edits, then: [...then, slot.index] };
}

export function removeStep(definition: OpenDefinition, node: { path: DataPath; title?: { zh: string; en?: string | undefined }; name: string }): Done {
  const words = called(node.title, node.name);
  return { label: both('designer.did.remove', { what: words }), edits: removeNode(definition, node.path) };
}
