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
import { kebabOf, kindFolder, schemaLine } from './kindFolder.ts';

/** Kinds of which an author can begin one. The pack and its organisation are there once; overlays are begun by organ. */
export const creatable: ReadonlySet<DefinitionKind> = new Set<DefinitionKind>([
  'process', 'form', 'caseType', 'deadline', 'ledger', 'dashboard', 'register', 'series', 'seal', 'document', 'permission', 'measure', 'exchange', 'message', 'scenario', 'table', 'conditionSet', 'notification', 'ruleSet', 'type',
]);

export interface MadeDefinition { name: string; path: string; text: string }

export function newDefinition(kind: DefinitionKind, outline: readonly OutlineEntry[], names: PackNames): MadeDefinition {
  const taken = new Set(outline.filter((e) => e.kind === kind).map((e) => e.name));
  const name = freeName(`new-${kebabOf(kind)}`, taken);
  const folder = kindFolder(kind, outline);
  const schema = kindSchema(kind);
  const { title: _blank, ...blank } = blankOf(schema, schema) as Record<string, unknown>;
  const ordered = { [kind]: name, title: { zh: both('designer.unnamed').zh }, ...blank, [kind]: name, ...firstContents(kind, name, outline, names) };
  const isMarkdown = kind === 'document';
  const head = `${schemaLine(kind, folder)}\n`;
  const yaml = stringify(ordered, { lineWidth: 0, flowCollectionPadding: true });
  const path = `${folder}${name}.${isMarkdown ? 'md' : 'yaml'}`;
  return { name, path, text: isMarkdown ? `---\n${head}${yaml}---\n` : head + yaml };
}
