/**
 * From a filled template to the blocks of a paper.
 *
 * The template's own text is parsed as Markdown, with markers where values stand; only then do the markers give way
 * to the values. So a value prints literally wherever it stands: in a table, in a list, beside an asterisk.
 */
import { unified } from 'unified';
import remarkParse from 'remark-parse';
import remarkGfm from 'remark-gfm';
import remarkCjkFriendly from 'remark-cjk-friendly';
import type { PhrasingContent, Root, RootContent, TableRow } from 'mdast';
import { markerNumber, markerPattern, type Filled, type Piece } from '../definition/document/fillTemplate.ts';

export type Inline =
  | { kind: 'text'; text: string; missing?: true }
  | { kind: 'styled'; style: 'strong' | 'emphasis' | 'strike'; children: Inline[] }
  | { kind: 'blank'; size: number }
  | { kind: 'box'; ticked: boolean }
  | { kind: 'break' };

export type Block =
  /** `label`: the bold words with which the paragraph begins, a row's label in a sheet. */
  | { kind: 'paragraph'; label?: string; children: Inline[] }
  | { kind: 'heading'; depth: number; children: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] }
  | { kind: 'table'; columns: number; rows: Inline[][][]; widths: number[] }
  | { kind: 'section'; name: string };

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkCjkFriendly);
const wide = /[\u2E80-\uA4CF\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u2018-\u201D\u2026\u2014\u3000-\u303F]|[\u{20000}-\u{3FFFF}]/u;

/** A value's line breaks become `break`s; a paragraph made of them is split later. */
function valueInlines(piece: Piece): Inline[] {
  if ('drawn' in piece) return [piece.drawn === 'blank' ? { kind: 'blank', size: piece.size } : { kind: 'box', ticked: piece.size === 1 }];
  const lines = piece.text.replace(/\r\n?|[\u2028\u2029\u0085\u000B\u000C]/g, '\n').split('\n');
  return lines.flatMap((text, i): Inline[] => [
    ...(i > 0 ? [{ kind: 'break' } as const] : []),
    ...(text === '' ? [] : [{ kind: 'text', text, ...(piece.missing ? { missing: true as const } : {}) } as const]),
  ]);
}

/** Marks where the template itself breaks a line; decided when both neighbours are known. */
const softBreak = '\n';

function textInlines(text: string, values: readonly Piece[]): Inline[] {
  const out: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(markerPattern)) {
    if (match.index > from) out.push({ kind: 'text', text: text.slice(from, match.index) });
    const piece = values[markerNumber(match[1]!)];
    if (piece) out.push(...valueInlines(piece));
    from = match.index + match[0].length;
  }
  if (from < text.length) out.push({ kind: 'text', text: text.slice(from) });
  return out;
}

function inlines(nodes: readonly PhrasingContent[], values: readonly Piece[]): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        // A template's line break is kept apart from those of values, which never pass here unsplit.
        return node.value.split(softBreak).flatMap((line, i): Inline[] => [...(i > 0 ? [{ kind: 'text', text: softBreak } as const] : []), ...textInlines(line, values)]);
      case 'strong':
        return [{ kind: 'styled', style: 'strong', children: inlines(node.children, values) }];
      case 'emphasis':
        return [{ kind: 'styled', style: 'emphasis', children: inlines(node.children, values) }];
      case 'delete':
        return [{ kind: 'styled', style: 'strike', children: inlines(node.children, values) }];
      case 'break':
        return [{ kind: 'break' }];
      case 'inlineCode':
        return textInlines(node.value, values);
      case 'html':
        if (/^<!--[\s\S]*-->$/.test(node.value)) return [];
        return /^<br\s*\/?>$/i.test(node.value) ? [{ kind: 'break' }] : textInlines(node.value, values);
      case 'link':
      case 'linkReference':
        return inlines(node.children, values);
      default:
        return [];
    }
  });
}

const plain = (nodes: readonly Inline[]): string =>
  nodes.map((n) => (n.kind === 'text' ? n.text : n.kind === 'styled' ? plain(n.children) : n.kind === 'blank' ? '　'.repeat(n.size) : n.kind === 'box' ? '□' : '')).join('');

