/**
 * The one form in which definitions are kept: two blanks a level, one form of spacing, no blanks at the end of a line, one line
 * break at the end of the file, and before each document the line that tells an editor its schema.
 *
 * Nothing else is touched: comments, empty lines, order, quotes and the author's own line breaks stay. A text that is not YAML comes
 * back as it was.
 */
import { LineCounter, Parser, type CST } from 'yaml';
import { givesSchema, schemaLine } from '../load/checkSchemaLine.ts';
import { parseSource, type SourceFile } from '../load/parseSource.ts';
import { blockEdits } from './blockEdits.ts';
import { applyEdits, leavesOf } from './edits.ts';
import { spacingEdits } from './spacing.ts';

export function formatSource(file: SourceFile): string {
  const text = file.text.replaceAll('\r\n', '\n').replace(/^\ufeff/, '');
  if (file.path.endsWith('.md')) return formatDocument(text);
  const tidy = formatYaml(text);
  return tidy === undefined ? file.text : withSchemaLines({ path: file.path, text: tidy });
}

/** Front matter is YAML; two blanks at the end of a line of the body mean something there. */
function formatDocument(text: string): string {
  const found = /^---\n([\s\S]*?\n)---\n/.exec(text);
  const front = found ? formatYaml(found[1]!) : undefined;
  return `${front === undefined ? text : `---\n${front}---\n${text.slice(found![0].length)}`}`.replace(/\n+$/, '') + '\n';
}

/** Undefined for a text with faults of syntax. */
function formatYaml(text: string): string | undefined {
  const counter = new LineCounter();
  const tokens = [...new Parser(counter.addNewLine).parse(text)];
  if (tokens.some((token) => token.type === 'error')) return undefined;
  const lines = { lineOf: (offset: number) => counter.linePos(offset).line, lineStart: (line: number) => counter.lineStarts[line - 1]! };
  const edits = tokens.flatMap((token) => (token.type === 'document' && token.value ? [...blockEdits(token.value, text, lines), ...spacingEdits(token.value)] : []));
  const literal = literalLines(tokens, lines.lineOf);
  const tidied = applyEdits(text, edits).split('\n').map((line, i) => (literal.has(i + 1) ? line : line.trimEnd()));
  return `${tidied.join('\n').replace(/\n+$/, '')}\n`;
}

/** Lines of blocks of text and of quoted texts over several lines, where blanks at the end may be content. */
function literalLines(tokens: readonly CST.Token[], lineOf: (offset: number) => number): Set<number> {
  const found = new Set<number>();
  for (const { type, source, offset } of tokens.flatMap((token) => (token.type === 'document' ? leavesOf(token.value) : []))) {
    if (!['block-scalar', 'double-quoted-scalar', 'single-quoted-scalar'].includes(type) || !source.includes('\n')) continue;
    for (let line = lineOf(offset); line < lineOf(offset + source.length); line += 1) found.add(line);
  }
  return found;
}

/** An editor reads the line of each document by itself. */
function withSchemaLines(file: SourceFile): string {
  const { definitions } = parseSource(file);
  if (definitions.length === 0) return file.text;
  let index = 0;
  return file.text.split(/^(?=---\n)/m).map((part) => {
    const [, mark = '', rest = ''] = /^(---\n)?([\s\S]*)$/.exec(part)!;
    const kind = definitions[index]?.kind;
    // Only comments stand there: no definition begins.
    if (kind === undefined || !/^[^#\s]/m.test(rest)) return part;
    index += 1;
    const [first = ''] = rest.split('\n', 1);
    return `${mark}${givesSchema(first, file.path, kind) ? first.trim() : schemaLine(file.path, kind)}\n${rest.replace(/^# yaml-language-server:.*\n/, '')}`;
  }).join('');
}
