/** Which input a field gets when its definition does not say. */
import type { FieldKind, FormField, FormView, JsonSchema } from './formView.ts';

const longText = 120;

export function resolveSchema(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const name = schema.$ref?.replace('#/definitions/', '');
  const found = name === undefined ? undefined : root.definitions?.[name];
  return found ? { ...resolveSchema(found, root), ...schema, $ref: undefined } : schema;
}

export const typeOf = (schema: JsonSchema): string | undefined =>
  Array.isArray(schema.type) ? schema.type.find((t) => t !== 'null') : schema.type;

export function schemaOf(view: FormView, field: string): JsonSchema {
  const own = view.schema.properties?.[field];
  return own ? resolveSchema(own, view.schema) : {};
}

const mustAnswer = (field: FormField, view: FormView): boolean =>
  (view.schema.required ?? []).includes(field.field) || (view.conditions ?? []).some((c) => c.field === field.field && c.required !== undefined);

export function kindOf(field: FormField, view: FormView): FieldKind {
  if (field.kind && field.kind !== 'checkbox') return field.kind;
  const schema = schemaOf(view, field.field);
  const options = field.options === undefined ? undefined : view.options?.[field.options];
  const choices = options?.length ?? schema.enum?.length;
  switch (typeOf(schema)) {
    // A question that must be answered has two answers; a lone box could only ever say yes.
    case 'boolean': return mustAnswer(field, view) ? 'radio' : 'checkbox';
    case 'number': case 'integer': return choices === undefined ? (field.unit && field.unit.en === 'CNY' ? 'money' : 'number') : 'select';
    case 'array': {
      const item = schema.items ? resolveSchema(schema.items, view.schema) : {};
      if (typeOf(item) === 'object') return 'grid';
      return 'checkboxes';
    }
    case 'object': return 'object';
    default:
      if (schema.format === 'date') return 'date';
      if (schema.format === 'date-time') return 'datetime';
      if (choices !== undefined) return choices <= 4 ? 'radio' : 'select';
      return (schema.maxLength ?? 0) > longText ? 'textarea' : 'text';
  }
}

/** Kinds that need the whole width of the page. */
export const isWide = (field: FormField, kind: FieldKind): boolean =>
  field.wide ?? (kind === 'textarea' || kind === 'grid' || kind === 'files' || kind === 'object');
