/** A definition taken out of its file, and the lines that are its own. */
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import { nextLineAt } from '../../runtime/definition/edit/lines.ts';
import type { OpenDefinition } from './openDefinition.ts';

const schemaLine = /^# yaml-language-server:.*\r?\n/;

/** Whether something stands there besides comments: a definition, also one that cannot be read at the moment. */
const saysSomething = (text: string): boolean => /^(?!---[ \t]*\r?$)[ \t]*[^#\s]/m.test(text);

/** From the mark before a definition to the next one; `undefined` where nothing else stands in the file. */
function partOf({ source: { path, text }, root }: OpenDefinition): { before?: number; next?: number } | undefined {
  if (path.endsWith('.md')) return undefined;
  const marks = [...text.matchAll(/^---[ \t]*\r?$/gm)].map((mark) => mark.index);
  const before = marks.findLast((mark) => mark < root.start);
  const next = marks.find((mark) => mark >= root.end);
  if (!saysSomething(text.slice(0, before ?? 0)) && !saysSomething(text.slice(next ?? text.length))) return undefined;
  return { ...(before === undefined ? {} : { before }), ...(next === undefined ? {} : { next }) };
}

/** All of a file where nothing else stands in it, else the lines from its mark to the next. */
export function withoutDefinition(definition: OpenDefinition): PackChange {
  const { path, text } = definition.source;
  const part = partOf(definition);
  if (!part) return { path, deleted: text };
  const { before, next } = part;
  if (before !== undefined) return { path, edits: [{ start: before, end: next ?? text.length, text: '' }] };
  const end = next === undefined ? text.length : nextLineAt(text, next);
  // The line that names the schema is the file's; those that stay need it too.
  const header = schemaLine.exec(text)?.[0].length ?? 0;
  return { path, edits: [{ start: text.startsWith('# yaml-language-server:', end) ? 0 : header, end, text: '' }] };
}

/** The lines of a definition as a file of their own, with the line that names the schema. */
export function ownLines(definition: OpenDefinition): string {
  const { text } = definition.source;
  const part = partOf(definition);
  if (!part) return text;
  const { before, next } = part;
  const lines = text.slice(before === undefined ? 0 : nextLineAt(text, before), next ?? text.length);
  return schemaLine.test(lines) ? lines : (schemaLine.exec(text)?.[0] ?? '') + lines;
}
