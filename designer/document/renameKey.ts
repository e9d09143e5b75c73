/** Gives an entry another key. References to it elsewhere are other commands' matter. */
import { problem, ProblemError } from '../../runtime/base/problem.ts';
import { lineEndAt } from '../../runtime/definition/edit/lines.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkedEdits, pointer, stepsOrThrow } from './checkedEdits.ts';
import { withChange } from './dataAt.ts';
import { withinWidth } from './flowWidth.ts';
import { placeOf, type OpenDefinition } from './openDefinition.ts';
import { keepComment } from './replaceValue.ts';
import { stringText } from './scalarText.ts';
import type { NodeValuePath } from './sourceNode.ts';
import { styleOf } from './writingStyle.ts';

/** `path` ends with the old key. */
export function renameKey(definition: OpenDefinition, path: NodeValuePath, key: string): TextEdit[] {
  const { source } = definition;
  const step = stepsOrThrow(definition, path).at(-1);
  const above = path.slice(0, -1);
  if (!step || step.parent.kind !== 'map') throw new ProblemError([problem('edit.wrong-node', { path: pointer(above), wanted: 'map', found: step ? 'list' : '/' }, placeOf(definition, path))]);
  const { parent, member } = step;
  if (member.key === key) return [];
  if (parent.members.some((each) => each.key === key)) throw new ProblemError([problem('edit.key-taken', { path: pointer(above), key }, placeOf(definition, [...above, key]))]);
  const expected = withChange(definition.data, above, (map) => Object.fromEntries(Object.entries(map as object).map(([each, value]) => [each === member.key ? key : each, value as unknown])));
  const edits = [{ start: member.start, end: member.keyEnd, text: stringText(key, parent.isFlow ? 'flow-key' : 'key', styleOf(source).quote) }];
  if (parent.isFlow) return checkedEdits(definition, path, withinWidth(definition, above, edits, expected), expected);
  const behind = member.end <= lineEndAt(source.text, member.start) ? member.end : member.from;
  return checkedEdits(definition, path, keepComment(source.text, edits, behind), expected);
}
