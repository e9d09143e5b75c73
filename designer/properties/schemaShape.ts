/**
 * What a place of a definition can hold, read from the schema of its kind: the properties panel draws itself from this, so that
 * everything YAML can say can be said there, with the words that the schema gives each key.
 */
import { isRecord } from '../../runtime/base/isRecord.ts';
export type Schema = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isRecord) : []);

export type Shape =
  | { shape: 'title' }
  | { shape: 'condition' }
  | { shape: 'map'; entries: Entry[]; /** What further keys hold; absent where there are none. */ rest?: Schema; keyPattern?: string }
  | { shape: 'list'; items: Schema; atLeast: number }
  | { shape: 'choice'; options: Option[] }
  | { shape: 'words'; values: (string | number | boolean)[] }
  | { shape: 'text'; pattern?: string; longest?: number }
  | { shape: 'number'; whole: boolean; least?: number; most?: number }
  | { shape: 'boolean' }
  | { shape: 'any' };
export interface Entry { key: string; schema: Schema; required: boolean }
/** One of several forms that a value can have; told by the key that names it, or by its one word. */
export interface Option { id: string; schema: Schema }

function followed(schema: Schema, root: Schema): Schema {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return schema;
  const found = (root['definitions'] as Record<string, Schema> | undefined)?.[ref.replace('#/definitions/', '')] ?? {};
  return { ...found, ...(schema['description'] ? { description: schema['description'] } : {}) };
}

const isTitle = (schema: Schema): boolean => {
  const properties = schema['properties'];
  return isRecord(properties) && 'zh' in properties && Object.keys(properties).length <= 2;
};
const isCondition = (schema: Schema): boolean => schema['$ref'] === '#/definitions/condition';

/** The name of an alternative: its constant, the key it demands, or its type. */
function optionId(schema: Schema, root: Schema): string {
  const full = followed(schema, root);
  if (full['const'] !== undefined) return String(full['const']);
  if (Array.isArray(full['required']) && full['required'].length > 0) return String(full['required'][0]);
  return String(full['type'] ?? 'any');
}

/** Alternatives that go by one name are told apart by the key that only one demands, else by a word that only one has. */
function optionsOf(alternatives: readonly Schema[], root: Schema): Option[] {
  const full = alternatives.map((each) => followed(each, root));
  const required = (each: Schema): string[] => (Array.isArray(each['required']) ? each['required'].map(String) : []);
  const ids = alternatives.map((each) => optionId(each, root));
  return alternatives.map((schema, i) => {
    if (ids.filter((id) => id === ids[i]).length === 1) return { id: ids[i]!, schema };
    const own = required(full[i]!).find((key) => full.every((other, n) => n === i || !required(other).includes(key)));
    const word = Object.values((full[i]!['properties'] as Record<string, Schema> | undefined) ?? {}).find((property) => property['const'] !== undefined)?.['const'];
    return { id: own ?? (word === undefined ? ids[i]! : String(word)), schema };
  });
}

/** Leaves only what the data at hand chooses: the branch of an `if`, as the kinds of steps have it. */
function chosen(schema: Schema, root: Schema, data: unknown): Schema {
  const full = followed(schema, root);
  for (const rule of listOf(full['allOf'])) {
    const needs = isRecord(rule['if']) && Array.isArray(rule['if']['required']) ? rule['if']['required'].map(String) : undefined;
    if (needs && isRecord(data) && needs.every((key) => key in data) && isRecord(rule['then'])) return chosen(rule['then'], root, data);
  }
  return full;
}

/** Of a union of unions those within, so that one chooses once. */
function alternativesOf(full: Schema, root: Schema): Schema[] {
  return listOf(full['anyOf'] ?? full['oneOf']).flatMap((each) => {
    const inner = isCondition(each) ? each : followed(each, root);
    return isRecord(inner['properties']) || isCondition(each) ? [each] : inner['anyOf'] || inner['oneOf'] ? alternativesOf(inner, root) : [each];
  });
}

