/**
 * Writes data and blocks as Typst source in which every text is a string literal.
 *
 * Typst reads string literals without markup, so nothing that a person typed can become code, an import or a style.
 */
import type { Block, Inline } from './paperBlocks.ts';

export type TypstValue = string | number | boolean | null | undefined | Raw | TypstValue[] | { [key: string]: TypstValue };
/** Source that is already Typst; made only in this file. */
class Raw {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** Tells whether the fonts have a glyph for a code point. */
export type Covers = (codePoint: number) => boolean;

/** Invisible characters could hide or turn round what a paper says; they are shown by their code, like glyphs that no font has. */
const invisible = /\p{Cf}|\p{Cc}|\p{Co}|\p{Cn}|\p{Cs}|\p{Zl}|\p{Zp}/u;

/** What will stand on the paper for a text: itself, with `[U+1F600]` for what cannot be shown. */
export function printable(text: string, covers: Covers): string {
  let out = '';
  for (const c of text.toWellFormed()) {
    const code = c.codePointAt(0)!;
    if (c === '\t' || c === '\n') out += ' ';
    else if (code === 0) continue;
    else if (invisible.test(c) || (!/\s/.test(c) && !covers(code))) out += `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    else out += c;
  }
  return out;
}

const escape = (text: string): string =>
  `"${text.replace(/[\\"]/g, '\\$&').replace(/[\u0000-\u001F\u007F-\u009F]/g, (c) => `\\u{${c.charCodeAt(0).toString(16)}}`)}"`;

/**
 * A text as a literal. A run of letters that may be too long for a line is cut into pieces between which it may break,
 * without a character more; identity and account numbers (18 or 19 characters) stay whole.
 */
export function typstText(text: string, covers: Covers): string {
  const parts = printable(text, covers).split(/([\x21-\x7E\u00A1-\u2E7F]{24,})/);
  const sources = parts.flatMap((part, i) => {
    if (i % 2 === 0) return part === '' ? [] : [escape(part)];
    return (part.match(/.{1,8}/gu) ?? []).map((piece) => `piece(${escape(piece)})`);
  });
  return sources.length === 0 ? '""' : sources.join(' + ');
}

function inlineSource(nodes: readonly Inline[], covers: Covers): string {
  const parts = nodes.map((node) => {
    switch (node.kind) {
      case 'text':
        return node.missing ? `missing(${typstText(node.text, covers)})` : typstText(node.text, covers);
      case 'styled':
        return `${node.style}-text({ ${inlineSource(node.children, covers)} })`;
      case 'blank':
        return `blank(${node.size})`;
      case 'box':
        return `tick-box(${node.ticked})`;
      case 'break':
        return 'linebreak()';
    }
  });
  return parts.length === 0 ? '""' : parts.join('; ');
}

const content = (nodes: readonly Inline[], covers: Covers): Raw => new Raw(`[#{ ${inlineSource(nodes, covers)} }]`);

export function typstValue(value: TypstValue, covers: Covers): string {
  if (value === null || value === undefined) return 'none';
  if (value instanceof Raw) return value.source;
  if (typeof value === 'string') return escape(printable(value, covers));
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `(${value.map((v) => typstValue(v, covers)).join(', ')}${value.length === 1 ? ',' : ''})`;
  const entries = Object.entries(value);
  return entries.length === 0 ? '(:)' : `(${entries.map(([k, v]) => `${escape(k)}: ${typstValue(v, covers)}`).join(', ')})`;
}

const isEmpty = (cell: readonly Inline[] | undefined): boolean => !cell || cell.every((n) => n.kind === 'text' && n.text.trim() === '');

function blockValue(block: Block, covers: Covers): TypstValue {
  switch (block.kind) {
    case 'paragraph':
      return { kind: 'paragraph', label: block.label, body: content(block.children, covers) };
    case 'heading':
      return { kind: 'heading', depth: block.depth, body: content(block.children, covers) };
    case 'list':
      return { kind: 'list', ordered: block.ordered, start: block.start, items: block.items.map((i) => content(i, covers)) };
    case 'section':
      return { kind: 'section', name: block.name };
    case 'table':
      return {
        kind: 'table',
        columns: block.columns,
        widths: block.widths,
        // Each cell with the columns it takes: empty cells at the end of a row belong to the last filled one.
        rows: block.rows.map((row) => {
          let last = block.columns;
          while (last > 1 && isEmpty(row[last - 1])) last -= 1;
          return Array.from({ length: last }, (_, i) => ({ body: content(row[i] ?? [], covers), span: i === last - 1 ? block.columns - last + 1 : 1 }));
        }),
        cells: block.rows.map((row) => Array.from({ length: block.columns }, (_, i) => content(row[i] ?? [], covers))),
      };
  }
}

/** The main file of a paper: the layout's function, called with the data and the blocks of the body. */
export function typstSource(layout: string, data: { [key: string]: TypstValue }, blocks: readonly Block[], covers: Covers): string {
  const body = new Raw(typstValue(blocks.map((b) => blockValue(b, covers)), covers));
  return `#import "/parts.typ": *\n#import "/${layout}.typ": layout\n#layout(${typstValue({ ...data, body }, covers)})\n`;
}
