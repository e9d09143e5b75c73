/**
 * A form ready to be filled: the flat schema, its layout and conditions, what the case has already, and the saved draft.
 *
 * `uiSchema` carries the layout (`sections`, `options`, `named`, `facts`, `names`); `conditions` is by address. A field
 * whose class its reader does not see has no value here and stands in `masked`.
 */
import { fieldAt, type FieldNode } from '../../definition/load/fieldTree.ts';
import { formSchema, type FormSchema } from '../../definition/load/formSchema.ts';
import type { Pack } from '../../definition/load/pack.ts';
import { dayOf, type Instant } from '../../base/time.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { readField, writeField } from '../../interpreter/caseFile.ts';
import type { FactReader } from '../../interpreter/factReader.ts';
import { seesField } from '../../interpreter/fieldClasses.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { SavedDraft } from '../../persistence/caseReading.ts';
import { organRef, personRef, zoneOf } from './names.ts';
import { departmentName, type ShownIn } from './shownValue.ts';
import { validatorAddress, validatorHash } from './validators.ts';
import type { FormView, Text } from './views.ts';

export interface FormSource {
  pack: Pack;
  organisation: OrganisationView;
  /** Whose departments a department is chosen from. */
  organ: string;
  at: Instant;
  fields: Record<string, FieldNode>;
  /** Classes that the reader sees; `all` for a case that does not exist yet. */
  sees: ReadonlySet<string> | 'all';
  data: JsonObject;
  /** Sequence at which each field was last written, and that of the case. */
  written: Readonly<Record<string, number>>;
  sequence: number;
  facts: FactReader;
  draft?: SavedDraft;
}

export function formView(source: FormSource, name: string): FormView {
  const { pack, fields, draft } = source;
  const form = formSchema(pack, name, dayOf(source.at, zoneOf(pack)));
  const drawn = form.sections.flatMap((section) => section.fields);
  const shown = [...new Set(drawn.map((field) => field.field))];
  const onlyShown = new Set(drawn.flatMap((field) => (field.readOnly ? [field.field] : [])));
  const sees = (path: string): boolean => seesField(fields, source.sees, path);
  const [data, readOnly, starts, names]: [JsonObject, JsonObject, JsonObject, Record<string, Text>] = [{}, {}, {}, {}];
  for (const field of shown.filter(sees)) {
    const edited = !onlyShown.has(field) && form.edits.some((edit) => isUnder(field, edit));
    const value = (edited ? drafted(source, draft, field) : undefined) ?? readField(source.data, field);
    // Whoever saved the form has seen what it starts with, and may have taken it out.
    const start = value === undefined && edited && !draft && lastWritten(source, field) === 0 ? (form.starts[field] as Json | undefined) : undefined;
    const held = value ?? start;
    if (held === undefined) continue;
    writeField(start !== undefined ? starts : edited ? data : readOnly, field, structuredClone(held));
    const node = fieldAt(fields, field);
    if (node) gatherNames(source, node, held, names);
  }
  const asksDepartment = drawn.some((field) => fieldAt(fields, field.field)?.kind === 'department');
  const ofDepartments = asksDepartment ? { 'organ-departments': source.organisation.departmentsOf(source.organ).map((d) => ({ value: d.code, title: { zh: d.name } })) } : {};
  const sections = form.sections.map((section) => ({ ...section, fields: section.fields.map((field) => (fieldAt(fields, field.field)?.kind === 'department' ? { ...field, options: 'organ-departments' } : field)) }));
  return {
    form: name, title: form.title, schema: form.schema, conditions: Object.fromEntries(form.conditions.map(({ field, ...condition }) => [field, condition])),
    uiSchema: { ...form.uiSchema, sections, options: { ...form.options, ...ofDepartments }, named: form.named, facts: outerFacts(source, form, sees), names },
    data, readOnly, starts, validator: validatorAddress(validatorHash(pack, form)), basis: source.sequence, ...(draft ? { savedAt: draft.savedAt } : {}), masked: shown.filter((field) => !sees(field)),
  };
}

const isUnder = (field: string, around: string): boolean => field === around || field.startsWith(`${around}.`);

/** A draft gives way where somebody has written the field since: his value is shown, the draft stays kept. */
function drafted(source: FormSource, draft: SavedDraft | undefined, field: string): Json | undefined {
  return draft && lastWritten(source, field) <= draft.basis ? readField(draft.data, field) : undefined;
}

/** The sequence at which the field, one within it or one around it was last written; 0: never. */
const lastWritten = ({ written }: FormSource, field: string): number =>
  Math.max(0, ...Object.entries(written).flatMap(([each, sequence]) => (isUnder(field, each) || isUnder(each, field) ? [sequence] : [])));

/** Facts that the conditions read and the form does not have, by root; none whose class the reader does not see. */
function outerFacts(source: FormSource, form: FormSchema, sees: (path: string) => boolean): JsonObject {
  const found: JsonObject = {};
  for (const fact of form.facts) {
    const field = fact.startsWith('case.') ? fact.slice('case.'.length) : undefined;
    if (field !== undefined && fieldAt(source.fields, field) && !sees(field)) continue;
    const value = source.facts(fact);
    if (value !== undefined) writeField(found, fact, structuredClone(value) as Json);
  }
  return found;
}

/** The names of the people, organs and departments whose ids stand in a value. */
function gatherNames({ pack, organisation }: ShownIn, node: FieldNode, value: Json, into: Record<string, Text>): void {
  if (Array.isArray(value)) {
    for (const each of value) gatherNames({ pack, organisation }, node.element ?? node, each, into);
  } else if (typeof value === 'string') {
    if (node.kind === 'officer') into[value] = { zh: personRef(organisation, value).name };
    else if (node.kind === 'organ') into[value] = { zh: organRef(organisation, value).name };
    else if (node.kind === 'department') into[value] = { zh: departmentName({ pack, organisation }, value) };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(node.children ?? {})) if (Object.hasOwn(value, key)) gatherNames({ pack, organisation }, child, value[key]!, into);
  }
}
