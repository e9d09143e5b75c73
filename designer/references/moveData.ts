/** What is filled in for a field stands under its address, part by part: where the field goes elsewhere, it is put there. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { valueAt } from '../document/dataAt.ts';
import { insertKey } from '../document/insertMember.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { moveKeyInto } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { renameKey } from '../document/renameKey.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';

/** `data`: the map in which `was` and `now`, addresses of a field, are found. Nothing where it is not filled in; a group that would be left empty goes. */
export function moveData(definition: OpenDefinition, data: NodeValuePath, was: string, now: string): TextEdit[] {
  const [old, next] = [was.split('.'), now.split('.')];
  const [from, to] = [[...data, ...old.slice(0, -1)], [...data, ...next.slice(0, -1)]];
  const [oldKey, key] = [old.at(-1)!, next.at(-1)!];
  const holder = valueAt(definition.data, from);
  const value = valueAt(definition.data, [...data, ...old]);
  if (value === undefined || typeof holder !== 'object' || holder === null) return [];
  const isAlone = old.length > 1 && Object.keys(holder).length === 1;
  const isThere = valueAt(definition.data, to) !== undefined;
  const commands: Command[] = isThere && !isAlone
    ? [...(oldKey === key ? [] : [(open: OpenDefinition) => renameKey(open, [...from, oldKey], key)]), (open) => moveKeyInto(open, from, key, to, undefined)]
    : [(open) => removeNode(open, isAlone ? from : [...from, oldKey]), (open) => put(open, data, next, value)];
  return inSequence(definition, commands);
}

/** Groups that are not there yet come with it. */
function put(open: OpenDefinition, data: NodeValuePath, address: readonly string[], value: unknown): TextEdit[] {
  const depth = address.findIndex((_, i) => valueAt(open.data, [...data, ...address.slice(0, i + 1)]) === undefined);
  return insertKey(open, [...data, ...address.slice(0, depth)], address[depth]!, address.slice(depth + 1).reduceRight<unknown>((inner, part) => ({ [part]: inner }), value));
}
