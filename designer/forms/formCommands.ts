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
/** What a field in its long form says; one that says nothing but its address is written short. */
const shortest = (field: FormField): string | FormField => (Object.keys(field).length === 1 ? field.field : field);
/** Whether the layout asks for something of what the form says it writes, as the linter looks at it. */
const isAsked = (definition: OpenDefinition, edit: string): boolean => sectionsOf(definition).some((s) => s.fields.some(({ field, shown }) => shown === undefined && (covers(edit, field) || covers(field, edit))));

/** What is laid out to be written is written. */
const writeField = (field: string): Command => (now) => {
  const edits = listOf(formOf(now).edits);
  return edits.some((edit) => covers(edit, field) || covers(field, edit)) ? [] : insertItem(now, ['edits'], edits.length, field);
};
/** What was asked for before and is no longer is not written either. */
const writeNoLonger = (before: OpenDefinition): Command => (now) => {
  const idle = listOf(formOf(now).edits).flatMap((edit, i) => (isAsked(before, edit) && !isAsked(now, edit) ? [i] : []));
  return inSequence(now, idle.reverse().map((i): Command => (each) => removeNode(each, ['edits', i])));
};

/** Puts a field into a section, to be written unless it is only to be shown. */
export function addField(definition: OpenDefinition, section: number, index: number, field: string, isShownOnly: boolean): TextEdit[] {
  return inSequence(definition, [(now) => insertItem(now, ['layout', section, 'fields'], index, isShownOnly ? { field, shown: 'read-only' } : field), ...(isShownOnly ? [] : [writeField(field)])]);
}

/** A section more at the end; it is never empty, so it comes with its first field. */
export function addSection(definition: OpenDefinition, section: { section: string; title: FormDefinition['title'] }, field: string, isShownOnly: boolean): TextEdit[] {
  return inSequence(definition, [(now) => insertItem(now, ['layout'], sectionsOf(now).length, { ...section, fields: [isShownOnly ? { field, shown: 'read-only' } : field] }), ...(isShownOnly ? [] : [writeField(field)])]);
}

/**
 * To be filled in, or only shown; what the form writes follows. What nobody fills in is neither required nor asked again. `again`: an earlier form asked for it, and
 * now it is asked on purpose. A field that may be hidden says what becomes of its value.
 */
export function setShownOnly(definition: OpenDefinition, section: number, index: number, isShownOnly: boolean, again = false): TextEdit[] {
  const { field, shown, required: _required, again: _again, ...rest } = sectionsOf(definition)[section]!.fields[index]!;
  if ((shown !== undefined) === isShownOnly) return [];
  const next: FormField = isShownOnly ? { field, shown: 'read-only', ...rest } : { field, ...rest, ...(rest.visible !== undefined && rest.hidden === undefined ? { hidden: 'keep' } : {}), ...(again ? { again: true } : {}) };
  return inSequence(definition, [(now) => setValue(now, ['layout', section, 'fields', index], shortest(next)), isShownOnly ? writeNoLonger(definition) : writeField(field)]);
}

/** Takes a field out, and its section with the last one; it is written no longer when nothing asks for it elsewhere. */
export function removeField(definition: OpenDefinition, section: number, index: number): TextEdit[] {
  const isLast = (sectionsOf(definition)[section]?.fields.length ?? 0) === 1;
  return inSequence(definition, [(now) => removeNode(now, isLast ? ['layout', section] : ['layout', section, 'fields', index]), writeNoLonger(definition)]);
}

/** A section that is emptied by it goes too: one without fields is none. */
export function moveField(definition: OpenDefinition, from: { section: number; index: number }, to: { section: number; index: number }): TextEdit[] {
  const list = ['layout', from.section, 'fields'];
  if (from.section === to.section) return moveItem(definition, list, from.index, to.index);
  const commands: Command[] = [(now) => moveItem(now, list, from.index, { path: ['layout', to.section, 'fields'], index: to.index })];
  if (sectionsOf(definition)[from.section]!.fields.length === 1) commands.push((now) => removeNode(now, ['layout', from.section]));
  return inSequence(definition, commands);
}

/** With its fields, which are written no longer where nothing asks for them elsewhere; the last section stays. */
export function removeSection(definition: OpenDefinition, section: number): TextEdit[] {
  return sectionsOf(definition).length === 1 ? [] : inSequence(definition, [(now) => removeNode(now, ['layout', section]), writeNoLonger(definition)]);
}

/** Required or not, by one click: the short form of a field becomes the long one when it must. */
export function setRequired(definition: OpenDefinition, section: number, index: number, required: boolean): TextEdit[] {
  const field = sectionsOf(definition)[section]!.fields[index]!;
  const next: FormField = { ...field };
  if (required) next.required = true;
  else delete next.required;
  return setValue(definition, ['layout', section, 'fields', index], shortest(next));
}
