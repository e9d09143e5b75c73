/** Two changes after each other as one: a command of several steps is one entry in the history of a draft. */
import type { TextEdit } from './textEdit.ts';

/** A stretch of the middle text: kept from the first text, or new. */
type Piece = { from: number; to: number } | { text: string };

const isKept = (piece: Piece): piece is { from: number; to: number } => 'from' in piece;
const lengthOf = (piece: Piece): number => (isKept(piece) ? piece.to - piece.from : piece.text.length);

function piecesOf(edits: readonly TextEdit[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const edit of edits) {
    if (edit.start > from) pieces.push({ from, to: edit.start });
    if (edit.text !== '') pieces.push({ text: edit.text });
    from = edit.end;
  }
  pieces.push({ from, to: Number.POSITIVE_INFINITY });
  return pieces;
}

/** What `first` and `then` do together, as edits of the text before `first`. */
export function composeEdits(first: readonly TextEdit[], then: readonly TextEdit[]): TextEdit[] {
  if (first.length === 0) return [...then];
  const middle = piecesOf(first);
  const made: Piece[] = [];
  let index = 0;
  let within = 0;
  /** Goes on by `count` units of the middle text, keeping them or not. */
  const pass = (count: number, keep: boolean): void => {
    let left = count;
    while (left > 0 && index < middle.length) {
      const piece = middle[index]!;
      const taken = Math.min(left, lengthOf(piece) - within);
      if (keep && taken > 0) made.push(isKept(piece) ? { from: piece.from + within, to: piece.from + within + taken } : { text: piece.text.slice(within, within + taken) });
      left -= taken;
      within += taken;
      if (within >= lengthOf(piece)) {
        index += 1;
        within = 0;
      }
    }
  };
  let at = 0;
  for (const edit of then) {
    pass(edit.start - at, true);
    if (edit.text !== '') made.push({ text: edit.text });
    pass(edit.end - edit.start, false);
    at = edit.end;
  }
  pass(Number.POSITIVE_INFINITY, true);

  const edits: TextEdit[] = [];
  let from = 0;
  let text = '';
  for (const piece of made) {
    if (!isKept(piece)) text += piece.text;
    else {
      if (text !== '' || piece.from > from) edits.push({ start: from, end: piece.from, text });
      text = '';
      from = piece.to;
    }
  }
  return edits;
}

/** The second unit of a character beyond the first 65,536. */
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** The same change without the edits and ends of edits that put back what stood there. */
export function withoutIdle(edits: readonly TextEdit[], text: string): TextEdit[] {
  return edits.flatMap((edit) => {
    const old = text.slice(edit.start, edit.end);
    if (old === edit.text) return [];
    if (edit.text === '' || old === '') return [edit];
    const shorter = Math.min(old.length, edit.text.length);
    let head = 0;
    while (head < shorter && old.charCodeAt(head) === edit.text.charCodeAt(head)) head += 1;
    let tail = 0;
    while (tail < shorter - head && old.charCodeAt(old.length - 1 - tail) === edit.text.charCodeAt(edit.text.length - 1 - tail)) tail += 1;
    // A character of two units stays whole.
    if (head > 0 && (isLow(old.charCodeAt(head)) || isLow(edit.text.charCodeAt(head)))) head -= 1;
    if (tail > 0 && (isLow(old.charCodeAt(old.length - tail)) || isLow(edit.text.charCodeAt(edit.text.length - tail)))) tail -= 1;
    return [{ start: edit.start + head, end: edit.end - tail, text: edit.text.slice(head, edit.text.length - tail) }];
  });
}
