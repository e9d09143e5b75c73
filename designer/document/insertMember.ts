/** Commands that put something new into a map or a list. */
import { problem, ProblemError } from '../../runtime/base/problem.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkedEdits, checkIndex, checkWritable, collectionOrThrow, pointer } from './checkedEdits.ts';
import { spliced, valueAt, withChange, withKey } from './dataAt.ts';
import { insertFlow } from './flowMembers.ts';
import { isInFlow, withinWidth } from './flowWidth.ts';
import { inSequence, type Command } from './inSequence.ts';
import { insertLines } from './insertLines.ts';
import { namesAt } from './names.ts';
import { placeOf, type OpenDefinition, type Step } from './openDefinition.ts';
import { flowEntry, flowText, printEntry, printItem, printValue } from './printValue.ts';
import { replaceValue } from './replaceValue.ts';
import { columnOf, type CollectionNode, type NodeValuePath } from './sourceNode.ts';
import { styleOf } from './writingStyle.ts';

export interface KeyPlace {
  /** The key before which the new one goes; else it goes where its siblings (the other items of the list) have it. */
  before?: string;
  /** The usual order of keys, as a schema has it, where no sibling tells. */
  order?: readonly string[];
}

/** Puts `key` into the map at `path`. */
export function insertKey(definition: OpenDefinition, path: NodeValuePath, key: string, value: unknown, place: KeyPlace = {}): TextEdit[] {
  checkWritable(definition, [...path, key], value);
  const { node, steps } = collectionOrThrow(definition, path, 'map');
  if (node.members.some((member) => member.key === key)) throw new ProblemError([problem('edit.key-taken', { path: pointer(path), key }, placeOf(definition, [...path, key]))]);
  const { source } = definition;
  const style = styleOf(source);
  const index = place.before === undefined ? usualIndex(node, steps, key, [...styleOf(definition.source).keyOrders(namesAt(definition, path)), ...(place.order ? [place.order] : [])]) : node.members.findIndex((member) => member.key === place.before);
  if (index === -1) throw new ProblemError([problem('edit.path-unknown', { path: pointer([...path, place.before!]), file: source.path }, placeOf(definition, path))]);
  const expected = withChange(definition.data, path, (map) => withKey(map, key, value, index));
  const names = namesAt(definition, [...path, key]);
  if (isInFlow(definition, path)) {
    const whole = fillEmpty(definition, path, node, steps, expected);
    if (whole) return checkedEdits(definition, path, whole, expected);
    const made = flowEntry(key, value, style);
    if (made === undefined) throw cannotStandHere(definition, [...path, key]);
    return checkedEdits(definition, path, withinWidth(definition, path, insertFlow(source.text, node, index, made, style.padsMaps, style.lineEnding), expected), expected);
  }
  const column = columnOf(source.text, node.members[0]!.start);
  const lines = printEntry(key, value, { style, at: node.start, column, names });
  return checkedEdits(definition, path, insertLines(source.text, node, index, [lines], style.lineEnding, path.length === 0, true), expected);
}

/** Puts an item before the one at `index` of the list at `path`; the list's length as index puts it at the end. */
export const insertItem = (definition: OpenDefinition, path: NodeValuePath, index: number, value: unknown): TextEdit[] => insertItems(definition, path, index, [value]);

/** Several one behind the other: written and looked at once, however many a sheet has brought. */
export function insertItems(definition: OpenDefinition, path: NodeValuePath, index: number, values: readonly unknown[]): TextEdit[] {
  const [value] = values;
  if (values.length === 0) return [];
  for (const [n, each] of values.entries()) checkWritable(definition, [...path, index + n], each);
  const { node, steps } = collectionOrThrow(definition, path, 'list');
  checkIndex(definition, path, index, node.members.length, node.members.length);
  const expected = withChange(definition.data, path, (list) => spliced(list, index, 0, ...values));
  const { source } = definition;
  const style = styleOf(source);
  if (isInFlow(definition, path)) {
    const whole = fillEmpty(definition, path, node, steps, expected);
    if (whole) return checkedEdits(definition, path, whole, expected);
    // On one line, whose width may turn with each.
    if (values.length > 1) return inSequence(definition, values.map((each, n): Command => (now) => insertItem(now, path, index + n, each)));
    const made = flowText(value, style);
    if (made === undefined) throw cannotStandHere(definition, [...path, index]);
    return checkedEdits(definition, path, withinWidth(definition, path, insertFlow(source.text, node, index, made, style.padsLists, style.lineEnding), expected), expected);
  }
  const neighbour = node.members[Math.min(index, node.members.length - 1)]!;
  const [column, names] = [columnOf(source.text, node.members[0]!.start), namesAt(definition, [...path, index])];
  const items = values.map((each) => printItem(each, { style, at: neighbour.start, column, names }));
  return checkedEdits(definition, path, insertLines(source.text, node, index, items, style.lineEnding, false, true), expected);
}

export function cannotStandHere(definition: OpenDefinition, path: NodeValuePath): ProblemError {
  return new ProblemError([problem('edit.value-unwritable', { path: pointer(path), what: 'null' }, placeOf(definition, path))]);
}

/** An empty collection (`[]`, `{}`) that stands in a block gets its first member in the form that such collections have elsewhere. */
function fillEmpty(definition: OpenDefinition, path: NodeValuePath, node: CollectionNode, steps: readonly Step[], expected: unknown): TextEdit[] | undefined {
  const last = steps.at(-1);
  if (node.members.length > 0 || !last || last.parent.isFlow || isInFlow(definition, path.slice(0, -1))) return undefined;
  const { source } = definition;
  const style = styleOf(source);
  const { member, parent } = last;
  const column = columnOf(source.text, member.start);
  const printed = printValue(valueAt(expected, path), { style, at: node.start, column, before: columnOf(source.text, member.from), isItem: parent.kind === 'list', names: namesAt(definition, path) });
  return replaceValue(source.text, member, printed, style.lineEnding);
}

/** Where a key stands among the others, as the maps beside this one have it, or else the others of its name in the file. */
function usualIndex(node: CollectionNode, steps: readonly Step[], key: string, orders: readonly (readonly string[])[]): number {
  const own = node.members.map((member) => member.key!);
  const last = steps.at(-1);
  const siblings = (last?.parent.members ?? []).flatMap(({ value }) => (value.kind === 'map' && value !== node ? [value.members.map((member) => member.key!)] : []));
  for (const keys of [...siblings, ...orders].filter((each) => each.includes(key))) {
    const at = keys.indexOf(key);
    const behind = Math.max(...own.map((each, index) => (keys.slice(0, at).includes(each) ? index : -1)));
    if (behind >= 0) return behind + 1;
    const before = own.findIndex((each) => keys.slice(at + 1).includes(each));
    if (before >= 0) return before;
  }
  return own.length;
}
