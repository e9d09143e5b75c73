/** The designer's commands on fields: a field is added with what its kind brings along, required or not, moved among its neighbours, called otherwise, taken out. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Property } from '../../runtime/definition/model/fields.ts';
import { valueAt } from '../document/dataAt.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import { moveKey } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { renameKey } from '../document/renameKey.ts';
import { setValue } from '../document/setValue.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';
import { camelName, keptFacts, namesBy } from '../wizard/wizardEntries.ts';
import { fieldRows, siblingsOf, type FieldRow } from './fieldRows.ts';

const holderOf = ({ path }: FieldRow): NodeValuePath => path.slice(0, -2);
const requiredOf = (definition: OpenDefinition, holder: NodeValuePath): string[] => { const list = valueAt(definition.data, [...holder, 'required']); return Array.isArray(list) ? list.map(String) : []; };

/** Behind `after`, or at the end of the definition's own fields. `en` gives the name; without it there is a number. */
export function addField(definition: OpenDefinition, after: FieldRow | undefined, en: string, property: Property): { edits: TextEdit[]; path: NodeValuePath } {
  const holder = after ? holderOf(after) : [];
  const fields = valueAt(definition.data, [...holder, 'properties']);
  const keys = Object.keys(fields ?? {});
  const name = namesBy([...keptFacts, ...keys])(en, 'field', camelName);
  const before = after ? keys[keys.indexOf(after.name) + 1] : undefined;
  const edits = fields === undefined ? insertKey(definition, holder, 'properties', { [name]: property }) : insertKey(definition, [...holder, 'properties'], name, property, before === undefined ? {} : { before });
  return { edits, path: [...holder, 'properties', name] };
}

export function setRequired(definition: OpenDefinition, row: FieldRow, required: boolean): TextEdit[] {
  const holder = holderOf(row);
  const list = requiredOf(definition, holder);
  if (list.includes(row.name) === required) return [];
  if (!required) return removeNode(definition, list.length === 1 ? [...holder, 'required'] : [...holder, 'required', list.indexOf(row.name)]);
  return list.length === 0 ? insertKey(definition, holder, 'required', [row.name], { before: 'properties' }) : insertItem(definition, [...holder, 'required'], list.length, row.name);
}

/** One place up or down among its neighbours; nothing at an end. */
export function moveField(definition: OpenDefinition, row: FieldRow, by: -1 | 1): TextEdit[] {
  const beside = siblingsOf(fieldRows(definition.data), row);
  const at = beside.findIndex(({ name }) => name === row.name);
  if (at + by < 0 || at + by >= beside.length) return [];
  return moveKey(definition, row.path.slice(0, -1), row.name, by < 0 ? beside[at - 1]!.name : beside[at + 2]?.name);
}

/** Out of the list of the required ones too. */
export function removeField(definition: OpenDefinition, row: FieldRow): TextEdit[] {
  const commands: Command[] = [(now) => removeNode(now, row.path)];
  if (row.isRequired) commands.unshift((now) => setRequired(now, row, false));
  return inSequence(definition, commands);
}

/** In the list of the required ones too; who names it elsewhere is told by the problems. */
export function renameField(definition: OpenDefinition, row: FieldRow, name: string): TextEdit[] {
  const holder = holderOf(row);
  const at = requiredOf(definition, holder).indexOf(row.name);
  const commands: Command[] = [(now) => renameKey(now, row.path, name)];
  if (at >= 0) commands.unshift((now) => setValue(now, [...holder, 'required', at], name));
  return inSequence(definition, commands);
}
