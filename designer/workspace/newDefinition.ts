/** A new definition of a kind as a file that says the least; what it lacks is shown as problems, to be filled. */
import { stringify } from 'yaml';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { freeName } from '../canvas/newStep.ts';
import type { OutlineEntry, PackNames } from '../check/checkMessages.ts';
import { both } from '../language/both.ts';
import { blankOf } from '../properties/schemaShape.ts';

export interface MadeDefinition { name: string; path: string; text: string }

/** Where files of each kind lie is told by those that are there. */
export function newDefinition(kind: DefinitionKind, outline: readonly OutlineEntry[], names: PackNames): MadeDefinition {
  const taken = new Set(outline.filter((e) => e.kind === kind).map((e) => e.name));
  const stem = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const name = freeName(`new-${stem}`, taken);
  const sibling = outline.find((e) => e.kind === kind)?.path ?? '';
  const folder = sibling.includes('/') ? sibling.slice(0, sibling.lastIndexOf('/')) : '';
  const schema = kindSchema(kind);
  const blank = { ...(blankOf(schema, schema) as Record<string, unknown>), [kind]: name, ...firstNames(kind, outline, names) };
  const ordered = { [kind]: name, title: { zh: both('designer.unnamed').zh }, ...blank };
  const isMarkdown = kind === 'document';
  const back = '../'.repeat(folder.split('/').filter((part) => part !== '').length - (folder.startsWith('definitions/') ? 1 : 0) || 2);
  const head = `# yaml-language-server: $schema=${back}schemas/${kind}.json\n`;
  const yaml = stringify(ordered, { lineWidth: 0, flowCollectionPadding: true });
  const path = `${folder === '' ? '' : `${folder}/`}${name}.${isMarkdown ? 'md' : 'yaml'}`;
  return { name, path, text: isMarkdown ? `---\n${head}${yaml}---\n` : head + yaml };
}

function firstNames(kind: DefinitionKind, outline: readonly OutlineEntry[], names: PackNames): Record<string, unknown> {
  const caseType = outline.find((e) => e.kind === 'caseType')?.name ?? '';
  const role = names.roles[0]?.value ?? '';
  const phase = names.phases[0]?.value ?? '';
  if (kind === 'process') {
    return {
      of: caseType, startedBy: { role }, sources: [{ text: both('designer.new.source').zh, mark: 'design' }],
      stages: [{ stage: 'first', title: { zh: both('designer.new.stage').zh }, phase, steps: [{ task: 'first-task', title: { zh: both('designer.new.task').zh }, by: { role } }] }],
      ends: [{ end: 'done', title: { zh: both('designer.new.end').zh }, outcome: 'closed', atLastStep: true }],
    };
  }
  return kind === 'form' || kind === 'document' ? { of: caseType } : {};
}
