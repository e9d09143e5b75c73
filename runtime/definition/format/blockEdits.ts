/** Where the lines of block collections are to begin: two blanks deeper than what holds them. */
import type { CST } from 'yaml';
import { leavesOf, type Edit, type Leaf } from './edits.ts';

/** How far each line is to be moved; filled from the outside in, so that what lies deeper has the last word. */
type Shifts = Map<number, number>;

/** `lineOf`: the number of the line at an offset; `lineStart`: the offset at which a line begins. */
export interface Lines { lineOf: (offset: number) => number; lineStart: (line: number) => number }

export function blockEdits(root: CST.Token, text: string, lines: Lines): Edit[] {
  const shifts: Shifts = new Map();
  place(root, 0, -1, shifts, lines);
  return [...shifts].flatMap(([line, shift]): Edit[] => {
    const offset = lines.lineStart(line);
    const indent = /^ */.exec(text.slice(offset))![0].length;
    return shift === 0 || text[offset + indent] === '\n' || text[offset + indent] === undefined ? [] : [{ offset, length: indent, text: ' '.repeat(Math.max(0, indent + shift)) }];
  });
}

type Item = { start: CST.SourceToken[]; key?: CST.Token | null; sep?: CST.SourceToken[]; value?: CST.Token };

/** `wanted`: the column at which the collection is to stand; `begun`: the line whose beginning belongs to what is around it. */
function place(token: CST.Token | undefined | null, wanted: number, begun: number, shifts: Shifts, lines: Lines): void {
  if (!token || (token.type !== 'block-map' && token.type !== 'block-seq')) return;
  const shift = wanted - token.indent;
  for (const item of token.items as Item[]) {
    const leaves = leavesOf(item);
    const said = leaves.filter((leaf) => leaf.type !== 'space' && leaf.type !== 'newline');
    if (said.length === 0) continue;
    const first = lines.lineOf(said[0]!.offset);
    for (let line = first; line <= lines.lineOf(endOf(said)); line += 1) if (line !== begun) shifts.set(line, shift);
    // A collection that begins beside its dash shares that line with it.
    const here = lines.lineOf((item.start.find((mark) => mark.type === 'seq-item-ind') ?? said[0]!).offset);
    // A comment between a key and what it holds stands with what it holds.
    if (item.value?.type === 'block-map' || item.value?.type === 'block-seq') for (const mark of item.sep ?? []) if (mark.type === 'comment' && lines.lineOf(mark.offset) !== here) shifts.set(lines.lineOf(mark.offset), wanted + 2 - item.value.indent);
    place(item.value, wanted + 2, item.value && lines.lineOf(firstOffset(item.value)) === here ? here : begun, shifts, lines);
  }
}

const firstOffset = (token: CST.Token): number => leavesOf(token).find((leaf) => leaf.type !== 'space' && leaf.type !== 'newline')?.offset ?? token.offset;

/** The last character that belongs to it; a block of text ends with a line break that does not. */
function endOf(said: readonly Leaf[]): number {
  const last = said.at(-1)!;
  return last.offset + Math.max(0, last.source.trimEnd().length - 1);
}
