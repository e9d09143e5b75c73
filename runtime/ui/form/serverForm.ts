/**
 * A form as it travels (`runtime/http/api.ts`, FormView) as the form engine takes it.
 *
 * `schema` is flat, one property for each address that the form writes or shows. `uiSchema` carries what a layout needs:
 * `sections`, `options`, `named` (conditions), `facts`, `names`. `conditions` is a map from address to
 * `{ visible, required, hidden }`. `data` holds what is written, `readOnly` what is only shown, `starts` what is filled in beforehand; all nested.
 */
import { isRecord } from '../../base/isRecord.ts';
import type { FormView as ServerForm } from '../../http/api.ts';
import { t } from '../language.ts';
import type { Text } from '../language.ts';
import type { Condition } from '../../definition/model/condition.ts';
import type { FieldCondition, FormOption, FormSection, FormView, JsonSchema } from './formView.ts';
import type { Values } from './formValues.ts';

interface Layout { sections?: FormSection[]; options?: Record<string, FormOption[]>; named?: Record<string, Condition>; facts?: Record<string, unknown>; names?: Record<string, Text> }

function merge(below: Values, above: Values): Values {
  const merged: Values = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = merged[key];
    merged[key] = isRecord(under) && isRecord(value) ? merge(under, value) : value;
  }
  return merged;
}

const sectionsOf = (schema: JsonSchema): FormSection[] =>
  [{ section: 'all', fields: Object.entries(schema.properties ?? {}).map(([field, own]) => ({ field, title: { zh: own.title ?? field } })) }];

export function fromServerForm(form: ServerForm): FormView {
  const schema = form.schema as JsonSchema;
  const layout = form.uiSchema as Layout;
  const masked = new Set(form.masked);
  const shown = form.readOnly as Values;
  const sections = (layout.sections ?? sectionsOf(schema)).map((section) => ({
    ...section,
    fields: section.fields.map((field) => (masked.has(field.field) ? { ...field, readOnly: true, hint: { zh: t('form.masked'), en: t('form.masked') } } : field)),
  }));
  const conditions = Object.entries(form.conditions as Record<string, Omit<FieldCondition, 'field'>>).map(([field, c]) => ({ field, ...c }));
  return {
    form: form.form, title: form.title, schema, sections, conditions, validator: form.validator === '' ? null : form.validator,
    values: merge(shown, form.data as Values), starts: form.starts as Values,
    ...(layout.options ? { options: layout.options } : {}),
    ...(layout.named ? { named: layout.named } : {}),
    ...(layout.facts ? { facts: layout.facts } : {}),
    ...(layout.names ? { names: layout.names } : {}),
  };
}
