/** The designer's commands on a form: what stands in its layout and what it writes are changed together. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { toFormField, type FormDefinition, type FormField } from '../../runtime/definition/model/form.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';

/** A form that is being written may lack anything. */
export type FormDraft = Partial<Pick<FormDefinition, 'edits' | 'layout'>>;
export const formOf = (definition: OpenDefinition): FormDraft => definition.data as FormDraft;

const listOf = <T>(value: readonly T[] | undefined): readonly T[] => (Array.isArray(value) ? value : []);
export const sectionsOf = (definition: OpenDefinition): { section: string; title?: FormDefinition['title']; fields: FormField[] }[] =>
  listOf(formOf(definition).layout).map((section) => ({ section: section.section, title: section.title, fields: listOf(section.fields).map(toFormField) }));

const covers = (edit: string, field: string): boolean => field === edit || field.startsWith(`${edit}.`);

/** Puts a field into a section, to be written unless it is only to be shown. */
export function addField(definition: OpenDefinition, section: number, index: number, field: string, isShownOnly: boolean): TextEdit[] {
  const commands: Command[] = [(now) => insertItem(now, ['layout', section, 'fields'], index, isShownOnly ? { field, shown: 'read-only' } : field)];
  const edits = listOf(formOf(definition).edits);
  if (!isShownOnly && !edits.some((edit) => covers(edit, field))) commands.push((now) => insertItem(now, ['edits'], edits.length, field));
  return inSequence(definition, commands);
}

/** Takes a field out; it is written no longer when it stood nowhere else. */
export function removeField(definition: OpenDefinition, section: number, index: number): TextEdit[] {
  const sections = sectionsOf(definition);
  const field = sections[section]?.fields[index]?.field ?? '';
  const elsewhere = sections.some((s, i) => s.fields.some((f, j) => f.field === field && (i !== section || j !== index)));
  const edits = listOf(formOf(definition).edits);
  const at = edits.indexOf(field);
  const isLast = (sections[section]?.fields.length ?? 0) === 1;
  const commands: Command[] = [(now) => removeNode(now, isLast ? ['layout', section] : ['layout', section, 'fields', index])];
  if (!elsewhere && at >= 0 && edits.length > 1) commands.push((now) => removeNode(now, ['edits', at]));
  return inSequence(definition, commands);
}

export const moveField = (definition: OpenDefinition, from: { section: number; index: number }, to: { section: number; index: number }): TextEdit[] =>
  moveItem(definition, ['layout', from.section, 'fields'], from.index, from.section === to.section ? to.index : { path: ['layout', to.section, 'fields'], index: to.index });

/** Required or not, by one click: the short form of a field becomes the long one when it must. */
export function setRequired(definition: OpenDefinition, section: number, index: number, required: boolean): TextEdit[] {
  const field = sectionsOf(definition)[section]!.fields[index]!;
  const next: FormField = { ...field };
  if (required) next.required = true;
  else delete next.required;
  return setValue(definition, ['layout', section, 'fields', index], Object.keys(next).length === 1 ? next.field : next);
}
