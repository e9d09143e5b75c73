/** Edits that put another value behind a key or a dash: trailing comments stay, in their column where there is room. */
import { lineEndAt } from '../../runtime/definition/edit/lines.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { PrintedValue } from './printValue.ts';
import { beginsLine, type Member } from './sourceNode.ts';

/** Columns that a text takes in a monospaced editor: Chinese characters and full-width marks take two. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1;
  return width;
}

/** The comment at the end of the line, and the blanks before it: found from the offset behind the last thing said. */
function trailingComment(text: string, behind: number): { start: number; blanks: string } | undefined {
  const found = /^([ \t]+)#/.exec(text.slice(behind, lineEndAt(text, behind)));
  return found ? { start: behind + found[1]!.length, blanks: found[1]! } : undefined;
}

/** A comment behind a line of more than this is no column of comments: it comes up to a line that became short. */
const furthest = 80;

/** The blanks that keep the comment where it stood when `old` before it became `made`. */
export function blanksBefore(blanks: string, old: string, made: string): string {
  const wanted = blanks.length + displayWidth(old) - displayWidth(made);
  if (wanted > furthest) return '  ';
  return ' '.repeat(Math.max(wanted, Math.min(blanks.length, 2)));
}

/** Adds what keeps the comment at the end of a line in its column. The edits stand on one line; `behind` is where the last thing said there ends. */
export function keepComment(text: string, edits: readonly TextEdit[], behind: number): TextEdit[] {
  if (edits.some((edit) => edit.text.includes('\n') || text.slice(edit.start, edit.end).includes('\n'))) return [...edits];
  const comment = trailingComment(text, behind);
  if (!comment) return [...edits];
  const blanks = blanksBefore(comment.blanks, edits.map((edit) => text.slice(edit.start, edit.end)).join(''), edits.map((edit) => edit.text).join(''));
  if (blanks === comment.blanks) return [...edits];
  const last = edits.at(-1);
  if (last?.end === behind) return [...edits.slice(0, -1), { start: last.start, end: comment.start, text: last.text + blanks }];
  return [...edits, { start: behind, end: comment.start, text: blanks }];
}

/** For a member of a block collection. */
export function replaceValue(text: string, member: Member, printed: PrintedValue, lineEnding: string): TextEdit[] {
  const { value, from } = member;
  const { head, rest } = printed;
  const below = rest.map((line) => lineEnding + line).join('');
  const isAbsent = value.start === value.end;
  const startsBelow = !isAbsent && value.kind !== 'scalar' && !value.isFlow && beginsLine(text, value.start);
  if (startsBelow) {
    const endOfFirst = lineEndAt(text, from);
    const edits: TextEdit[] = head === '' ? [] : keepComment(text, [{ start: from, end: from, text: ` ${head}` }], from);
    return [...edits, { start: endOfFirst, end: member.end, text: below }];
  }
  const isBlock = value.kind === 'scalar' ? value.form === 'block' : !value.isFlow;
  if (isBlock) return [{ start: isAbsent ? from : value.start, end: value.end, text: (isAbsent ? ' ' : '') + head + below }];
  // One value on its line (or a flow form over several).
  const oldStart = head === '' || isAbsent ? from : value.start;
  const made = head === '' ? '' : isAbsent ? ` ${head}` : head;
  if (below === '') return keepComment(text, [{ start: oldStart, end: value.end, text: made }], value.end);
  const end = lineEndAt(text, value.end);
  const comment = trailingComment(text, value.end);
  return [{ start: oldStart, end, text: made + (comment ? blanksBefore(comment.blanks, text.slice(oldStart, value.end), made) + text.slice(comment.start, end) : '') + below }];
}
