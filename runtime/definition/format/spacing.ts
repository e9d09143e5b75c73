/** Blanks between the marks of a line: `{ a: 1, b: [x, y] }`, `key: value`, `- item`. What stands before a comment is left as it is. */
import type { CST } from 'yaml';
import { leavesOf, type Edit, type Leaf } from './edits.ts';

/** Between two neighbours on a line; undefined: as the author wrote it. */
function gap(before: Leaf, after: Leaf, inFlow: boolean): string | undefined {
  if (after.type === 'comment') return undefined;
  if (inFlow) {
    if (before.source === '{') return after.source === '}' ? '' : ' ';
    if (after.source === '}' && after.type === 'flow-map-end') return ' ';
    if (before.type === 'flow-seq-start' || after.type === 'flow-seq-end' || after.type === 'comma') return '';
    if (before.type === 'comma') return ' ';
  }
  if (after.type === 'map-value-ind') return '';
  if (before.type === 'map-value-ind' || before.type === 'seq-item-ind') return ' ';
  return undefined;
}

const marks = new Set(['flow-map-start', 'flow-map-end', 'flow-seq-start', 'flow-seq-end']);

export function spacingEdits(root: CST.Token): Edit[] {
  const edits: Edit[] = [];
  let depth = 0;
  let before: Leaf | undefined;
  let blank: Leaf | undefined;
  for (const leaf of leavesOf(root)) {
    if (leaf.type === 'space') { blank = leaf; continue; }
    if (leaf.type === 'newline') { before = undefined; blank = undefined; continue; }
    const inFlow = depth > 0 || marks.has(leaf.type);
    if (before) {
      const wanted = gap(before, leaf, inFlow);
      const offset = blank?.offset ?? leaf.offset;
      const length = blank?.source.length ?? 0;
      if (wanted !== undefined && wanted.length !== length) edits.push({ offset, length, text: wanted });
    }
    if (leaf.type === 'flow-map-start' || leaf.type === 'flow-seq-start') depth += 1;
    if (leaf.type === 'flow-map-end' || leaf.type === 'flow-seq-end') depth -= 1;
    // What holds a line break ends the line that is looked at.
    before = leaf.source.includes('\n') ? undefined : leaf;
    blank = undefined;
  }
  return edits;
}
