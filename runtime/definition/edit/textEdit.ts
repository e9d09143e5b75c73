/**
 * Changes of one text as data: what a designer's command gives, what a draft keeps, what undo turns round.
 * Offsets count UTF-16 units of the text before the change, as JavaScript and the browser's editor count them.
 */
import { isLineStart, lineStartAt } from './lines.ts';

/** Replaces `[start, end)` by `text`. A list of edits is sorted, its ranges do not overlap, and all refer to the same text. */
export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** Says why `edits` cannot be applied to a text of this length; `undefined` when they can. */
export function faultOfEdits(edits: readonly TextEdit[], length: number): 'order' | 'range' | undefined {
  let from = 0;
  for (const { start, end } of edits) {
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start || end > length) return 'range';
    if (start < from) return 'order';
    from = end;
  }
  return undefined;
}

/** The text after the edits. The caller has asked `faultOfEdits` where the edits come from outside. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let made = '';
  let from = 0;
  for (const edit of edits) {
    if (edit.start < from || edit.end < edit.start || edit.end > text.length) throw new RangeError('edits out of order or outside of the text');
    made += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return made + text.slice(from);
}

/** The edits that lead from the changed text back to `text`, byte for byte. */
export function invertEdits(edits: readonly TextEdit[], text: string): TextEdit[] {
  let moved = 0;
  return edits.map((edit) => {
    const start = edit.start + moved;
    moved += edit.text.length - (edit.end - edit.start);
    return { start, end: start + edit.text.length, text: text.slice(edit.start, edit.end) };
  });
}

/**
 * Where an offset of the old text stands after the edits: an offset within a replaced range goes to its beginning, and one at
 * which text was put in stays before that text unless `isBefore` says that the new text comes first.
 */
export function movedOffset(offset: number, edits: readonly TextEdit[], isBefore: (inserted: TextEdit) => boolean = () => false): number {
  let moved = 0;
  for (const edit of edits) {
    if (edit.start > offset) break;
    if (edit.end > offset) return edit.start + moved;
    if (edit.start === offset && !isBefore(edit)) break;
    moved += edit.text.length - (edit.end - edit.start);
  }
  return offset + moved;
}

/**
 * The smallest edits in whole lines: what stands between the common first and the common last lines. Enough for a text that
 * came back from elsewhere; commands say their own edits.
 */
export function diffToEdits(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  start = lineStartAt(before, start);
  let same = 0;
  while (same < shorter - start && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)) same += 1;
  // Back to where a line begins in both texts.
  while (same > 0 && !(isLineStart(before, before.length - same) && isLineStart(after, after.length - same))) {
    const next = before.indexOf('\n', before.length - same);
    same = next === -1 ? 0 : before.length - next - 1;
  }
  return [{ start, end: before.length - same, text: after.slice(start, after.length - same) }];
}
