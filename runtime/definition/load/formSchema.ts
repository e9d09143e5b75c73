/**
 * A form ready to be shown: a flat plain schema (one property for each field's address), what each field looks like,
 * the options of its registers, and the conditions as JSON for the client. Values are not in it.
 */
import type { Title } from '../model/common.ts';
import { factsOf, type Condition } from '../model/condition.ts';
import { gatherConditions } from '../model/conditionSet.ts';
import { toFormField, type FormField, type Widget } from '../model/form.ts';
import type { RegisterDefinition } from '../model/register.ts';
import { expandProperty, type Definitions, type PlainSchema } from './expandSchema.ts';
import { caseTypeFields, fieldAt, type FieldKind, type FieldNode } from './fieldTree.ts';
import { definitionsOf, findDefinition, type PackOf } from './pack.ts';

/** What a field is edited with; the widgets of authors, and those that follow from lists. */
export type FieldWidget = Widget | 'checkboxes' | 'people' | 'object';

export interface FieldOption {
  value: string | number | boolean;
  title: Title;
  /** Why it can no longer be chosen; it is still shown where it was chosen before. */
  closed?: Title;
}
export interface FieldColumn {
  column: string;
  title: Title;
  kind: FieldWidget;
  options?: string;
  unit?: Title;
  /** It counts the rows (the key of the list): a new row comes with the next number. */
  counts?: true;
  /** What a new row comes with. */
  starts?: unknown;
}
export interface ShownField {
  field: string;
  title: Title;
  kind: FieldWidget;
  class?: string;
  readOnly?: boolean;
  hint?: Title;
  unit?: Title;
  /** Key into `options`. */
  options?: string;
  columns?: FieldColumn[];
}
export interface ShownSection {
  section: string;
  title: Title;
  columns?: 1 | 2 | 3;
  visible?: Condition;
  fields: ShownField[];
}
export interface FormSchema {
  form: string;
  title: Title;
  schema: PlainSchema;
  uiSchema: PlainSchema;
  sections: ShownSection[];
  conditions: { field: string; visible?: Condition; required?: Condition; hidden?: 'clear' | 'keep' }[];
  options: Record<string, FieldOption[]>;
  /** The conditions that others name, and those they name in turn. */
  named: Record<string, Condition>;
  /** Facts that the conditions read and that are no fields of this form. */
  facts: string[];
  /** The addresses that the form writes, and the class of every field that it shows. */
  edits: string[];
  /** What is filled in beforehand, by address, where nobody has written the field yet. */
  starts: Record<string, unknown>;
}

const widgetOf: Record<FieldKind, FieldWidget> = {
  text: 'text', longText: 'textarea', code: 'select', number: 'number', integer: 'number', boolean: 'checkbox', date: 'date', instant: 'datetime', money: 'money',
  officer: 'person', organ: 'unit', department: 'unit', file: 'files', object: 'object', list: 'grid', unknown: 'text',
};

function kindOf(node: FieldNode, options: readonly FieldOption[] | undefined): FieldWidget {
  if (node.kind === 'list') {
    switch (node.element?.kind) {
      case 'officer': return 'people';
      case 'file': return 'files';
      case 'object': return 'grid';
      default: return 'checkboxes';
    }
  }
  if (node.kind === 'code' && options && options.length <= 4) return 'radio';
  return widgetOf[node.kind];
}

const unitOf = (node: FieldNode): Title | undefined => {
  const unit = node.property.unit ?? (node.kind === 'money' ? 'CNY' : undefined);
  // A title that names its unit says it once.
  if (unit === undefined || node.title?.zh.endsWith(`（${unit === 'CNY' ? '元' : unit}）`)) return undefined;
  return unit === 'CNY' ? { zh: '元', en: 'CNY' } : { zh: unit, en: unit };
};

/** What a field starts with; an object with what its own fields do. */
function startOf({ property, kind, children }: FieldNode): unknown {
  if (property.default !== undefined || kind !== 'object') return property.default;
  const starts = Object.entries(children ?? {}).flatMap(([key, child]) => { const start = startOf(child); return start === undefined ? [] : [[key, start] as const]; });
  return starts.length > 0 ? Object.fromEntries(starts) : undefined;
}