export function shapeOf(schema: Schema, root: Schema, data: unknown): Shape {
  if (isCondition(schema)) return { shape: 'condition' };
  const full = chosen(schema, root, data);
  if (isTitle(full)) return { shape: 'title' };
  if (full['const'] !== undefined) return { shape: 'words', values: [full['const'] as string] };
  if (Array.isArray(full['enum'])) return { shape: 'words', values: full['enum'] as string[] };
  const alternatives = alternativesOf(full, root);
  if (alternatives.length > 0 && !isRecord(full['properties'])) {
    if (alternatives.every((a) => a['const'] !== undefined)) return { shape: 'words', values: alternatives.map((a) => a['const'] as string) };
    return { shape: 'choice', options: optionsOf(alternatives, root) };
  }
  switch (full['type']) {
    case 'array': return { shape: 'list', items: (full['items'] as Schema | undefined) ?? {}, atLeast: Number(full['minItems'] ?? 0) };
    case 'object': return mapShape(full);
    case 'string': return { shape: 'text', ...(typeof full['pattern'] === 'string' ? { pattern: full['pattern'] } : {}), ...(typeof full['maxLength'] === 'number' ? { longest: full['maxLength'] } : {}) };
    case 'integer': case 'number': return { shape: 'number', whole: full['type'] === 'integer', ...(typeof full['minimum'] === 'number' ? { least: full['minimum'] } : {}), ...(typeof full['maximum'] === 'number' ? { most: full['maximum'] } : {}) };
    case 'boolean': return { shape: 'boolean' };
    default: return { shape: 'any' };
  }
}

/** A text, also one beside words that mean something of their own (a unit: the own organ, or a department by name): with the words, and the patterns of which its text has one. */
export function textIn(shape: Shape, root: Schema): { words: readonly string[]; patterns: readonly string[] } | undefined {
  if (shape.shape === 'text') return { words: [], patterns: shape.pattern === undefined ? [] : [shape.pattern] };
  if (shape.shape !== 'choice') return undefined;
  const each = shape.options.map(({ schema }) => shapeOf(schema, root, undefined));
  const words = each.flatMap((one) => (one.shape === 'words' ? one.values : []));
  const texts = each.flatMap((one) => (one.shape === 'text' ? [one] : []));
  if (texts.length === 0 || !each.every((one) => one.shape === 'text' || one.shape === 'words') || !words.every((word) => typeof word === 'string')) return undefined;
  return { words, patterns: texts.flatMap(({ pattern }) => (pattern === undefined ? [] : [pattern])) };
}

function mapShape(full: Schema): Shape {
  const required = Array.isArray(full['required']) ? full['required'].map(String) : [];
  const entries = Object.entries((full['properties'] as Record<string, Schema> | undefined) ?? {}).map(([key, schema]) => ({ key, schema, required: required.includes(key) }));
  const patterns = Object.entries((full['patternProperties'] as Record<string, Schema> | undefined) ?? {});
  const further = isRecord(full['additionalProperties']) ? full['additionalProperties'] : full['additionalProperties'] === false ? undefined : {};
  const rest = patterns[0]?.[1] ?? further;
  return { shape: 'map', entries, ...(rest ? { rest } : {}), ...(patterns[0] ? { keyPattern: patterns[0][0] } : {}) };
}

/** Which alternative the data has: its own word, else one whose keys and words all fit, else one whose required keys are there. A word such as `none` could be a name as well. */
export function optionOf(options: readonly Option[], root: Schema, data: unknown): Option | undefined {
  const isWord = ({ schema }: Option): boolean => { const full = chosen(schema, root, data); return full['const'] !== undefined || Array.isArray(full['enum']); };
  return options.find((option) => isWord(option) && fits(option.schema, root, data, true)) ?? options.find(({ schema }) => fits(schema, root, data, true)) ?? options.find(({ schema }) => fits(schema, root, data, false));
}

