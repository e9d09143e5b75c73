/**
 * A form as its definition says it, before anybody or any case is looked at. The page makes it itself, of the text that it shows and
 * of what the form stands on: the preview is drawn with the edit, not after an answer.
 */
import { checkShape, type SoundParts } from '../../runtime/definition/load/checkShape.ts';
import { formSchema, type FormBasis } from '../../runtime/definition/load/formSchema.ts';
import { findDefinition, type Pack, type PackOf } from '../../runtime/definition/load/pack.ts';
import type { FormDefinition } from '../../runtime/definition/model/form.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import type { FormView } from '../../runtime/ui/form/formView.ts';

/** Throws where the form names what is not there. */
export function plainFormView(pack: FormBasis & PackOf<'form'>, name: string): FormView {
  const { form, title, schema, sections, conditions, options, named, starts } = formSchema(pack, name);
  return { form, title, schema, sections, conditions, options, named, values: {}, starts } as FormView;
}

/** Of the pack what a form of this case type can come to need: a page that has it need not ask again for a field or a condition more. */
export function formBasis(pack: Pack, caseType: string): FormBasis {
  const definition = findDefinition(pack, 'caseType', caseType);
  const registers: Record<string, Pack['register'][string]> = {};
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { register } = value as { register?: unknown };
    const found = typeof register === 'string' ? findDefinition(pack, 'register', register) : undefined;
    if (found) registers[found.register] = found;
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(definition?.properties);
  for (const type of Object.values(pack.type)) walk(type.properties);
  return { caseType: definition ? { [caseType]: definition } : {}, type: pack.type, register: registers, conditionSet: pack.conditionSet };
}

/** Of one form many versions are looked at, one after another. */
const sound: SoundParts = new WeakMap();

/** `undefined` while what stands in the text is no form, or is one of another case type than the basis is of. */
export function formOnBasis(basis: FormBasis, data: Record<string, unknown>): FormView | undefined {
  const schema = kindSchema('form');
  if (checkShape(schema, data, schema, [], sound).length > 0) return undefined;
  const form = data as unknown as FormDefinition;
  if (!findDefinition(basis, 'caseType', form.of)) return undefined;
  try {
    return plainFormView({ ...basis, form: { [form.form]: form } }, form.form);
  } catch {
    return undefined;
  }
}
