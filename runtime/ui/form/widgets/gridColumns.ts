/** The columns of a grid: those that the form names, else the properties of its rows. */
import { kindOf, resolveSchema } from '../fieldKind.ts';
import type { FieldKind, FormField, FormView, JsonSchema } from '../formView.ts';

export interface GridColumn { name: string; field: FormField; kind: FieldKind; schema: JsonSchema; must: boolean; width: number; counts: boolean; /** What a new row comes with. */ starts?: unknown }

const widths: Partial<Record<FieldKind, number>> = { number: 110, money: 140, date: 140, datetime: 180, checkbox: 70, select: 160, radio: 160, person: 160, unit: 180, textarea: 260 };

export function gridColumns(field: FormField, view: FormView): GridColumn[] {
  const own = view.schema.properties?.[field.field];
  const array = own ? resolveSchema(own, view.schema) : {};
  const row = array.items ? resolveSchema(array.items, view.schema) : {};
  const names = field.columns?.map((c) => c.column) ?? Object.keys(row.properties ?? {});
  return names.map((name) => {
    const listed = field.columns?.find((c) => c.column === name);
    const property = row.properties?.[name];
    const schema = property ? resolveSchema(property, view.schema) : {};
    const column: FormField = {
      field: name,
      ...(listed?.kind ? { kind: listed.kind } : {}),
      title: listed?.title ?? { zh: schema.title ?? name },
      ...(listed?.options ? { options: listed.options } : {}),
      ...(listed?.unit ? { unit: listed.unit } : {}),
    };
    const found = kindOf(column, { ...view, schema: { ...view.schema, properties: { [name]: schema } } });
    const kind: FieldKind = found === 'radio' ? 'select' : found === 'object' || found === 'grid' || found === 'people' || found === 'checkboxes' || found === 'files' ? 'text' : found;
    return { name, field: column, kind, schema, must: (row.required ?? []).includes(name), width: listed?.width ?? (listed?.counts ? 64 : widths[kind] ?? 200), counts: listed?.counts === true, ...(listed?.starts === undefined ? {} : { starts: listed.starts }) };
  });
}
