/** Edits within a flow form: a line that would become too long is written as a block instead. */
import { lineEndAt, lineStartAt } from '../../runtime/definition/edit/lines.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { valueAt } from './dataAt.ts';
import { keepComment, replaceValue } from './replaceValue.ts';
import { longestLine, printBlock, widthOf } from './printValue.ts';
import { columnOf, type CollectionNode, type NodeValuePath } from './sourceNode.ts';
import { styleOf } from './writingStyle.ts';
import { stepsTo, type OpenDefinition } from './openDefinition.ts';
import { namesAt } from './names.ts';

/** The outermost flow collection on the way to `path`, the node there included. */
function outermostFlow(definition: OpenDefinition, path: NodeValuePath): { node: CollectionNode; path: NodeValuePath } | undefined {
  if (definition.root.isFlow) return { node: definition.root, path: [] };
  const steps = stepsTo(definition.root, path) ?? [];
  const index = steps.findIndex(({ member }) => member.value.kind !== 'scalar' && member.value.isFlow);
  return index === -1 ? undefined : { node: steps[index]!.member.value as CollectionNode, path: path.slice(0, index + 1) };
}

/** The path of that collection, to tell whether two changes meet on one line. */
export const outermostFlowAt = (definition: OpenDefinition, path: NodeValuePath): NodeValuePath | undefined => outermostFlow(definition, path)?.path;

/** Whether new text at `path` (a collection) must be in flow form. */
export const isInFlow = (definition: OpenDefinition, path: NodeValuePath): boolean => outermostFlow(definition, path) !== undefined;

/**
 * `edits` change the flow collection around `path`; `expected` is the data of the definition afterwards. Gives them with the comment
 * behind the line kept in its column, or, where the line would pass the longest, edits that write the collection as a block. `pathAfter`
 * is where the collection stands in `expected`, when items before it come or go.
 */
export function withinWidth(definition: OpenDefinition, path: NodeValuePath, edits: readonly TextEdit[], expected: unknown, pathAfter: NodeValuePath = path): TextEdit[] {
  const outer = outermostFlow(definition, path);
  const { text } = definition.source;
  if (!outer || outer.path.length === 0 || text.slice(outer.node.start, outer.node.end).includes('\n')) return [...edits];
  const inside = edits.filter((edit) => edit.start >= outer.node.start && edit.end <= outer.node.end);
  const others = edits.filter((edit) => !inside.includes(edit));
  const start = lineStartAt(text, outer.node.start);
  const line = text.slice(start, lineEndAt(text, outer.node.end));
  const made = applyEdits(line, inside.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })).sort((a, b) => a.start - b.start));
  const value = valueAt(expected, pathAfter.slice(0, outer.path.length));
  const isFull = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isFull || widthOf(made) <= longestLine || widthOf(line) > longestLine) return [...others, ...keepComment(text, inside, outer.node.end)];
  const steps = stepsTo(definition.root, outer.path)!;
  const { member, parent } = steps.at(-1)!;
  const column = columnOf(text, member.start);
  const style = styleOf(definition.source);
  const printed = printBlock(value, { style, at: outer.node.start, column, before: 0, isItem: parent.kind === 'list', names: namesAt(definition, outer.path) });
  return [...others, ...replaceValue(text, member, printed, style.lineEnding)];
}
