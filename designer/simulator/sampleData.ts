/**
 * Sample data for a form, made from its fields: plausible values by type, codes from their registers, days around the moment that is
 * played, people who could have done it. What the case has already is kept; what a condition hides is left out.
 */
import { addDays, addMilliseconds, dayOf, type Day, type Instant } from '../../runtime/base/time.ts';
import { caseTypeFields, fieldAt, type FieldNode } from '../../runtime/definition/load/fieldTree.ts';
import { formSchema, type FormSchema } from '../../runtime/definition/load/formSchema.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import { readField, writeField } from '../../runtime/interpreter/caseFile.ts';
import type { Json, JsonObject } from '../../runtime/base/json.ts';
import { platformRole } from '../../runtime/definition/model/platformRoles.ts';
import type { PersonId } from '../../runtime/interpreter/personId.ts';
import type { FactReader } from '../../runtime/interpreter/factReader.ts';
import type { OrganisationView } from '../../runtime/interpreter/organisationView.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { makeDecidable } from './decidable.ts';
import { sampleText, textOfPattern } from './sampleText.ts';

export interface SampleContext {
  pack: Pack;
  organisation: OrganisationView;
  /** The organ of the case. */
  organ: string;
  at: Instant;
  /** Whoever a field for people is about: the one who fills in comes first, his colleagues after him. */
  people: readonly PersonId[];
  /** Facts besides those of the form; what the form holds goes before them. */
  facts: FactReader;
}

export const dayAt = ({ pack, at }: Pick<SampleContext, 'pack' | 'at'>): Day => dayOf(at, packView(pack).zone);

/** One value for a field; undefined where the system writes it, or nothing can be made up. */
export function sampleValue(context: SampleContext, node: FieldNode): Json | undefined {
  const { property } = node;
  const key = node.path.split('.').at(-1)!;
  const title = node.title?.zh ?? key;
  if (node.derived) return undefined;
  if (property.const !== undefined) return property.const;
  if (property.enum) return property.enum[0];
  switch (node.kind) {
    case 'code': return codeOf(context, property.register ?? '');
    case 'boolean': return true;
    case 'number': case 'integer': case 'money': return sampleNumber(node);
    case 'date': return sampleDay(context, key, title);
    case 'instant': return addMilliseconds(context.at, /until|end|结束|止/i.test(key + title) ? 7_200_000 : -3_600_000);
    case 'officer': return context.people[0];
    case 'organ': return organBelow(context);
    case 'department': return departmentOf(context);
    case 'file': return 'sample-file';
    case 'text': case 'longText': {
      const text = sampleText(node.path, title, { long: node.kind === 'longText', ...(property.minLength === undefined ? {} : { least: property.minLength }), ...(property.maxLength === undefined ? {} : { most: property.maxLength }) });
      if (property.format === 'time') return '09:00';
      if (property.format === 'uri') return 'https://example.com/';
      if (property.pattern === undefined || new RegExp(property.pattern, 'u').test(text)) return text;
      const made = textOfPattern(property.pattern);
      return new RegExp(property.pattern, 'u').test(made) ? made : undefined;
    }
    case 'list': return sampleList(context, node);
    case 'object': {
      const value: JsonObject = {};
      for (const [name, child] of Object.entries(node.children ?? {})) {
        const own = sampleValue(context, child);
        if (own !== undefined) value[name] = own;
      }
      return value;
    }
    default: return undefined;
  }
}

function sampleList(context: SampleContext, { element, property }: FieldNode): Json[] | undefined {
  if (!element) return undefined;
  // Two people: what may be done by one alone is seldom asked for as a list.
  if (element.kind === 'officer') return context.people.slice(0, Math.max(property.minItems ?? 0, 2));
  const one = sampleValue(context, element);
  if (one === undefined) return [];
  const count = Math.max(property.minItems ?? 0, 1);
  return Array.from({ length: count }, (_, i) => (i > 0 && property.key !== undefined && typeof one === 'object' && one !== null ? { ...(one as JsonObject), [property.key]: String(i + 1) } : one));
}

function codeOf(context: SampleContext, register: string): string | undefined {
  const day = dayAt(context);
  const entries = findDefinition(context.pack, 'register', register)?.entries ?? [];
  return (entries.find((e) => (e.until === undefined || day <= e.until) && (e.from === undefined || day >= e.from)) ?? entries[0])?.code;
}

