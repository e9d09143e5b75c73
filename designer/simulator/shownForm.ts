/** A form as the form engine shows it, with sample data in it; people and organs are chosen from the small organisation, for nothing is asked of the server. */
import { fieldAt, caseTypeFields } from '../../runtime/definition/load/fieldTree.ts';
import { formSchema } from '../../runtime/definition/load/formSchema.ts';
import { findDefinition } from '../../runtime/definition/load/pack.ts';
import { readField, writeField } from '../../runtime/interpreter/caseFile.ts';
import type { Json, JsonObject } from '../../runtime/base/json.ts';
import type { FieldKind, FormOption, FormView } from '../../runtime/ui/form/formView.ts';
import { dayAt, type SampleContext } from './sampleData.ts';

/** `existing` is the file of the case, `filled` what stands in the fields that are written. */
export function shownForm(context: SampleContext, name: string, existing: JsonObject, filled: JsonObject): FormView {
  const { pack, organisation, facts } = context;
  const { form, title, schema, sections, conditions, options, named, starts, facts: outer } = formSchema(pack, name, dayAt(context));
  const fields = caseTypeFields(pack, findDefinition(pack, 'form', name)!.of) ?? {};
  const roleTitle = (role: string): string => pack.organisation.roles.find((r) => r.role === role)?.title.zh ?? role;
  const own: Record<string, FormOption[]> = {
    // Those who may matter: a box for everybody of the organ would fill the page.
    people: context.people.slice(0, 12).map((id) => ({ value: id, title: { zh: `${id}（${organisation.person(id)?.posts.map((p) => roleTitle(p.role)).join('、') ?? ''}）` } })),
    organs: pack.organisation.tiers.flatMap((t) => { const found = organisation.organ(t.tier); return found ? [{ value: found.code, title: { zh: found.name } }] : []; }),
    departments: pack.organisation.departments.map((d) => ({ value: d.department, title: d.title })),
  };
  const local = (kind: string, path: string): { kind?: FieldKind; options?: string } => {
    switch (kind) {
      case 'person': return { kind: 'select', options: 'people' };
      case 'people': return { kind: 'checkboxes', options: 'people' };
      case 'unit': return { kind: 'select', options: fieldAt(fields, path)?.kind === 'department' ? 'departments' : 'organs' };
      case 'files': return { kind: 'text' };
      default: return {};
    }
  };
  const values: JsonObject = {};
  for (const { field } of sections.flatMap((s) => s.fields)) {
    const value = readField(filled, field) ?? readField(existing, field);
    if (value !== undefined) writeField(values, field, structuredClone(value));
  }
  const found: JsonObject = {};
  for (const fact of outer) { const value = facts(fact); if (value !== undefined) writeField(found, fact, structuredClone(value) as Json); }
  return {
    form, title, schema, conditions, options: { ...options, ...own }, named, facts: found, values, starts,
    sections: sections.map((section) => ({
      ...section, fields: section.fields.map((f) => ({ ...f, ...local(f.kind, f.field), ...(f.columns ? { columns: f.columns.map((c) => ({ ...c, ...local(c.kind, `${f.field}.${c.column}`) })) } : {}) })),
    })),
    names: Object.fromEntries(own['organs']!.map((o) => [String(o.value), o.title])),
  } as FormView;
}
