/** What can be put into a document about a case type: its fields by their titles, each written so that its paper reads well. */
import { caseTypeFields, type FieldNode } from '../../runtime/definition/load/fieldTree.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';

export interface PlaceholderEntry {
  /** `case.subject.name`. */
  address: string;
  title: Title;
  /** The field around it: entries of one group stand together. */
  group?: Title;
  kind: FieldNode['kind'];
  required: boolean;
  /** What is put in: `{{dateZh case.receivedOn}}`, a table for a list. */
  text: string;
  /** It takes lines of its own. */
  isBlock: boolean;
  /** Of a list of things: what a thing has, to be put in between `{{#each}}` and `{{/each}}`. */
  columns?: { title: Title; text: string }[];
}

export function placeholderEntries(pack: Pack, caseType: string): PlaceholderEntry[] {
  const entries: PlaceholderEntry[] = [];
  const walk = (node: FieldNode, group: Title | undefined): void => {
    const title = node.title ?? { zh: node.path.split('.').at(-1)! };
    if (node.kind === 'object') {
      for (const child of Object.values(node.children ?? {})) walk(child, group ? joined(group, title) : title);
      return;
    }
    if (node.kind === 'unknown' || node.kind === 'file') return;
    const isBlock = node.kind === 'list' && node.element?.kind === 'object';
    entries.push({ address: `case.${node.path}`, title, ...(group ? { group } : {}), kind: node.kind, required: node.required, text: isBlock ? tableOf(node) : written(node, `case.${node.path}`), isBlock, ...(isBlock ? { columns: columnsOf(node).map(([key, child]) => ({ title: child.title ?? { zh: key }, text: written(child, `this.${key}`) })) } : {}) });
  };
  for (const node of Object.values(caseTypeFields(pack, caseType) ?? {})) walk(node, undefined);
  return entries;
}

const joined = (group: Title, title: Title): Title => ({ zh: `${group.zh}·${title.zh}`, en: `${group.en ?? group.zh}, ${title.en ?? title.zh}` });

/** A field that may be empty is put in so that its paper can still be made. */
function written(node: FieldNode, address: string): string {
  const { kind, required } = node;
  const helped = helperOf(node, address);
  if (required || kind === 'boolean') return `{{${helped}}}`;
  return ['text', 'longText', 'number', 'integer'].includes(kind) ? `{{orNone ${address}}}` : `{{#if ${address}}}{{${helped}}}{{/if}}`;
}

function helperOf({ kind, property, element }: FieldNode, address: string): string {
  switch (kind) {
    case 'date': return `dateZh ${address}`;
    case 'instant': return `dateTimeZh ${address}`;
    case 'money': return `moneyZh ${address}`;
    case 'boolean': return `yesNo ${address}`;
    case 'code': return property.register === undefined ? address : `codeTitle ${address} "${property.register}"`;
    case 'list': return element?.kind === 'code' ? `size ${address}` : `join ${address}`;
    default: return address;
  }
}

const columnsOf = ({ element }: FieldNode): [string, FieldNode][] => Object.entries(element?.children ?? {}).filter(([, child]) => !['object', 'list', 'file', 'unknown'].includes(child.kind));

/** A list of things becomes a table, a row for each: at most six columns, which is what a page can hold. */
function tableOf(node: FieldNode): string {
  const columns = columnsOf(node).slice(0, 6);
  const row = (texts: readonly string[]): string => `| ${texts.join(' | ')} |`;
  return [row(columns.map(([key, child]) => child.title?.zh ?? key)), `|${columns.map(() => '---|').join('')}`, `{{#each case.${node.path}}}`, row(columns.map(([key, child]) => written(child, `this.${key}`))), '{{/each}}'].join('\n');
}