function registerOptions(register: RegisterDefinition, on: string | undefined): FieldOption[] {
  return register.entries.map((entry) => {
    const over = on !== undefined && ((entry.until !== undefined && on > entry.until) || (entry.from !== undefined && on < entry.from));
    return { value: entry.code, title: entry.title, ...(over ? { closed: { zh: '已停用', en: 'No longer in use' } } : {}) };
  });
}

/** A read-only value is the server's: its kind is told, its limits are not checked again. */
function loosened(schema: PlainSchema): PlainSchema {
  const kept = ['type', 'format', 'title', '$ref', 'items'];
  return Object.fromEntries(Object.entries(schema).filter(([key]) => kept.includes(key)));
}

/** What a form stands on besides itself. */
export type FormBasis = PackOf<'caseType' | 'type' | 'register' | 'conditionSet'>;

/**
 * `on` is the day whose register entries can be chosen; without it all can. A field that the linter reported as unknown is
 * left out. Throws for a form that does not exist.
 */
export function formSchema(pack: FormBasis & PackOf<'form'>, form: string, on?: string): FormSchema {
  const definition = findDefinition(pack, 'form', form);
  if (!definition) throw new Error(`the pack has no form "${form}"`);
  const fields = caseTypeFields(pack, definition.of) ?? {};
  const definitions: Definitions = {};
  const properties: Record<string, PlainSchema> = {};
  const uiSchema: PlainSchema = {};
  const required: string[] = [];
  const options: Record<string, FieldOption[]> = {};
  const conditions: FormSchema['conditions'] = [];
  const starts: FormSchema['starts'] = {};

  /** Where the options of a field are kept: under its register, or under its own address. */
  const optionsOf = (node: FieldNode, key: string): string | undefined => {
    const { property } = node.kind === 'list' && node.element ? node.element : node;
    if (property.register !== undefined) {
      const register = findDefinition(pack, 'register', property.register);
      if (register) options[property.register] ??= registerOptions(register, on);
      return property.register;
    }
    if (!property.enum) return undefined;
    options[`field:${key}`] = property.enum.map((value) => ({ value, title: property.titles?.[String(value)] ?? { zh: String(value) } }));
    return `field:${key}`;
  };

  const columnsOf = (node: FieldNode, field: FormField): FieldColumn[] | undefined => {
    const children = node.element?.children;
    if (!children) return undefined;
    return (field.columns ?? Object.keys(children).filter((key) => !children[key]!.derived)).flatMap((column) => {
      const child = Object.hasOwn(children, column) ? children[column]! : undefined;
      if (!child) return [];
      const key = optionsOf(child, `${field.field}.${column}`);
      const unit = unitOf(child);
      const start = startOf(child);
      return [{ column, title: child.title ?? { zh: column }, kind: kindOf(child, key === undefined ? undefined : options[key]), ...(key !== undefined ? { options: key } : {}), ...(unit ? { unit } : {}), ...(node.property.key === column ? { counts: true as const } : {}), ...(start === undefined ? {} : { starts: start }) }];
    });
  };

  const shown = (item: string | FormField): ShownField[] => {
    const field = toFormField(item);
    const node = fieldAt(fields, field.field);
    const readOnly = field.shown === 'read-only' || node?.derived === true;
    if (!node) return readOnly ? [{ field: field.field, title: field.title ?? { zh: field.field }, kind: 'text', readOnly }] : [];
    const schema = expandProperty(pack, node.property, definitions);
    properties[field.field] = readOnly ? loosened(schema) : schema;
    const start = readOnly || !isUnderOne(field.field, definition.edits) ? undefined : startOf(node);
    if (start !== undefined) starts[field.field] = start;
    if (!readOnly && (field.required === true || (field.required === undefined && field.visible === undefined && isAlwaysRequired(fields, field.field)))) required.push(field.field);
    if (!readOnly && (field.visible !== undefined || typeof field.required === 'object')) {
      conditions.push({
        field: field.field,
        ...(field.visible !== undefined ? { visible: field.visible } : {}),
        ...(typeof field.required === 'object' ? { required: field.required } : {}),
        ...(field.hidden !== undefined ? { hidden: field.hidden } : {}),
      });
    } else if (field.visible !== undefined) conditions.push({ field: field.field, visible: field.visible, hidden: field.hidden ?? 'keep' });
    const key = optionsOf(node, field.field);
    const columns = columnsOf(node, field);
    const kind = field.widget ?? kindOf(node, key === undefined ? undefined : options[key]);
    const unit = unitOf(node);
    const hint = field.hint ?? node.property.hint;
    uiSchema[field.field] = { 'ui:widget': kind, ...(readOnly ? { 'ui:readonly': true } : {}) };
    return [{
      field: field.field, title: field.title ?? node.title ?? { zh: field.field }, kind,
      ...(node.class !== undefined ? { class: node.class } : {}), ...(readOnly ? { readOnly } : {}), ...(hint ? { hint } : {}), ...(unit ? { unit } : {}),
      ...(key !== undefined ? { options: key } : {}), ...(columns ? { columns } : {}),
    }];
  };

  const sections = definition.layout.map((section) => ({
    section: section.section, title: section.title, ...(section.columns === undefined ? {} : { columns: section.columns }), ...(section.visible !== undefined ? { visible: section.visible } : {}), fields: section.fields.flatMap(shown),
  }));
  const hiddenSections = new Set(sections.filter((section) => section.visible !== undefined).flatMap((section) => section.fields.map((field) => field.field)));
  const conditionalFields = new Set(conditions.filter((condition) => condition.visible !== undefined).map((condition) => condition.field));
  const always: string[] = [];
  for (const field of required) {
    if (!hiddenSections.has(field) && !conditionalFields.has(field)) always.push(field);
    // Shown only at times: then required whenever it is shown, which the schema alone cannot say.
    else {
      const visible = conditions.find((condition) => condition.field === field)?.visible ?? sections.find((section) => section.fields.some((each) => each.field === field))?.visible;
      const existing = conditions.find((condition) => condition.field === field);
      if (visible === undefined) continue;
      if (existing) existing.required ??= visible;
      else conditions.push({ field, required: visible });
    }
  }
  const named = namedConditions(pack, [...conditions.flatMap((each) => [each.visible, each.required]), ...sections.map((section) => section.visible)]);
  const facts = new Set<string>();
  for (const condition of [...Object.values(named), ...conditions.flatMap((each) => [each.visible, each.required]), ...sections.map((section) => section.visible)]) {
    if (condition) for (const fact of factsOf(condition)) if (!Object.hasOwn(properties, fact.replace(/^case\./, ''))) facts.add(fact);
  }
  return {
    form, title: definition.title,
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties, ...(always.length > 0 ? { required: always } : {}), additionalProperties: false,
      ...(Object.keys(definitions).length > 0 ? { definitions } : {}),
    },
    uiSchema: { 'ui:order': Object.keys(properties), ...uiSchema },
    sections, conditions, options, named, facts: [...facts].sort(), edits: [...definition.edits], starts,
  };
}

const isUnderOne = (field: string, edits: readonly string[]): boolean => edits.some((edit) => field === edit || field.startsWith(`${edit}.`));

/** A nested field is always required only if everything around it is. */
function isAlwaysRequired(fields: Record<string, FieldNode>, path: string): boolean {
  const parts = path.split('.');
  return parts.every((_, index) => fieldAt(fields, parts.slice(0, index + 1).join('.'))?.required === true);
}

function namedConditions(pack: PackOf<'conditionSet'>, conditions: readonly (Condition | undefined)[]): Record<string, Condition> {
  const all = gatherConditions(definitionsOf(pack, 'conditionSet'));
  const found: Record<string, Condition> = {};
  const walk = (condition: Condition | undefined): void => {
    if (!condition) return;
    if ('all' in condition) condition.all.forEach(walk);
    else if ('any' in condition) condition.any.forEach(walk);
    else if ('not' in condition) walk(condition.not);
    else if ('condition' in condition && !Object.hasOwn(found, condition.condition)) {
      const named = all.get(condition.condition);
      if (!named) return;
      found[condition.condition] = named.is;
      walk(named.is);
    }
  };
  conditions.forEach(walk);
  return found;
}
