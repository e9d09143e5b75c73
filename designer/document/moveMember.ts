/** Commands that move an item or an entry with its lines and comments, as they stand. */
import { problem, ProblemError } from '../../runtime/base/problem.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkedEdits, checkIndex, collectionOrThrow, pointer, stepsOrThrow } from './checkedEdits.ts';
import { spliced, valueAt, withChange, withKey, withoutKey } from './dataAt.ts';
import { insertFlow } from './flowMembers.ts';
import { isInFlow, outermostFlowAt, withinWidth } from './flowWidth.ts';
import { insertLines } from './insertLines.ts';
import { cannotStandHere } from './insertMember.ts';
import { linesOf, shiftLines } from './memberLines.ts';
import { placeOf, type OpenDefinition, type Step } from './openDefinition.ts';
import { flowEntry, flowText } from './printValue.ts';
import { removalOf } from './removeNode.ts';
import { replaceValue } from './replaceValue.ts';
import { columnOf, type CollectionNode, type NodeValuePath, type SourceNode } from './sourceNode.ts';
import { styleOf } from './writingStyle.ts';

/** Another list, by its path before the move, and the place there. */
export interface ListPlace {
  path: NodeValuePath;
  index: number;
}

/** Moves the item at `from` of the list at `path`. A number is the place that it has in the same list afterwards. */
export function moveItem(definition: OpenDefinition, path: NodeValuePath, from: number, to: number | ListPlace): TextEdit[] {
  const { node } = collectionOrThrow(definition, path, 'list');
  const length = node.members.length;
  checkIndex(definition, path, from, length - 1, length);
  const source = [...path, from];
  const steps = stepsOrThrow(definition, source);
  const item = valueAt(definition.data, source);
  const isSame = typeof to === 'number' || pointer(to.path) === pointer(path);
  const index = typeof to === 'number' ? to : to.index;
  if (isSame) {
    checkIndex(definition, path, index, length - 1, length);
    if (index === from) return [];
    const expected = withChange(definition.data, path, (list) => spliced(spliced(list, from, 1), index, 0, item));
    return moved(definition, source, steps, path, node, index > from ? index + 1 : index, expected);
  }
  if (source.every((part, at) => to.path[at] === part)) throw new ProblemError([problem('edit.into-itself', { path: pointer(source) }, placeOf(definition, source))]);
  const target = collectionOrThrow(definition, to.path, 'list').node;
  checkIndex(definition, to.path, index, target.members.length, target.members.length);
  const put = withChange(definition.data, to.path, (list) => spliced(list, index, 0, item));
  // Putting the item in, and then taking it out where it stood, moves what stands behind it in both lists.
  const afterPut = shifted(to.path, (part) => (part >= index ? part + 1 : part));
  const left = afterPut(path);
  const expected = withChange(put, left, (list) => spliced(list, from, 1));
  const afterRemoval = shifted(left, (part) => (part > from ? part - 1 : part));
  return moved(definition, source, steps, to.path, target, index, expected, (each) => afterRemoval(afterPut(each)));
}

/** Paths through a list whose items change their places. */
const shifted = (list: NodeValuePath, move: (index: number) => number) => (path: NodeValuePath): NodeValuePath =>
  path.map((part, at) => (at === list.length && typeof part === 'number' && list.every((each, i) => each === path[i]) ? move(part) : part));

/** Moves an entry before another of its map, or (`undefined`) to the end: the order of fields, of roles, of outcomes. */
export function moveKey(definition: OpenDefinition, path: NodeValuePath, key: string, before: string | undefined): TextEdit[] {
  const { node } = collectionOrThrow(definition, path, 'map');
  const source = [...path, key];
  const steps = stepsOrThrow(definition, source);
  if (before !== undefined) stepsOrThrow(definition, [...path, before]);
  const { index } = steps.at(-1)!;
  const to = before === undefined ? node.members.length : node.members.findIndex((member) => member.key === before);
  if (to === index || to === index + 1) return [];
  const rest = Object.entries(withoutKey(valueAt(definition.data, path), key));
  const at = before === undefined ? rest.length : rest.findIndex(([each]) => each === before);
  const value = valueAt(definition.data, source);
  const expected = withChange(definition.data, path, () => Object.fromEntries(rest.toSpliced(at, 0, [key, value])));
  return moved(definition, source, steps, path, node, to, expected);
}

