/**
 * Checks data against a draft-07 schema by interpreting it, and says each fault in words of the author.
 *
 * Ajv decides the same (a test holds both equal) but compiles code, which a page under a strict content security policy
 * may not run, and its messages for `anyOf` are a list of everything that did not fit. Here the alternative that was
 * most likely meant is chosen, and only its faults are told.
 */
import { isRecord } from '../../base/isRecord.ts';
import { nearestName } from './nearestName.ts';
import { formats } from './formats.ts';

export type Schema = Record<string, unknown>;

export type ShapeFault = { path: (string | number)[] } & (
  | { code: 'key.unknown'; key: string; nearest: string | undefined; choices: string[] }
  | { code: 'key.missing'; key: string }
  | { code: 'key.one-of'; choices: string[]; nearest: string | undefined }
  | { code: 'value.type'; wanted: string; found: string }
  | { code: 'value.choice'; value: string; nearest: string | undefined; choices: string[] }
  | { code: 'value.malformed'; value: string; wanted: string }
  | { code: 'value.out-of-range'; value: string; wanted: string }
);

export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  return typeof value;
}
const wantedNames: Record<string, string> = { object: 'object', array: 'list', string: 'string', number: 'number', integer: 'whole number', boolean: 'true or false', null: 'nothing' };

function hasType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object': return isRecord(value);
    case 'array': return Array.isArray(value);
    case 'integer': return typeof value === 'number' && Number.isInteger(value);
    case 'null': return value === null;
    default: return typeof value === type;
  }
}

const show = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
};

const patterns = new Map<string, RegExp>();
function matches(pattern: string, text: string): boolean {
  let expression = patterns.get(pattern);
  if (!expression) patterns.set(pattern, (expression = new RegExp(pattern, 'u')));
  return expression.test(text);
}

/** Who meets so many mends some first; the rest is looked for afterwards. */
export const mostFaults = 1000;

/** Without spreading: a list of a hundred thousand faults would not fit on the stack. */
function append(faults: ShapeFault[], more: readonly ShapeFault[]): void {
  for (const fault of more) faults.push(fault);
}

/** What was found to have its shape, by schema: whoever checks after each edit has most parts unchanged, as the same objects. Nobody writes into them. */
export type SoundParts = WeakMap<Schema, WeakSet<object>>;

/** All faults of `data` (beyond `mostFaults` only some), in the order of the schema. `root` carries the `definitions` that `$ref` names. */
export function checkShape(schema: Schema, data: unknown, root: Schema = schema, path: (string | number)[] = [], sound?: SoundParts): ShapeFault[] {
  if (!sound || typeof data !== 'object' || data === null) return faultsOf(schema, data, root, path, sound);
  if (sound.get(schema)?.has(data)) return [];
  const faults = faultsOf(schema, data, root, path, sound);
  if (faults.length === 0) sound.set(schema, (sound.get(schema) ?? new WeakSet<object>()).add(data));
  return faults;
}

function faultsOf(schema: Schema, data: unknown, root: Schema, path: (string | number)[], sound: SoundParts | undefined): ShapeFault[] {
  const faults: ShapeFault[] = [];
  const check = (inner: unknown, value: unknown, at: (string | number)[]) => checkShape(inner as Schema, value, root, at, sound);

  if (typeof schema.$ref === 'string') return check(resolve(root, schema.$ref), data, path);
  if ('const' in schema && schema.const !== data) return [{ code: 'value.choice', path, value: show(data), choices: [show(schema.const)], nearest: nearestName(show(data), [show(schema.const)]) }];
  if (Array.isArray(schema.enum) && !schema.enum.includes(data)) {
    const choices = schema.enum.map(show);
    return [{ code: 'value.choice', path, value: show(data), choices, nearest: nearestName(show(data), choices) }];
  }
  if (typeof schema.type === 'string' || Array.isArray(schema.type)) {
    const types = ([] as string[]).concat(schema.type as string | string[]);
    if (!types.some((type) => hasType(type, data))) {
      return [{ code: 'value.type', path, wanted: types.map((type) => wantedNames[type] ?? type).join(' | '), found: typeName(data) }];
    }
  }

  if (isRecord(data)) append(faults, checkObject(schema, data, path, check));
  if (Array.isArray(data)) append(faults, checkList(schema, data, path, check));
  if (typeof data === 'string') append(faults, checkText(schema, data, path));
  if (typeof data === 'number') append(faults, checkNumber(schema, data, path));

  for (const part of (schema.allOf as unknown[] | undefined) ?? []) append(faults, check(part, data, path));
  if (schema.if !== undefined) {
    const branch = check(schema.if, data, path).length === 0 ? schema.then : schema.else;
    if (branch !== undefined) append(faults, check(branch, data, path));
  }
  const alternatives = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (alternatives) {
    const results = alternatives.map((alternative) => check(alternative, data, path));
    if (!results.some((result) => result.length === 0)) append(faults, likeliest(results, data, path));
  }
  return faults;
}

