/** Moving edits over others that were made meanwhile. Two edits of one line are a conflict: what a line says is decided by one person. */
import { lineEndAt, lineStartAt } from './lines.ts';
import { movedOffset, type TextEdit } from './textEdit.ts';

/** `mine` and `theirs` are ranges of the text that both sides began with. */
export interface EditConflict {
  mine: { start: number; end: number };
  theirs: { start: number; end: number };
}

export type RebasedEdits = { edits: TextEdit[] } | { conflicts: EditConflict[] };

/** What an edit touches: lines, or (a whole new line put in between) a gap. In the text's offsets; a gap has no length. */
interface Touched {
  from: number;
  to: number;
  isGap: boolean;
}

/** What is written from the end of one line to the end of another, said from the beginning of the next line instead: one way for one change. */
function fromLineStart(edit: TextEdit, text: string): TextEdit {
  const ending = /^\r?\n/.exec(text.slice(edit.start, edit.start + 2))?.[0];
  if (ending === undefined || edit.start !== lineEndAt(text, edit.start) || !text.startsWith(ending, edit.end)) return edit;
  if (edit.text === '' ? edit.start === edit.end : !edit.text.startsWith(ending)) return edit;
  return { start: edit.start + ending.length, end: edit.end + ending.length, text: edit.text === '' ? '' : edit.text.slice(ending.length) + ending };
}

function allFromLineStart(edits: readonly TextEdit[], text: string): TextEdit[] {
  return edits.map((edit, index) => {
    const moved = fromLineStart(edit, text);
    const next = edits[index + 1];
    return next && next.start < moved.end + (moved.start === moved.end ? 1 : 0) ? edit : moved;
  });
}

/** A whole new line: written before the line that begins at `start`, or behind the last line, which has no end. */
function newLine(edit: TextEdit, text: string): 'before' | 'behind' | undefined {
  if (edit.start !== edit.end) return undefined;
  if (edit.text.endsWith('\n') && edit.start === lineStartAt(text, edit.start)) return 'before';
  return edit.start === text.length && /^\r?\n/.test(edit.text) ? 'behind' : undefined;
}

function touchedBy(edit: TextEdit, text: string): Touched {
  const put = newLine(edit, text);
  if (put === 'before') return { from: edit.start, to: edit.start, isGap: true };
  // The gap below the last line lies behind all that the line holds.
  if (put === 'behind') return { from: text.length + 1, to: text.length + 1, isGap: true };
  const from = lineStartAt(text, edit.start);
  const wholeLines = edit.start < edit.end && text[edit.end - 1] === '\n' && (edit.text === '' ? edit.start === from : edit.text.endsWith('\n'));
  const next = text.indexOf('\n', edit.end);
  return { from, to: wholeLines ? edit.end : next === -1 ? text.length + 1 : next + 1, isGap: false };
}

function meet(a: Touched, b: Touched): boolean {
  if (a.isGap && b.isGap) return a.from === b.from;
  // A gap at the edge of changed lines is beside them; only one inside is lost with them.
  return a.from < b.to && b.from < a.to && (a.isGap ? a.from > b.from : b.isGap ? b.from > a.from : true);
}

/**
 * `edits` and `over` were both made on `text`; gives the edits that do the same after `over`, or every pair that meets.
 * An edit that both sides made alike is left out: it is done already.
 */
export function rebaseEdits(edits: readonly TextEdit[], over: readonly TextEdit[], text: string): RebasedEdits {
  return rebase(allFromLineStart(edits, text), allFromLineStart(over, text), text);
}

function rebase(edits: readonly TextEdit[], over: readonly TextEdit[], text: string): RebasedEdits {
  const alike = (a: TextEdit, b: TextEdit) => a.start === b.start && a.end === b.end && a.text === b.text;
  const left = edits.filter((edit) => !over.some((other) => alike(edit, other)));
  const others = over.map((edit) => ({ edit, touched: touchedBy(edit, text) }));
  const conflicts: EditConflict[] = [];
  for (const edit of left) {
    const touched = touchedBy(edit, text);
    for (const other of others) {
      if (edits.some((mine) => alike(mine, other.edit))) continue;
      if (meet(touched, other.touched)) conflicts.push({ mine: { start: edit.start, end: edit.end }, theirs: { start: other.edit.start, end: other.edit.end } });
    }
  }
  if (conflicts.length > 0) return { conflicts };
  return {
    edits: left.map((edit) => {
      const own = newLine(edit, text);
      // At one point: their new line above goes first, their new line below stays behind, and words within the line belong to the line.
      const start = movedOffset(edit.start, over, (other) => {
        const put = newLine(other, text);
        return other.start < other.end || edit.start < edit.end || put === 'before' || (put === undefined && own === 'behind');
      });
      return { start, end: edit.end === edit.start ? start : movedOffset(edit.end, over, (other) => other.start < other.end), text: edit.text };
    }),
  };
}