function sampleNumber({ kind, property }: FieldNode): number {
  const least = property.minimum ?? (property.exclusiveMinimum === undefined ? undefined : property.exclusiveMinimum + (property.multipleOf ?? 1));
  const most = property.maximum ?? (property.exclusiveMaximum === undefined ? undefined : property.exclusiveMaximum - (property.multipleOf ?? 1));
  const wanted = kind === 'money' ? 80_000 : 2;
  const within = Math.min(Math.max(wanted, least ?? wanted), most ?? Infinity);
  const step = property.multipleOf;
  return step === undefined ? within : Number((Math.ceil(within / step) * step).toFixed(8));
}

function sampleDay(context: SampleContext, key: string, title: string): Day {
  const today = dayAt(context);
  if (/birth|出生/i.test(key + title)) return '1972-05-08';
  if (/party|入党/i.test(key + title)) return '1998-07-01';
  return /due|until|deadline|期限|截止|届满|报结/i.test(key + title) ? addDays(today, 30) : today;
}

/** An organ right under that of the case, else the one above it. */
function organBelow({ pack, organisation, organ }: SampleContext): string | undefined {
  const below = pack.organisation.tiers.map((t) => organisation.organ(t.tier)).find((o) => o?.parent === organ && organisation.ofOrgan(o.code).length > 0);
  return below?.code ?? organisation.organ(organ)?.parent ?? organ;
}

function departmentOf({ pack, organisation, organ, people }: SampleContext): string | undefined {
  const own = organisation.person(people[0] ?? '')?.posts.find((p) => p.department)?.department;
  const peopled = pack.organisation.departments.find((d) => organisation.withRole(organ, platformRole(pack.organisation, 'handles'), d.department).length > 0)?.department;
  return peopled ?? own ?? pack.organisation.departments[0]?.department;
}

/** The fields of a form that are filled in, and those of them that the conditions show for these values. */
export function shownFields(pack: Pack, form: FormSchema, data: JsonObject, facts: FactReader): string[] {
  const view = packView(pack);
  const read: FactReader = (fact) => (fact.startsWith('case.') ? (readField(data, fact.slice('case.'.length)) ?? facts(fact)) : facts(fact));
  const conditionOf = new Map(form.conditions.map((c) => [c.field, c.visible]));
  return form.sections.flatMap((section) => {
    if (section.visible !== undefined && view.predicate(section.visible)(read) !== 1) return [];
    return section.fields.filter((f) => { const visible = conditionOf.get(f.field); return !f.readOnly && (visible === undefined || view.predicate(visible)(read) === 1); }).map((f) => f.field);
  });
}

/** What could be typed into a form: nested as the case file is, only fields that the form writes. */
export function sampleForm(context: SampleContext, name: string, existing: JsonObject): JsonObject {
  const { pack } = context;
  const form = formSchema(pack, name, dayAt(context));
  const fields = caseTypeFields(pack, findDefinition(pack, 'form', name)!.of) ?? {};
  const all: JsonObject = {};
  for (const { field, readOnly } of form.sections.flatMap((section) => section.fields)) {
    if (readOnly || !form.edits.some((edit) => field === edit || field.startsWith(`${edit}.`))) continue;
    const node = fieldAt(fields, field);
    const value = readField(existing, field) ?? (form.starts[field] as Json | undefined) ?? (node && sampleValue(context, node));
    if (value !== undefined) writeField(all, field, value);
  }
  makeDecidable(pack, findDefinition(pack, 'form', name)!.of, all, context.facts, (field) => readField(existing, field) === undefined && form.edits.some((edit) => field === edit || field.startsWith(`${edit}.`)));
  // What one field hides may hide another: until nothing changes.
  let kept = all;
  for (let turn = 0; turn < 5; turn += 1) {
    const next: JsonObject = {};
    for (const field of shownFields(pack, form, kept, context.facts)) {
      const value = readField(all, field);
      if (value !== undefined) writeField(next, field, value);
    }
    if (JSON.stringify(next) === JSON.stringify(kept)) break;
    kept = next;
  }
  return kept;
}