function resolve(root: Schema, reference: string): Schema {
  let node: unknown = root;
  for (const part of reference.replace(/^#\/?/, '').split('/').filter(Boolean)) node = isRecord(node) ? node[part] : undefined;
  if (!isRecord(node)) throw new Error(`the schema has no ${reference}`);
  return node;
}

type Check = (schema: unknown, value: unknown, path: (string | number)[]) => ShapeFault[];

function checkObject(schema: Schema, data: Record<string, unknown>, path: (string | number)[], check: Check): ShapeFault[] {
  const faults: ShapeFault[] = [];
  const properties = (schema.properties ?? {}) as Record<string, Schema>;
  const byPattern = Object.entries((schema.patternProperties ?? {}) as Record<string, Schema>);
  for (const key of (schema.required as string[] | undefined) ?? []) if (!Object.hasOwn(data, key)) faults.push({ code: 'key.missing', path, key });
  for (const [key, value] of Object.entries(data)) {
    if (faults.length >= mostFaults) break;
    const below = [...path, key];
    if (schema.propertyNames !== undefined) {
      const faulty = check(schema.propertyNames, key, below);
      if (faulty.length > 0) {
        faults.push({ code: 'value.malformed', path: below, value: key, wanted: describe(schema.propertyNames as Schema) });
        continue;
      }
    }
    let known = false;
    if (Object.hasOwn(properties, key)) {
      known = true;
      append(faults, check(properties[key], value, below));
    }
    for (const [pattern, inner] of byPattern) {
      if (!matches(pattern, key)) continue;
      known = true;
      append(faults, check(inner, value, below));
    }
    if (known || schema.additionalProperties === undefined || schema.additionalProperties === true) continue;
    if (schema.additionalProperties !== false) {
      append(faults, check(schema.additionalProperties, value, below));
      continue;
    }
    if (byPattern.length > 0 && Object.keys(properties).length === 0) faults.push({ code: 'value.malformed', path: below, value: key, wanted: byPattern.map(([pattern]) => pattern).join(' | ') });
    else {
      const choices = Object.keys(properties);
      faults.push({ code: 'key.unknown', path: below, key, choices, nearest: nearestName(key, choices.filter((choice) => !Object.hasOwn(data, choice))) });
    }
  }
  const count = Object.keys(data).length;
  if (typeof schema.minProperties === 'number' && count < schema.minProperties) faults.push({ code: 'value.out-of-range', path, value: `${count}`, wanted: `≥ ${schema.minProperties} keys` });
  return faults;
}

function checkList(schema: Schema, data: unknown[], path: (string | number)[], check: Check): ShapeFault[] {
  const faults: ShapeFault[] = [];
  if (typeof schema.minItems === 'number' && data.length < schema.minItems) faults.push({ code: 'value.out-of-range', path, value: `${data.length}`, wanted: `≥ ${schema.minItems} items` });
  if (typeof schema.maxItems === 'number' && data.length > schema.maxItems) faults.push({ code: 'value.out-of-range', path, value: `${data.length}`, wanted: `≤ ${schema.maxItems} items` });
  if (schema.uniqueItems === true) {
    const seen = new Set<string>();
    data.forEach((item, index) => {
      const text = JSON.stringify(item);
      if (seen.has(text)) faults.push({ code: 'value.out-of-range', path: [...path, index], value: show(item), wanted: 'each item once' });
      seen.add(text);
    });
  }
  if (schema.items !== undefined) {
    for (let index = 0; index < data.length && faults.length < mostFaults; index += 1) append(faults, check(schema.items, data[index], [...path, index]));
  }
  return faults;
}

function describe(schema: Schema): string {
  const parts = [schema.description, schema.format, schema.pattern].filter((part) => typeof part === 'string');
  return parts.join('  ');
}

function checkText(schema: Schema, data: string, path: (string | number)[]): ShapeFault[] {
  const length = [...data].length;
  if (typeof schema.minLength === 'number' && length < schema.minLength) return [{ code: 'value.out-of-range', path, value: show(data), wanted: `≥ ${schema.minLength} characters` }];
  if (typeof schema.maxLength === 'number' && length > schema.maxLength) return [{ code: 'value.out-of-range', path, value: show(data), wanted: `≤ ${schema.maxLength} characters` }];
  const malformed = (typeof schema.pattern === 'string' && !matches(schema.pattern, data)) || (typeof schema.format === 'string' && !(formats[schema.format]?.(data) ?? true));
  return malformed ? [{ code: 'value.malformed', path, value: show(data), wanted: describe(schema) }] : [];
}

function checkNumber(schema: Schema, data: number, path: (string | number)[]): ShapeFault[] {
  const limits: [unknown, (limit: number) => boolean, string][] = [
    [schema.minimum, (limit) => data >= limit, '≥'], [schema.maximum, (limit) => data <= limit, '≤'],
    [schema.exclusiveMinimum, (limit) => data > limit, '>'], [schema.exclusiveMaximum, (limit) => data < limit, '<'],
  ];
  return limits.flatMap(([limit, holds, sign]) => (typeof limit === 'number' && !holds(limit) ? [{ code: 'value.out-of-range' as const, path, value: show(data), wanted: `${sign} ${limit}` }] : []));
}

/** Of alternatives that all failed, the faults of the one that was most likely meant. */
function likeliest(results: ShapeFault[][], data: unknown, path: (string | number)[]): ShapeFault[] {
  const here = (fault: ShapeFault) => fault.path.length === path.length;
  if (results.every((result) => result.every((fault) => fault.code === 'key.missing' && here(fault)))) {
    const choices = [...new Set(results.flatMap((result) => result.map((fault) => (fault.code === 'key.missing' ? fault.key : ''))))];
    const keys = isRecord(data) ? Object.keys(data) : [];
    return [{ code: 'key.one-of', path, choices, nearest: keys.map((key) => nearestName(key, choices)).find((name) => name !== undefined) }];
  }
  const isChoiceHere = (result: ShapeFault[]) => result.length === 1 && result[0]!.code === 'value.choice' && here(result[0]!);
  const isTypeHere = (result: ShapeFault[]) => result.length === 1 && result[0]!.code === 'value.type' && here(result[0]!);
  const near = results.filter((result) => !isChoiceHere(result) && !isTypeHere(result));
  if (near.length === 0) {
    const choices = [...new Set(results.flatMap((result) => result.flatMap((fault) => (fault.code === 'value.choice' ? fault.choices : fault.code === 'value.type' ? [`(${fault.wanted})`] : []))))];
    return [{ code: 'value.choice', path, value: show(data), choices, nearest: nearestName(show(data), choices) }];
  }
  const cost = (result: ShapeFault[]) => result.reduce((sum, fault) => {
    const depth = fault.path.length - path.length;
    if (fault.code === 'key.missing' && depth === 0) return sum + 12;
    if (fault.code === 'key.unknown' && depth === 1) return sum + 8;
    if (fault.code === 'value.choice' && depth <= 1) return sum + 20;
    return sum + 1;
  }, 0);
  return [...near].sort((a, b) => cost(a) - cost(b))[0]!;
}
