/**
 * Fields as somebody has them already: the heads of a spreadsheet, with the rows below them as examples, or a JSON Schema. What
 * comes in is untrusted: bounded, and read as data only.
 */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { FieldKind } from './featurePlan.ts';
import { guessKind, pastedTitles } from './wizardEntries.ts';

export interface ListedField { zh: string; en: string; kind: FieldKind; required: boolean; choices: string[] }
export interface FieldList {
  fields: ListedField[];
  /** What could not be taken over, by its name, and why. */
  left: { name: string; why: 'list' | 'unknown' | 'twice' | 'many' }[];
}

const mostFields = 300;
const longest = 60;
const mostChoices = 12;

/** The first line with two texts or more holds the heads: above it there is often a title. */
export function fieldsOfSheet(lines: readonly (readonly string[])[]): FieldList {
  const at = Math.max(lines.findIndex((line) => line.filter((cell) => cell.trim() !== '').length > 1), lines.findIndex((line) => line.some((cell) => cell.trim() !== '')));
  const heads = lines[at] ?? [];
  const examples = lines.slice(at + 1);
  return gathered(heads.flatMap((cell, column): ListedField[] => {
    const zh = plainTitle(cell);
    if (zh === '') return [];
    const values = examples.map((line) => (line[column] ?? '').trim()).filter((value) => value !== '');
    const { kind, choices } = kindOf(zh, values);
    return [{ zh, en: '', kind, required: /^[*＊]|[*＊]$/.test(cell.trim()), choices }];
  }));
}

const plainTitle = (cell: string): string => cell.trim().replace(/^[*＊]|[*＊]$|[:：]$/g, '').trim();

/** The examples say more than the head does, where there are enough of them. */
function kindOf(title: string, values: readonly string[]): { kind: FieldKind; choices: string[] } {
  const guessed = guessKind(title);
  if (values.length < 3) return { kind: guessed, choices: [] };
  const different = [...new Set(values)];
  if (different.every((value) => ['是', '否', 'true', 'false'].includes(value))) return { kind: 'yesNo', choices: [] };
  if (values.every((value) => /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(value))) return { kind: 'date', choices: [] };
  // Days in a workbook are numbers: those of this and the last century are between 1 and 73050.
  if (guessed === 'date' || guessed === 'money') return { kind: guessed, choices: [] };
  if (values.every((value) => /^-?\d{1,15}$/.test(value))) return { kind: 'number', choices: [] };
  if (values.some((value) => value.length > 200)) return { kind: 'text', choices: [] };
  if (guessed === 'line' && different.length >= 2 && different.length <= mostChoices && values.length >= 2 * different.length && different.every((value) => value.length <= 20)) return { kind: 'choice', choices: different };
  return { kind: guessed, choices: [] };
}

type Schema = Record<string, unknown>;
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Throws `RangeError` (`json`, `schema`) where it is no schema of an object. */
export function fieldsOfSchema(text: string): FieldList {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    throw new RangeError('json');
  }
  const left: FieldList['left'] = [];
  const fields: ListedField[] = [];
  const followed = (schema: unknown, seen: readonly string[]): { schema: Schema; seen: readonly string[] } => {
    const own = isRecord(schema) ? schema : {};
    const ref = textOf(own['$ref']);
    if (!ref.startsWith('#/') || seen.includes(ref)) return { schema: own, seen };
    const found = ref.slice(2).split('/').reduce<unknown>((at, part) => (isRecord(at) ? at[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined), root);
    return followed({ ...(isRecord(found) ? found : {}), ...Object.fromEntries(Object.entries(own).filter(([key]) => key !== '$ref')) }, [...seen, ref]);
  };
  const walk = (given: unknown, above: string, before: readonly string[]): boolean => {
    const { schema, seen } = followed(given, before);
    if (!isRecord(schema['properties'])) return false;
    const required = Array.isArray(schema['required']) ? schema['required'].map(String) : [];
    for (const [name, inner] of Object.entries(schema['properties'])) {
      const { schema: own, seen: now } = followed(inner, seen);
      const title = plainTitle(textOf(own['title'])) || name;
      const zh = (above === '' ? title : `${above}·${title}`).slice(0, longest);
      if (now.length < 12 && walk(own, zh, now)) continue;
      const field = fieldOf(own, zh, name, required.includes(name) && above === '');
      if (field) fields.push(field);
      else left.push({ name: zh, why: own['type'] === 'array' ? 'list' : 'unknown' });
    }
    return true;
  };
  if (!walk(root, '', [])) throw new RangeError('schema');
  const all = gathered(fields);
  return { fields: all.fields, left: [...left, ...all.left] };
}

function fieldOf(schema: Schema, zh: string, name: string, required: boolean): ListedField | undefined {
  const words = Array.isArray(schema['enum']) ? schema['enum'] : Array.isArray(schema['oneOf']) && schema['oneOf'].every((each) => isRecord(each) && 'const' in each) ? (schema['oneOf'] as Schema[]).map((each) => textOf(each['title']) || each['const']) : undefined;
  // A name in Latin letters is a better name for the field than a number.
  const common = { zh, en: /^[A-Za-z][A-Za-z0-9_-]*$/.test(name) ? name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ').toLowerCase() : '', required, choices: [] };
  if (words && words.length > 1) return { ...common, kind: 'choice', choices: words.map(String) };
  const type: unknown = Array.isArray(schema['type']) ? schema['type'].find((each) => each !== 'null') : schema['type'];
  switch (type) {
    case 'boolean': return { ...common, kind: 'yesNo' };
    case 'integer': return { ...common, kind: 'number' };
    case 'number': return { ...common, kind: guessKind(zh) === 'money' ? 'money' : 'number' };
    case 'string': return { ...common, kind: ['date', 'date-time'].includes(textOf(schema['format'])) ? 'date' : Number(schema['maxLength'] ?? 0) > 200 ? 'text' : guessKind(zh) === 'text' ? 'text' : 'line' };
    default: return undefined;
  }
}

/** A title stands once; what is too much is told. */
function gathered(fields: readonly ListedField[]): FieldList {
  const seen = new Set<string>();
  const list: FieldList = { fields: [], left: [] };
  for (const field of fields) {
    const cut = { ...field, zh: field.zh.slice(0, longest) };
    if (seen.has(cut.zh)) list.left.push({ name: cut.zh, why: 'twice' });
    else if (list.fields.length >= mostFields) list.left.push({ name: cut.zh, why: 'many' });
    else list.fields.push(cut);
    seen.add(cut.zh);
  }
  return list;
}

/** What was pasted: a JSON Schema, or a row of heads. */
export function fieldsOfText(text: string): FieldList {
  if (text.trimStart().startsWith('{')) return fieldsOfSchema(text);
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return (lines[0] ?? '').includes('\t') ? fieldsOfSheet(lines.map((line) => line.split('\t'))) : gathered(pastedTitles(text).map(({ zh, kind }) => ({ zh, en: '', kind, required: false, choices: [] })));
}
