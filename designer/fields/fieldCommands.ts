/** The designer's commands on fields: a field is added with what its kind brings along, required or not, moved among its neighbours, called otherwise, taken out. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { Property } from '../../runtime/definition/model/fields.ts';
import { valueAt } from '../document/dataAt.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import { moveKey, moveKeyInto } from '../document/moveMember.ts';
import { camelName, namesBy } from '../document/newNames.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { renameKey } from '../document/renameKey.ts';
import { setValue } from '../document/setValue.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';
import { keptFacts } from '../wizard/wizardEntries.ts';
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

/** Where fields of their own may stand: a group, or a list that says its columns itself. */
function insideOf({ path, property }: FieldRow): NodeValuePath | undefined {
  if (typeof property.list === 'object') return typeof property.list.properties === 'object' ? [...path, 'list', 'properties'] : undefined;
  return typeof property.properties === 'object' ? [...path, 'properties'] : undefined;
}
/** By field the group into which it would go: the one right above it. Once for all rows, since a list of them asks of each. */
export function groupsAbove(rows: readonly FieldRow[]): Map<FieldRow, FieldRow> {
  const found = new Map<FieldRow, FieldRow>();
  const before = new Map<string, FieldRow>();
  for (const row of rows) {
    const holder = row.path.slice(0, -1).join('/');
    const above = before.get(holder);
    if (above && insideOf(above)) found.set(row, above);
    before.set(holder, row);
  }
  return found;
}
export function groupAbove(definition: OpenDefinition, { path }: FieldRow): FieldRow | undefined {
  const rows = fieldRows(definition.data);
  const own = rows.find((each) => each.path.length === path.length && each.path.every((part, i) => part === path[i]));
  return own && groupsAbove(rows).get(own);
}
/** The group or list in which a field stands. */
export const groupAround = (definition: OpenDefinition, { path }: FieldRow): FieldRow | undefined => fieldRows(definition.data).find((each) => each.path.length < path.length && insideOf(each)?.every((part, i) => part === path[i]));
/** Whether nothing else stands beside it: a group is never empty. */
export const isAlone = (definition: OpenDefinition, row: FieldRow): boolean => siblingsOf(fieldRows(definition.data), row).length === 1;

const namesAt = (definition: OpenDefinition, at: NodeValuePath): string[] => Object.keys((valueAt(definition.data, at) ?? {}) as object);
/** Its own name where nothing at the place has it, else the next that is free there and `beside` what it comes from. */
function freeAt(definition: OpenDefinition, at: NodeValuePath, name: string, beside: NodeValuePath = at): string {
  const there = new Set(namesAt(definition, at));
  if (!there.has(name)) return name;
  const taken = new Set([...there, ...namesAt(definition, beside)]);
  for (let n = 2; ; n += 1) if (!taken.has(`${name}${n}`)) return `${name}${n}`;
}

function toPlace(definition: OpenDefinition, row: FieldRow, at: NodeValuePath, before: string | undefined, then: readonly ((now: OpenDefinition, path: NodeValuePath) => TextEdit[])[] = []): { edits: TextEdit[]; path: NodeValuePath } {
  const from = row.path.slice(0, -1);
  const name = freeAt(definition, at, row.name, from);
  const renamed = { ...row, name, path: [...from, name] };
  const there: FieldRow = { ...row, name, path: [...at, name] };
  const commands: Command[] = [
    ...(row.isRequired ? [(now: OpenDefinition) => setRequired(now, row, false)] : []),
    ...(name === row.name ? [] : [(now: OpenDefinition) => renameKey(now, row.path, name)]),
    (now) => moveKeyInto(now, from, renamed.name, at, before),
    ...(row.isRequired ? [(now: OpenDefinition) => setRequired(now, there, true)] : []),
    ...then.map((each) => (now: OpenDefinition) => each(now, there.path)),
  ];
  return { edits: inSequence(definition, commands), path: there.path };
}
/** To the end of the group right above; who names the field elsewhere is followed by `references/movePlan.ts`. */
export function moveFieldIn(definition: OpenDefinition, row: FieldRow): { edits: TextEdit[]; path: NodeValuePath } | undefined {
  const above = groupAbove(definition, row);
  return above && toPlace(definition, row, insideOf(above)!, undefined);
}
/** Behind the group in which it stands. */
export function moveFieldOut(definition: OpenDefinition, row: FieldRow): { edits: TextEdit[]; path: NodeValuePath } | undefined {
  const around = groupAround(definition, row);
  if (!around || isAlone(definition, row)) return undefined;
  const beside = siblingsOf(fieldRows(definition.data), around);
  const to = around.path.slice(0, -1);
  // Who may see it was said by the group; beside it the field has to say it itself.
  const { class: seen } = around.property;
  const told = to.length === 1 && row.property.class === undefined && seen !== undefined ? [(now: OpenDefinition, path: NodeValuePath) => insertKey(now, path, 'class', seen)] : [];
  return toPlace(definition, row, to, beside[beside.findIndex(({ name }) => name === around.name) + 1]?.name, told);
}
/** Once more behind itself, as required as it is. `titled`: what the copy is called. */
export function copyField(definition: OpenDefinition, row: FieldRow, titled: (title: Title) => Title): { edits: TextEdit[]; path: NodeValuePath } {
  const at = row.path.slice(0, -1);
  const name = freeAt(definition, at, row.name);
  const beside = siblingsOf(fieldRows(definition.data), row);
  const next = beside[beside.findIndex((each) => each.name === row.name) + 1]?.name;
  const value = row.property.title ? { ...row.property, title: titled(row.property.title) } : row.property;
  const made: FieldRow = { ...row, name, path: [...at, name] };
  return { path: made.path, edits: inSequence(definition, [(now) => insertKey(now, at, name, value, next === undefined ? {} : { before: next }), ...(row.isRequired ? [(now: OpenDefinition) => setRequired(now, made, true)] : [])]) };
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
