/** A new definition of a kind as a file that says the least and fits its schema; what it lacks is shown as problems, to be filled. */
import { stringify } from 'yaml';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import type { PackNames } from '../check/checkMessages.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import { freeName } from '../document/newNames.ts';
import { both } from '../language/both.ts';
import { blankOf } from '../properties/schemaShape.ts';
import { firstContents } from './firstContents.ts';

/** Kinds of which an author can begin one. The pack and its organisation are there once; overlays are begun by organ. */
export const creatable: ReadonlySet<DefinitionKind> = new Set<DefinitionKind>([
  'process', 'form', 'caseType', 'deadline', 'ledger', 'dashboard', 'register', 'series', 'seal', 'document', 'permission', 'measure', 'exchange', 'message', 'scenario', 'table', 'conditionSet', 'notification', 'ruleSet', 'type',
]);

export interface MadeDefinition { name: string; path: string; text: string }

const folderOf = (path: string): string => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '');
/** Of a kind that the pack has none of yet: beside the folders of the others, below `pack.yaml`; what lies elsewhere is no file of the pack. */
function firstFolder(kind: DefinitionKind, outline: readonly OutlineEntry[]): string {
  const words = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const own = kind === 'series' ? words : words.endsWith('s') ? `${words}es` : `${words}s`;
  return [folderOf(outline.find((e) => e.kind === 'pack')?.path ?? ''), own].filter((part) => part !== '').join('/');
}

/** Where files of each kind lie is told by those that are there. */
export function newDefinition(kind: DefinitionKind, outline: readonly OutlineEntry[], names: PackNames): MadeDefinition {
  const taken = new Set(outline.filter((e) => e.kind === kind).map((e) => e.name));
  const stem = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const name = freeName(`new-${stem}`, taken);
  const sibling = outline.find((e) => e.kind === kind)?.path ?? '';
  const folder = sibling === '' ? firstFolder(kind, outline) : folderOf(sibling);
  const schema = kindSchema(kind);
  const { title: _blank, ...blank } = blankOf(schema, schema) as Record<string, unknown>;
  const ordered = { [kind]: name, title: { zh: both('designer.unnamed').zh }, ...blank, [kind]: name, ...firstContents(kind, name, outline, names) };
  const isMarkdown = kind === 'document';
  const back = '../'.repeat(folder.split('/').filter((part) => part !== '').length - (folder.startsWith('definitions/') ? 1 : 0) || 2);
  const head = `# yaml-language-server: $schema=${back}schemas/${kind}.json\n`;
  const yaml = stringify(ordered, { lineWidth: 0, flowCollectionPadding: true });
  const path = `${folder === '' ? '' : `${folder}/`}${name}.${isMarkdown ? 'md' : 'yaml'}`;
  return { name, path, text: isMarkdown ? `---\n${head}${yaml}---\n` : head + yaml };
}
