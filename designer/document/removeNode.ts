/** Takes an entry or an item out, with its lines and the comment lines directly above it. */
import { problem, ProblemError } from '../../runtime/base/problem.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkedEdits, pointer, stepsOrThrow } from './checkedEdits.ts';
import { spliced, withChange, withoutKey } from './dataAt.ts';
import { removeFlow } from './flowMembers.ts';
import { withinWidth } from './flowWidth.ts';
import { linesOf } from './memberLines.ts';
import { placeOf, type OpenDefinition, type Step } from './openDefinition.ts';
import { replaceNode } from './replaceNode.ts';
import type { NodeValuePath } from './sourceNode.ts';

export function removeNode(definition: OpenDefinition, path: NodeValuePath): TextEdit[] {
  const steps = stepsOrThrow(definition, path);
  if (steps.length === 0 || definition.root.members.length === 1 && steps.length === 1) throw new ProblemError([problem('edit.not-as-meant', { path: pointer(path), file: definition.source.path }, placeOf(definition, path))]);
  const expected = dataWithout(definition, path);
  const edits = removalOf(definition, path, steps, expected);
  return checkedEdits(definition, path, steps.at(-1)!.parent.isFlow ? withinWidth(definition, path.slice(0, -1), edits, expected) : edits, expected);
}

export function dataWithout(definition: OpenDefinition, path: NodeValuePath): unknown {
  const last = path.at(-1)!;
  return withChange(definition.data, path.slice(0, -1), (parent) => (Array.isArray(parent) ? spliced(parent, Number(last), 1) : withoutKey(parent, String(last))));
}

/** The edits alone, without what keeps a comment behind a flow form in its column; a collection that loses its only member becomes `[]` or `{}`. */
export function removalOf(definition: OpenDefinition, path: NodeValuePath, steps: readonly Step[], expected: unknown): TextEdit[] {
  const { text } = definition.source;
  const { parent, index } = steps.at(-1)!;
  const above = path.slice(0, -1);
  if (parent.isFlow) return removeFlow(text, parent, index);
  if (parent.members.length === 1) return replaceNode(definition, above, steps.at(-2)!, parent.kind === 'list' ? [] : {}, expected);
  const lines = linesOf(text, parent, index, above.length === 0);
  if (!lines.isBehindDash) return [{ start: lines.start, end: lines.end, text: '' }];
  // The next member comes up behind the dash, with its comments.
  const next = linesOf(text, parent, index + 1, false);
  return [{ start: lines.start, end: next.start + lines.column, text: '' }];
}
