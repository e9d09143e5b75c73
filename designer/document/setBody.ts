/** The Markdown of a document below its front matter. */
import { lineEndingOf } from '../../runtime/definition/edit/lines.ts';
import { diffToEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { OpenDefinition } from './openDefinition.ts';

/** Edits of the lines that differ. The file's line ends are kept; a definition without a body gives none. */
export function setBody(definition: OpenDefinition, body: string): TextEdit[] {
  if (!definition.body) return [];
  const { text } = definition.source;
  const { start, end } = definition.body;
  const wanted = lineEndingOf(text) === '\r\n' ? body.replace(/\r?\n/g, '\r\n') : body;
  return diffToEdits(text.slice(start, end), wanted).map((edit) => ({ start: edit.start + start, end: edit.end + start, text: edit.text }));
}