/** Moves an entry with its lines into another map, before `before` or to the end: a field into a group, and out of it. */
export function moveKeyInto(definition: OpenDefinition, path: NodeValuePath, key: string, into: NodeValuePath, before: string | undefined): TextEdit[] {
  const source = [...path, key];
  if (source.every((part, at) => into[at] === part)) throw new ProblemError([problem('edit.into-itself', { path: pointer(source) }, placeOf(definition, source))]);
  const steps = stepsOrThrow(definition, source);
  const target = collectionOrThrow(definition, into, 'map').node;
  if (target.members.some((member) => member.key === key)) throw new ProblemError([problem('edit.key-taken', { path: pointer(into), key }, placeOf(definition, [...into, key]))]);
  if (before !== undefined) stepsOrThrow(definition, [...into, before]);
  const index = before === undefined ? target.members.length : target.members.findIndex((member) => member.key === before);
  const value = valueAt(definition.data, source);
  const left = withChange(definition.data, path, (map) => withoutKey(map, key));
  const expected = withChange(left, into, (map) => withKey(map, key, value, index));
  return moved(definition, source, steps, into, target, index, expected);
}

function moved(definition: OpenDefinition, source: NodeValuePath, steps: readonly Step[], targetPath: NodeValuePath, target: CollectionNode, index: number, expected: unknown, pathAfter: (path: NodeValuePath) => NodeValuePath = (path) => path): TextEdit[] {
  let edits = [...removalOf(definition, source, steps, expected), ...putIn(definition, source, steps.at(-1)!, targetPath, target, index)];
  const [from, to] = [outermostFlowAt(definition, source.slice(0, -1)), outermostFlowAt(definition, targetPath)];
  if (from !== undefined) edits = withinWidth(definition, source.slice(0, -1), edits, expected, pathAfter(source.slice(0, -1)));
  if (to !== undefined && (from === undefined || pointer(from) !== pointer(to))) edits = withinWidth(definition, targetPath, edits, expected, pathAfter(targetPath));
  return checkedEdits(definition, source, edits, expected);
}

function putIn(definition: OpenDefinition, source: NodeValuePath, step: Step, targetPath: NodeValuePath, target: CollectionNode, index: number): TextEdit[] {
  const { text } = definition.source;
  const style = styleOf(definition.source);
  const { parent, member } = step;
  const holder = stepsOrThrow(definition, targetPath).at(-1);
  const isEmptyInBlock = target.members.length === 0 && holder !== undefined && !holder.parent.isFlow && !isInFlow(definition, targetPath.slice(0, -1)) && !parent.isFlow;
  if (isInFlow(definition, targetPath) && !isEmptyInBlock) {
    const own = text.slice(member.start, member.end);
    const value = valueAt(definition.data, source);
    if (!parent.isFlow && hasComment(definition, step)) throw new ProblemError([problem('edit.comment-in-the-way', { path: pointer(source) }, placeOf(definition, source))]);
    const made = parent.isFlow ? own : member.key === undefined ? flowText(value, style) : flowEntry(member.key, value, style);
    if (made === undefined) throw cannotStandHere(definition, source);
    return insertFlow(text, target, index, made, target.kind === 'map' ? style.padsMaps : style.padsLists, style.lineEnding);
  }
  const column = target.members.length > 0 ? columnOf(text, target.members[0]!.start) : columnOf(text, holder!.member.start) + (holder!.parent.kind === 'list' ? 2 : style.listIndent);
  const lines = linesToMove(text, step, source.length === 1, column);
  if (target.members.length > 0) return insertLines(text, target, index, [lines], style.lineEnding, targetPath.length === 0, false);
  const isItem = holder!.parent.kind === 'list';
  return replaceValue(text, holder!.member, isItem ? { head: lines[0]!.slice(column), rest: lines.slice(1) } : { head: '', rest: lines }, style.lineEnding);
}

/** The lines of a member, with its comments, at another column; a member in flow form gets a line of its own. */
export function linesToMove(text: string, step: Step, isRoot: boolean, column: number): string[] {
  const { parent, member, index } = step;
  if (parent.isFlow) return [`${' '.repeat(column)}${parent.kind === 'list' ? '- ' : ''}${text.slice(member.start, member.end)}`];
  const lines = linesOf(text, parent, index, isRoot);
  const own = (lines.isBehindDash ? ' '.repeat(lines.column) : '') + text.slice(lines.start, lines.end);
  return shiftLines(own.replace(/\r?\n$/, ''), column - lines.column).split('\n').map((line) => line.replace(/\r$/, ''));
}

/** Whether the member's lines hold a comment: a `#` outside of its keys and values. */
function hasComment(definition: OpenDefinition, step: Step): boolean {
  const { text } = definition.source;
  const { start, end } = linesOf(text, step.parent, step.index, false);
  let from = start;
  let between = '';
  const skip = (to: number, next: number) => {
    between += text.slice(from, to);
    from = next;
  };
  const visit = (node: SourceNode): void => {
    if (node.kind === 'scalar') return skip(node.start, node.end);
    for (const member of node.members) {
      if (member.key !== undefined) skip(member.start, member.keyEnd);
      visit(member.value);
    }
  };
  if (step.member.key !== undefined) skip(step.member.start, step.member.keyEnd);
  visit(step.member.value);
  return (between + text.slice(from, end)).includes('#');
}
