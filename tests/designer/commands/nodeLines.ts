/** Which lines of a text belong to a node, told apart from the designer's own reckoning: its own, the comments directly above it, deeper ones below. */
import { nodeAt, stepsTo, type OpenDefinition } from '../../../designer/document/openDefinition.ts';
import type { Path } from './registry.ts';

/** Offsets, whole lines. */
export interface Lines { start: number; end: number }

const startOf = (text: string, offset: number): number => (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);
const endOf = (text: string, offset: number): number => { const next = text.indexOf('\n', offset); return next < 0 ? text.length : next + 1; };
/** Also the first one of an item, behind its dash. */
const comment = /^([ \t]*(?:- )?)#(?!\s*yaml-language-server:)/;

/** `undefined` where there is no such node. The first key of a definition leaves the comments above it to the file. */
export function ownLines(definition: OpenDefinition, path: Path): Lines | undefined {
  const { text } = definition.source;
  if (path.length === 0) return { start: startOf(text, definition.root.start), end: endOf(text, definition.root.end) };
  const step = stepsTo(definition.root, path)?.at(-1);
  if (!step) return undefined;
  const { member, index } = step;
  let start = startOf(text, member.start);
  const column = member.start - start;
  const opensLine = text.slice(start, member.start).trim() === '';
  while (opensLine && start > 0 && !(path.length === 1 && index === 0)) {
    const above = startOf(text, start - 1);
    if (comment.exec(text.slice(above, start))?.[1]!.length !== column) break;
    start = above;
  }
  let end = endOf(text, member.end);
  for (let at = end; at < text.length;) {
    const next = endOf(text, at);
    const line = text.slice(at, next);
    const deep = comment.exec(line)?.[1]!.length;
    if (deep === undefined ? line.trim() !== '' : deep <= column) break;
    if (deep !== undefined) end = next;
    at = next;
  }
  return { start, end };
}

/** What is written in flow form is one node: its outermost brackets, with the key or dash before them. */
export function outermostFlow(definition: OpenDefinition, path: Path): Path | undefined {
  const steps = stepsTo(definition.root, path) ?? [];
  const at = steps.findIndex(({ member }) => member.value.kind !== 'scalar' && member.value.isFlow);
  return at < 0 ? undefined : path.slice(0, at + 1);
}

/** The lines that a change of the node may touch. */
export function touchedLines(definition: OpenDefinition, path: Path): Lines[] {
  const own = ownLines(definition, outermostFlow(definition, path.slice(0, -1)) ?? path);
  return own ? [own] : [];
}

/** … and those that go with it, or give way: its parent is `[]` or `{}` without its only member; the next one comes up behind the dash. */
export function goneLines(definition: OpenDefinition, path: Path): Lines[] {
  const { text } = definition.source;
  const lines = touchedLines(definition, path);
  const step = stepsTo(definition.root, path)?.at(-1);
  if (!step) return lines;
  const { parent, member, index } = step;
  if (parent.members.length === 1 && path.length > 1) lines.push(...touchedLines(definition, path.slice(0, -1)));
  const next = parent.members[index + 1];
  const opensLine = text.slice(startOf(text, member.start), member.start).trim() === '';
  if (next && !opensLine) lines.push({ start: member.start, end: next.keyEnd });
  return lines;
}

/** Of a collection that takes something new. */
export function openedLines(definition: OpenDefinition, collection: Path): Lines[] {
  let path = collection;
  while (path.length > 0 && nodeAt(definition, path) === undefined) path = path.slice(0, -1);
  const node = nodeAt(definition, path)!;
  if (node.kind !== 'scalar' && node.members.length > 0 && outermostFlow(definition, path) === undefined) return [];
  return touchedLines(definition, outermostFlow(definition, path) ?? path);
}

/** Nothing but blank lines and comments: between two nodes that are both touched it belongs to no other. */
const isBetween = (text: string): boolean => text.split('\n').every((line) => /^\s*(#|$)/.test(line));

/** `text`: nodes that follow one another are one, with what stands between them and belongs to no other. */
export function mergedLines(lines: readonly Lines[], text?: string): Lines[] {
  const merged: Lines[] = [];
  for (const { start, end } of [...lines].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && (start <= last.end || (text !== undefined && isBetween(text.slice(last.end, start))))) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** The whole lines around a range; none where it is between two lines. */
export const wholeLines = (text: string, { start, end }: Lines): Lines => ({ start: startOf(text, start), end: startOf(text, end) === end ? end : endOf(text, end) });

const quoted = /(?<=^|[\s[{,:])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/g;
/** Comments of a part of a text, line by line, each with where it stands. */
export function commentsIn(text: string, { start, end }: Lines): { words: string; offset: number }[] {
  const found: { words: string; offset: number }[] = [];
  for (let at = start; at < end;) {
    const next = endOf(text, at);
    const words = /(?:^|\s)(#.*?)\r?\n?$/.exec(text.slice(at, next).replace(quoted, (each) => '"'.repeat(each.length)))?.[1];
    if (words !== undefined) found.push({ words: words.trimEnd(), offset: at });
    at = next;
  }
  return found;
}
