import { t } from '../../language.ts';
import { schemaOf, resolveSchema, typeOf } from '../fieldKind.ts';
import type { FormField, FormOption, FormView } from '../formView.ts';

/** The entries a field may take: those of its register, else the values that its schema lists. */
export function optionsOf(field: FormField, view: FormView): FormOption[] {
  const named = field.options === undefined ? undefined : view.options?.[field.options];
  if (named) return named;
  const schema = schemaOf(view, field.field);
  if (typeOf(schema) === 'boolean') return [{ value: true, title: { zh: t('form.yes') } }, { value: false, title: { zh: t('form.no') } }];
  const listed = schema.enum ?? (schema.items ? resolveSchema(schema.items, view.schema).enum : undefined) ?? [];
  return listed.map((value) => ({ value: value as string, title: { zh: String(value) } }));
}
