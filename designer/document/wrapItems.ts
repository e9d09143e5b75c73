/** Puts items of a list into something new that takes their place: steps into a parallel's branch, fields into a section. */
import { problem, ProblemError } from '../../runtime/base/problem.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkedEdits, checkIndex, checkWritable, collectionOrThrow, pointer } from './checkedEdits.ts';
import { spliced, valueAt, withChange } from './dataAt.ts';
import { isInFlow, withinWidth } from './flowWidth.ts';
import { linesOf, shiftLines } from './memberLines.ts';
import { namesAt } from './names.ts';
import { placeOf, type OpenDefinition } from './openDefinition.ts';
import { flowText, printItem } from './printValue.ts';
import type { NodeValuePath } from './sourceNode.ts';
import { cannotStandHere } from './insertMember.ts';
import { styleOf } from './writingStyle.ts';

/** What is put around: `value` has an empty list at `at`, which takes the items. */
export interface WrapTemplate {
  value: unknown;
  at: NodeValuePath;
}

/** A word that no author writes; it holds the place of the items while the template is printed. */
const holder = 'guicheng-wrapped-items-stand-here';

/** The items `from` up to but not including `to` of the list at `path` go into `template`, with their lines and comments. */
export function wrapItems(definition: OpenDefinition, path: NodeValuePath, from: number, to: number, template: WrapTemplate): TextEdit[] {
  checkWritable(definition, path, template.value);
  const { node } = collectionOrThrow(definition, path, 'list');
  const { length } = node.members;
  checkIndex(definition, path, from, length - 1, length);
  checkIndex(definition, path, to, length, length);
  if (to <= from) checkIndex(definition, path, -1, length, length);
  const hole = valueAt(template.value, template.at);
  if (!Array.isArray(hole) || hole.length > 0 || template.at.length === 0) throw new ProblemError([problem('edit.template-hole', { path: pointer(template.at) }, placeOf(definition, path))]);
  const items = (valueAt(definition.data, path) as unknown[]).slice(from, to);
  const filled = (content: unknown[]) => withChange(template.value, template.at, () => content);
  const expected = withChange(definition.data, path, (list) => spliced(list, from, to - from, filled(items)));

  const { source } = definition;
  const { text } = source;
  const style = styleOf(source);
  if (isInFlow(definition, path)) {
    const made = flowText(filled([holder]), style);
    if (made === undefined) throw cannotStandHere(definition, path);
    const [first, last] = [node.members[from]!, node.members[to - 1]!];
    const edits = [{ start: first.start, end: last.end, text: made.replace(holder, () => text.slice(first.start, last.end)) }];
    return checkedEdits(definition, path, withinWidth(definition, path, edits, expected), expected);
  }
  const first = linesOf(text, node, from, false);
  const { end } = linesOf(text, node, to - 1, false);
  const lines = printItem(filled([holder]), { style, at: node.members[from]!.start, column: first.column, names: namesAt(definition, [...path, from]), blockTo: template.at });
  const at = lines.findIndex((line) => line.includes(holder));
  const column = lines[at]!.indexOf('-');
  const own = (first.isBehindDash ? ' '.repeat(first.column) : '') + text.slice(first.start, end);
  const before = lines.slice(0, at).map((line) => line + style.lineEnding).join('');
  const after = lines.slice(at + 1).map((line) => line + style.lineEnding).join('');
  const moved = shiftLines(own.endsWith('\n') || after === '' ? own : own + style.lineEnding, column - first.column);
  const made = before + moved + after;
  return checkedEdits(definition, path, [{ start: first.start, end, text: first.isBehindDash ? made.slice(first.column) : made }], expected);
}
