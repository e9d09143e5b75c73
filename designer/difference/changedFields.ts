/** Which fields of a form are new, gone or otherwise, and a form that says so at each of them. Pure. */
import type { FormView } from '../../runtime/ui/form/formView.ts';
import { both, type Label } from '../language/both.ts';

export type FieldFate = 'new' | 'gone' | 'changed';
export interface FieldFates { before: ReadonlyMap<string, FieldFate>; after: ReadonlyMap<string, FieldFate> }

/** All that a form says of a field: where it stands, what it holds, when it is shown and must be filled in. */
function fieldsOf(view: FormView | undefined): Map<string, string> {
  return new Map((view?.sections ?? []).flatMap((section) => section.fields.map((field) => [field.field, JSON.stringify([
    section.section, section.visible, field, view!.schema.properties?.[field.field], view!.schema.required?.includes(field.field) === true, view!.conditions?.filter((each) => each.field === field.field), field.options === undefined ? undefined : view!.options?.[field.options],
  ])] as const)));
}

export function fieldFates(before: FormView | undefined, after: FormView | undefined): FieldFates {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  // A form that is new or gone as a whole is so told by its heading.
  if (!before || !after) return { before: new Map(), after: new Map() };
  const fate = (field: string, own: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>, missing: FieldFate): [string, FieldFate][] => (!other.has(field) ? [[field, missing]] : other.get(field) === own.get(field) ? [] : [[field, 'changed']]);
  return { before: new Map([...was.keys()].flatMap((field) => fate(field, was, is, 'gone'))), after: new Map([...is.keys()].flatMap((field) => fate(field, is, was, 'new'))) };
}

/** The fate stands before what the field says below it anyway. */
export function withFates(view: FormView, fates: ReadonlyMap<string, FieldFate>): FormView {
  const told = (fate: FieldFate, hint: Partial<Label> | undefined): Label => { const word = both(`designer.difference.field.${fate}`); return { zh: `${word.zh}${hint?.zh ?? ''}`, en: `${word.en} ${hint?.en ?? hint?.zh ?? ''}`.trim() }; };
  return { ...view, sections: view.sections.map((section) => ({ ...section, fields: section.fields.map((field) => { const fate = fates.get(field.field); return fate ? { ...field, hint: told(fate, field.hint) } : field; }) })) };
}
