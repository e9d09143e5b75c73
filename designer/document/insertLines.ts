/** Whole lines put into a block collection, before a member or behind the last one. */
import { isLineStart } from '../../runtime/definition/edit/lines.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { areSpaced, linesOf } from './memberLines.ts';
import type { CollectionNode } from './sourceNode.ts';

/**
 * `parts`: each the lines of one member, which have their indents and no line end. `isNew` ones get a blank line beside them where all members have one.
 * The first member of an item stands behind its dash: what goes before it takes that place.
 */
export function insertLines(text: string, parent: CollectionNode, index: number, parts: readonly (readonly string[])[], lineEnding: string, isRoot: boolean, isNew: boolean): TextEdit[] {
  const spaced = isNew && areSpaced(text, parent, isRoot);
  const block = parts.map((lines) => lines.join(lineEnding)).join(spaced ? lineEnding + lineEnding : lineEnding);
  const { members } = parent;
  if (index < members.length) {
    const before = linesOf(text, parent, index, isRoot);
    const made = block + lineEnding + (spaced ? lineEnding : '');
    if (before.isBehindDash) return [{ start: before.start, end: before.start, text: made.slice(before.column) + ' '.repeat(before.column) }];
    return [{ start: before.start, end: before.start, text: made }];
  }
  const { end } = linesOf(text, parent, members.length - 1, isRoot);
  const blank = spaced ? lineEnding : '';
  return [{ start: end, end, text: isLineStart(text, end) ? blank + block + lineEnding : lineEnding + blank + block }];
}
