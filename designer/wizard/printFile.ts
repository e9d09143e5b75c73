/** A new file as the pack's own are written: lists of steps, sections and grants as blocks, small things on one line. */
import { Document, isCollection, isMap, isPair, isScalar, visit, type Node } from 'yaml';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { quoteUnsafe } from '../document/quoteUnsafe.ts';

/** A line in flow form is not longer than this. */
const longest = 160;
/** What stands in these lists is written as a block however short it is. */
const blocks = new Set(['stages', 'steps', 'ends', 'layout', 'grants', 'starts', 'stops', 'overdue', 'extensions']);
/** The collections themselves are blocks, what stands in them is not. */
const open = new Set(['properties', 'columns', 'fields', 'sources', 'never', 'people', 'play', 'signatures', 'menu', 'totals', 'entries', 'conditions', ...blocks]);

/** `folder` is relative to the pack's: it says how far the schemas are. */
export function printFile(kind: DefinitionKind, data: unknown, folder: string, body?: string): string {
  const document = new Document(data, { aliasDuplicateObjects: false });
  if (isMap(document.contents)) for (const pair of document.contents.items) settle(pair.value as Node | null, isScalar(pair.key) ? String(pair.key.value) : '');
  quoteUnsafe(document);
  const head = `# yaml-language-server: $schema=${'../'.repeat(folder.split('/').filter(Boolean).length + 1)}schemas/${kind}.json\n`;
  const yaml = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  return body === undefined ? head + tight(yaml) : `---\n${tight(yaml)}---\n${body}`;
}

/** Lists of names stand without blanks inside their brackets, as everywhere in the packs. */
const tight = (yaml: string): string => yaml.replace(/\[ (.*?) \]/g, '[$1]');

function settle(node: Node | null, key: string): void {
  if (!isCollection(node)) return;
  const isBlock = open.has(key) || JSON.stringify(node.toJSON()).length > longest;
  if (!isBlock) {
    visit(node, { Collection: (_key, inner) => { inner.flow = true; } });
    return;
  }
  for (const item of node.items) {
    const value = (isPair(item) ? item.value : item) as Node | null;
    const name = isPair(item) && isScalar(item.key) ? String(item.key.value) : '';
    if (name === '' && blocks.has(key) && isMap(value)) for (const pair of value.items) settle(pair.value as Node | null, isScalar(pair.key) ? String(pair.key.value) : '');
    else settle(value, name);
  }
}