/** A line break between two Chinese characters is no space; between words it is one. */
function settleBreaks(nodes: readonly Inline[]): Inline[] {
  return nodes.map((node, i): Inline => {
    if (node.kind === 'styled') return { ...node, children: settleBreaks(node.children) };
    if (node.kind !== 'text' || node.text !== softBreak) return node;
    const before = [...plain(nodes.slice(Math.max(0, i - 1), i))].at(-1) ?? '';
    const after = [...plain(nodes.slice(i + 1, i + 2))][0] ?? '';
    return { kind: 'text', text: before === '' || after === '' || wide.test(before) || wide.test(after) ? '' : ' ' };
  });
}

/** Lines that values broke become paragraphs of their own; empty ones vanish. */
function paragraphs(nodes: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const node of nodes) {
    if (node.kind === 'break') lines.push([]);
    else lines.at(-1)!.push(node);
  }
  return lines.filter((line) => line.some((n) => n.kind !== 'text' || n.text.trim() !== ''));
}

/** The layout indents by itself; full-width spaces that an author typed for it would indent twice. */
function trimStart(nodes: readonly Inline[], alsoColon = false): Inline[] {
  const [first, ...rest] = nodes;
  if (first?.kind !== 'text') return [...nodes];
  const text = first.text.replace(alsoColon ? /^[\s\u3000:：]+/ : /^[\s\u3000]+/, '');
  return text === '' && rest.length > 0 ? trimStart(rest, alsoColon) : [{ ...first, text }, ...rest];
}

function paragraphBlocks(children: readonly Inline[]): Block[] {
  const nodes = trimStart(children);
  const [first] = nodes;
  if (first?.kind === 'styled' && first.style === 'strong') {
    const label = plain(first.children).replace(/[\s\u3000:：]+$/, '');
    const [line = [], ...more] = paragraphs(trimStart(nodes.slice(1), true));
    return [{ kind: 'paragraph', label, children: line }, ...more.map((children): Block => ({ kind: 'paragraph', children: trimStart(children) }))];
  }
  return paragraphs(nodes).map((line): Block => ({ kind: 'paragraph', children: trimStart(line) }));
}

const width = (text: string): number => [...text].reduce((sum, c) => sum + (wide.test(c) ? 1 : 0.55), 0);

function tableBlock(rows: readonly TableRow[], values: readonly Piece[]): Block {
  const cells = rows.map((row) => row.children.map((cell) => settleBreaks(inlines(cell.children, values))));
  const columns = Math.max(...cells.map((row) => row.length));
  // Wider columns for longer texts, within bounds: a column of notes must not starve one of numbers.
  const widths = Array.from({ length: columns }, (_, i) => Math.min(16, Math.max(2.5, ...cells.map((row) => width(plain(row[i] ?? []))))));
  return { kind: 'table', columns, rows: cells, widths };
}

function blocks(nodes: readonly RootContent[], values: readonly Piece[]): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case 'paragraph':
        return paragraphBlocks(settleBreaks(inlines(node.children, values)));
      case 'heading':
        return [{ kind: 'heading', depth: node.depth, children: settleBreaks(inlines(node.children, values)).filter((n) => n.kind !== 'break') }];
      case 'table':
        return [tableBlock(node.children, values)];
      case 'list': {
        const items = node.children.map((item) => settleBreaks(item.children.flatMap((c) => ('children' in c ? inlines(c.children as PhrasingContent[], values) : []))));
        return [{ kind: 'list', ordered: node.ordered === true, start: node.start ?? 1, items }];
      }
      case 'blockquote':
        return blocks(node.children, values);
      case 'code':
        return paragraphBlocks(textInlines(node.value, values));
      case 'html': {
        const section = /^<!--\s*section:\s*([a-z-]+)\s*-->$/.exec(node.value.trim());
        if (section) return [{ kind: 'section', name: section[1]! }];
        return /^<!--[\s\S]*-->$/.test(node.value.trim()) ? [] : paragraphBlocks(textInlines(node.value, values));
      }
      default:
        return [];
    }
  });
}

/** What the blocks say, a line for each paragraph, item and row. */
export function blockWords(all: readonly Block[]): string {
  return all.flatMap((block): string[] => {
    switch (block.kind) {
      case 'section': return [];
      case 'paragraph': return [`${block.label === undefined ? '' : `${block.label}：`}${plain(block.children)}`];
      case 'heading': return [plain(block.children)];
      case 'list': return block.items.map(plain);
      case 'table': return block.rows.map((row) => row.map(plain).join(' '));
    }
  }).join('\n');
}

/** Reads a filled body; what it cannot place (images, rules, raw definitions) it leaves out. */
export function paperBlocks(filled: Filled): Block[] {
  return blocks((parser.parse(filled.text) as Root).children, filled.values);
}
