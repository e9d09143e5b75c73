/** Puts items of one kind, with names that are free already, into a list of a process; a list that is not there yet is begun. Pure: the worker that plans asks it too. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { valueAt } from '../document/dataAt.ts';
import { inSequence } from '../document/inSequence.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import type { CopiedKind, Data } from './clipboard.ts';
import { orderOfStage } from './listRules.ts';
import type { MoveTo } from './moveByKeys.ts';
import type { DataPath } from './processGraph.ts';

/** `then`: the place of the first. */
export function pasteItems(definition: OpenDefinition, kind: CopiedKind, { list, index }: MoveTo, items: readonly Data[]): { edits: TextEdit[]; then: DataPath } {
  // The last step leads to one end only, and there is one.
  const own = kind === 'end' ? items.map(({ atLastStep: _only, ...rest }) => rest) : items;
  if (!Array.isArray(valueAt(definition.data, list))) return { edits: insertKey(definition, list.slice(0, -1), String(list.at(-1)), [...own], kind === 'steps' ? {} : { order: orderOfStage }), then: [...list, 0] };
  return { edits: inSequence(definition, own.map((item, i) => (now) => insertItem(now, list, index + i, item))), then: [...list, index] };
}
