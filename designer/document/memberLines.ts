/** Which lines belong to a member of a block collection: its own, the comment lines directly above it, and deeper comments below it. */
import { isLineStart, lineStartAt, nextLineAt } from '../../runtime/definition/edit/lines.ts';
import { beginsLine, columnOf, type CollectionNode, type Member } from './sourceNode.ts';

export interface MemberLines {
  /** Where its first comment line or its first line begins; within a line where it stands behind a dash. */
  start: number;
  /** Behind the line end of its last line. */
  end: number;
  /** It stands behind the dash of the item that it opens. */
  isBehindDash: boolean;
  column: number;
}

const commentLine = /^([ \t]*)#/;
const blankLine = /^[ \t]*\r?$/;
const schemaLine = /^[ \t]*#\s*yaml-language-server:/;

function lineAt(text: string, start: number): string {
  const next = text.indexOf('\n', start);
  return text.slice(start, next === -1 ? text.length : next);
}

/** `isRoot`: the comments above the first key of a definition speak of the whole definition and stay. */
export function linesOf(text: string, parent: CollectionNode, index: number, isRoot: boolean): MemberLines {
  const member = parent.members[index]!;
  const column = columnOf(text, member.start);
  const isBehindDash = !beginsLine(text, member.start);
  return { start: isBehindDash ? member.start : commentsAbove(text, member, column, isRoot && index === 0), end: endOf(text, member, column), isBehindDash, column };
}

function commentsAbove(text: string, member: Member, column: number, staysWithFile: boolean): number {
  let start = lineStartAt(text, member.start);
  if (staysWithFile) return start;
  while (start > 0) {
    const above = lineStartAt(text, start - 1);
    const line = lineAt(text, above);
    const comment = commentLine.exec(line);
    if (!comment || comment[1]!.length !== column || schemaLine.test(line)) break;
    start = above;
  }
  return start;
}

function endOf(text: string, member: Member, column: number): number {
  let end = nextLineAt(text, member.end);
  let at = end;
  while (at < text.length && isLineStart(text, at)) {
    const line = lineAt(text, at);
    const comment = commentLine.exec(line);
    if (!comment && !blankLine.test(line)) break;
    at = nextLineAt(text, at);
    if (comment && comment[1]!.length > column) end = at;
    else if (comment) break;
  }
  return end;
}

/** Whether a blank line stands between each two members, so that a new one gets one too. */
export function areSpaced(text: string, parent: CollectionNode, isRoot: boolean): boolean {
  if (parent.members.length < 2) return false;
  return parent.members.every((_, index) => index === 0 || /(^|\n)[ \t]*\r?\n$/.test(text.slice(linesOf(text, parent, index - 1, isRoot).end, linesOf(text, parent, index, isRoot).start)));
}

/** Moves lines to another column. Blank lines stay; a line that stands further left than it should goes to the margin. */
export function shiftLines(text: string, by: number): string {
  if (by === 0) return text;
  return text.split('\n').map((line) => {
    if (/^[ \t]*\r?$/.test(line)) return line;
    if (by > 0) return ' '.repeat(by) + line;
    const blanks = /^[ \t]*/.exec(line)![0].length;
    return line.slice(Math.min(-by, blanks));
  }).join('\n');
}
