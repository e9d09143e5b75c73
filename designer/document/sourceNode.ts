/** The nodes of a definition with their ranges in the file: what a command needs to change the lines of one node only. */
import { isMap, isScalar, isSeq, type Document, type Node, type Pair } from 'yaml';
import { lineStartAt } from '../../runtime/definition/edit/lines.ts';

export type NodeValuePath = readonly (string | number)[];

export interface ScalarNode {
  kind: 'scalar';
  /** An absent value (`key:` with nothing behind) has no length and stands behind the colon or the dash. */
  start: number;
  end: number;
  value: unknown;
  form: 'plain' | 'single' | 'double' | 'block';
}

export interface CollectionNode {
  kind: 'map' | 'list';
  isFlow: boolean;
  start: number;
  end: number;
  members: Member[];
}

export type SourceNode = ScalarNode | CollectionNode;

/** An entry of a map or an item of a list. */
export interface Member {
  /** Of an entry. */
  key?: string;
  /** First character of the key, of the dash, or (flow list) of the value. */
  start: number;
  keyEnd: number;
  /** Behind the colon or the dash. */
  from: number;
  value: SourceNode;
  /** Behind the last character that says something; comments and blank lines below are not in it. */
  end: number;
}

interface SourceToken { type: string; offset: number; source: string }
interface CollectionItem { start: SourceToken[]; sep?: SourceToken[] | null }

/** The tree of a document that is a map or a list, read with its tokens. `base` is where `yaml` begins in its file. */
export function readCollection(document: Document, yaml: string, base: number): CollectionNode | undefined {
  const root = toNode(document.contents, 0, yaml, base);
  return root.kind === 'scalar' ? undefined : root;
}

/** `from` is where the member's colon or dash ends, in the offsets of `yaml`. */
function toNode(node: unknown, from: number, yaml: string, base: number): SourceNode {
  if (isMap(node)) {
    const members = node.items.map((pair) => toEntry(pair, yaml, base));
    return collection('map', node, members, base);
  }
  if (isSeq(node)) {
    const isFlow = node.flow === true;
    const dashes = isFlow ? [] : ((node.srcToken as unknown as { items: CollectionItem[] }).items).flatMap((item) => item.start.filter((token) => token.type === 'seq-item-ind').slice(0, 1));
    const members = node.items.map((item, index): Member => {
      if (isFlow) {
        const value = toNode(item, 0, yaml, base);
        return { start: value.start, keyEnd: value.start, from: value.start, value, end: value.end };
      }
      const behind = dashes[index]!.offset + 1;
      const value = toNode(item, behind, yaml, base);
      return { start: behind - 1 + base, keyEnd: behind + base, from: behind + base, value, end: Math.max(behind + base, value.end) };
    });
    return collection('list', node, members, base);
  }
  const range = (node as Node | null | undefined)?.range;
  if (!isScalar(node) || !range || (node.value === null && node.source === '')) return { kind: 'scalar', start: from + base, end: from + base, value: null, form: 'plain' };
  const form = node.type === 'QUOTE_DOUBLE' ? 'double' : node.type === 'QUOTE_SINGLE' ? 'single' : node.type === 'PLAIN' ? 'plain' : 'block';
  let end = range[1];
  // The range of a block text goes to the next node; what it says ends before the last line ends (`+` keeps the blank lines).
  if (form === 'block') {
    const keeps = /^[|>][0-9]*\+/.test(yaml.slice(range[0], range[0] + 4));
    end = range[0] + (keeps ? yaml.slice(range[0], end).replace(/\r?\n$/, '') : yaml.slice(range[0], end).trimEnd()).length;
  }
  return { kind: 'scalar', start: range[0] + base, end: end + base, value: node.value, form };
}

function toEntry(pair: Pair, yaml: string, base: number): Member {
  const key = pair.key as Node;
  const [start, keyEnd] = [key.range![0], key.range![1]];
  const sep = (pair as { srcToken?: CollectionItem }).srcToken?.sep ?? [];
  const colon = sep.find((token) => token.type === 'map-value-ind');
  const from = colon ? colon.offset + 1 : keyEnd;
  const value = toNode(pair.value, from, yaml, base);
  const name = isScalar(key) ? (key.source ?? String(key.value)) : '';
  return { key: name, start: start + base, keyEnd: keyEnd + base, from: from + base, value, end: Math.max(from + base, value.end) };
}

function collection(kind: 'map' | 'list', node: Node & { flow?: boolean }, members: Member[], base: number): CollectionNode {
  const isFlow = node.flow === true;
  const start = isFlow || members.length === 0 ? node.range![0] + base : members[0]!.start;
  return { kind, isFlow, start, end: isFlow || members.length === 0 ? node.range![1] + base : members.at(-1)!.end, members };
}

/** How far from the beginning of its line an offset stands, in UTF-16 units. */
export const columnOf = (text: string, offset: number): number => offset - lineStartAt(text, offset);

/** Whether nothing but blanks stands before the offset on its line. */
export const beginsLine = (text: string, offset: number): boolean => /^[ \t]*$/.test(text.slice(lineStartAt(text, offset), offset));