function fits(schema: Schema, root: Schema, data: unknown, wholly: boolean): boolean {
  const full = chosen(schema, root, data);
  if (full['const'] !== undefined) return data === full['const'];
  if (Array.isArray(full['enum'])) return full['enum'].includes(data);
  const inner = listOf(full['anyOf']);
  if (inner.length > 0 && !isRecord(full['properties'])) return inner.some((each) => fits(each, root, data, wholly));
  if (isRecord(data)) {
    const required = Array.isArray(full['required']) ? full['required'].map(String) : [];
    if (full['type'] !== undefined && full['type'] !== 'object') return false;
    if (!required.every((key) => key in data)) return false;
    const properties = (full['properties'] as Record<string, Schema> | undefined) ?? {};
    if (!wholly) return true;
    const isClosed = full['additionalProperties'] === false && !isRecord(full['patternProperties']);
    return Object.entries(data).every(([key, value]) => (properties[key] ? properties[key]['const'] === undefined || properties[key]['const'] === value : !isClosed));
  }
  if (Array.isArray(data)) return full['type'] === 'array';
  return full['type'] === typeof data || (full['type'] === 'integer' && typeof data === 'number');
}

/** The schema of what stands at a path of a definition; an unknown key gives `undefined`. */
export function schemaAt(root: Schema, path: readonly (string | number)[], data: unknown): Schema | undefined {
  let schema: Schema = root;
  let value = data;
  for (const part of path) {
    const step = (from: Schema): Schema | undefined => {
      const shape = shapeOf(from, root, value);
      if (shape.shape === 'choice') {
        const option = optionOf(shape.options, root, value);
        return option && step(option.schema);
      }
      if (shape.shape === 'list') return shape.items;
      if (shape.shape === 'map') return shape.entries.find((e) => e.key === part)?.schema ?? shape.rest;
      return undefined;
    };
    const next = step(schema);
    if (!next) return undefined;
    schema = next;
    value = isRecord(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[part] : undefined;
  }
  return schema;
}

/** What stands where the author has not given a title yet. */
const untitled = '—';

/** The smallest value that a schema accepts, to be filled by the author. */
export function blankOf(schema: Schema, root: Schema): unknown {
  const shape = shapeOf(schema, root, undefined);
  switch (shape.shape) {
    case 'title': return { zh: untitled };
    case 'condition': return { all: [] };
    case 'map': return Object.fromEntries(shape.entries.filter((e) => e.required).map((e) => [e.key, blankOf(e.schema, root)]));
    case 'list': return shape.atLeast > 0 ? [blankOf(shape.items, root)] : [];
    case 'choice': return shape.options[0] ? blankOf(shape.options[0].schema, root) : '';
    case 'words': return shape.values[0];
    case 'number': return shape.least ?? 0;
    case 'boolean': return true;
    case 'text': case 'any': return '';
  }
}

/** A description of a word or two (规则。由谁。) stands beside a label that says the same; its help says what it does. */
export const saysTheNameAlone = (schema: Schema, root: Schema): boolean => { const text = describe(schema, root, 'zh-CN'); return text !== '' && [...text].length <= 4; };

/** The words of a schema in the language of the screen: the descriptions are Chinese, then English; empty where there are no English ones, which the property's help has. */
export function describe(schema: Schema, root: Schema, language: 'zh-CN' | 'en'): string {
  const text = followed(schema, root)['description'];
  if (typeof text !== 'string') return '';
  const english = /(?:^|[。；])\s*([A-Z][\x20-\x7e“”’–—…]*)$/.exec(text);
  if (language === 'en') return english?.[1] ?? (/\p{Script=Han}/u.test(text) ? '' : text);
  return english ? text.slice(0, text.length - english[1]!.length).trim() : text;
}
