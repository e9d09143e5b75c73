/** Members of a collection in flow form (`{ a: 1, b: 2 }`, `[x, y]`): put in and taken out on its line or lines. */
import { lineEndAt, lineStartAt, nextLineAt } from '../../runtime/definition/edit/lines.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { beginsLine, columnOf, type CollectionNode } from './sourceNode.ts';

/** `made` is an entry (`key: value`) or an item. */
export function insertFlow(text: string, parent: CollectionNode, index: number, made: string, pads: boolean, lineEnding: string): TextEdit[] {
  const { members } = parent;
  if (members.length === 0) {
    const inner = text.slice(parent.start + 1, parent.end - 1);
    const pad = pads ? ' ' : '';
    if (inner.includes('#')) return [{ start: parent.start + 1, end: parent.start + 1, text: `${pad}${made}` }];
    return [{ start: parent.start + 1, end: parent.end - 1, text: `${pad}${made}${pad}` }];
  }
  const next = members[index];
  if (next) {
    const onOwnLine = beginsLine(text, next.start);
    return [{ start: next.start, end: next.start, text: onOwnLine ? `${made},${lineEnding}${' '.repeat(columnOf(text, next.start))}` : `${made}, ` }];
  }
  const last = members.at(-1)!;
  if (!beginsLine(text, last.start) || members.length < 2 && lineStartAt(text, parent.start) === lineStartAt(text, last.start)) return [{ start: last.end, end: last.end, text: `, ${made}` }];
  const line = `${lineEnding}${' '.repeat(columnOf(text, last.start))}${made}`;
  const comma = /^\s*,/.exec(text.slice(last.end, parent.end));
  const behind = lineEndAt(text, last.end);
  if (comma) return [{ start: behind, end: behind, text: `${line},` }];
  if (behind >= parent.end) return [{ start: last.end, end: last.end, text: `,${line}` }];
  return behind === last.end ? [{ start: last.end, end: last.end, text: `,${line}` }] : [{ start: last.end, end: last.end, text: ',' }, { start: behind, end: behind, text: line }];
}

export function removeFlow(text: string, parent: CollectionNode, index: number): TextEdit[] {
  const { members } = parent;
  const member = members[index]!;
  const [previous, next] = [members[index - 1], members[index + 1]];
  if (!previous && !next) {
    const inner = text.slice(parent.start + 1, parent.end - 1);
    const others = inner.slice(0, member.start - parent.start - 1) + inner.slice(member.end - parent.start - 1);
    return others.includes('#') ? [{ start: member.start, end: member.end, text: '' }] : [{ start: parent.start + 1, end: parent.end - 1, text: '' }];
  }
  const gap = next ? text.slice(member.end, next.start) : text.slice(previous!.end, member.start);
  const comma = /^\s*,/.exec(text.slice(member.end, parent.end));
  if (!gap.includes('#')) {
    if (next) return [{ start: member.start, end: next.start, text: '' }];
    return [{ start: previous!.end, end: member.end, text: '' }];
  }
  // Comments stand between: only the member and its comma go, with the line when nothing else is on it.
  const end = comma ? member.end + comma[0].length : member.end;
  const rest = text.slice(end, lineEndAt(text, end));
  if (beginsLine(text, member.start) && /^[ \t]*(#.*)?$/.test(rest)) return [{ start: lineStartAt(text, member.start), end: nextLineAt(text, end), text: '' }];
  return [{ start: member.start, end, text: '' }];
}
