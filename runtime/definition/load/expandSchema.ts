/**
 * A case type as plain, self-contained draft-07: closed objects, shared types under `#/definitions`, codes of registers
 * as `enum`. Nothing of the author's vocabulary is left, so that Ajv, @rjsf and exports all take it as it is.
 */
import type { Property } from '../model/fields.ts';
import { findDefinition, type PackOf } from './pack.ts';

export type PlainSchema = Record<string, unknown>;
type Source = PackOf<'type' | 'register'>;

const carriedOver = [
  'description', 'enum', 'const', 'format', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum',
  'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'default',
] as const satisfies readonly (keyof Property)[];

/** Ids and codes are bounded texts; their names are looked up where they are shown. */
const builtIn: Readonly<Record<string, PlainSchema>> = {
  officer: { type: 'string', minLength: 1, maxLength: 64 },
  organ: { type: 'string', minLength: 1, maxLength: 200 },
  department: { type: 'string', minLength: 1, maxLength: 200 },
  file: { type: 'string', minLength: 1, maxLength: 64 },
  date: { type: 'string', format: 'date' },
  instant: { type: 'string', format: 'date-time' },
  text: { type: 'string', maxLength: 20000 },
  money: { type: 'number' },
};

/** Definitions that a schema came to need, filled while properties are expanded. */
export type Definitions = Record<string, PlainSchema>;

/** One field as plain schema; shared types are put into `definitions` once each, so that a ring ends. */
export function expandProperty(pack: Source, property: Property, definitions: Definitions): PlainSchema {
  const own: PlainSchema = {};
  if (property.title) own.title = property.title.zh;
  for (const key of carriedOver) if (property[key] !== undefined) own[key] = property[key];

  if (property.list !== undefined) {
    const element: Property = typeof property.list === 'string' ? { type: property.list } : property.list;
    return { type: 'array', maxItems: 2000, ...own, items: expandProperty(pack, element, definitions) };
  }
  if (property.register !== undefined) {
    const codes = findDefinition(pack, 'register', property.register)?.entries.map((entry) => entry.code) ?? [];
    return { type: 'string', ...own, ...(codes.length > 0 ? { enum: codes } : {}) };
  }
  if (property.type === undefined) {
    if (property.properties) return { ...own, ...expandObject(pack, property.properties, property.required, definitions) };
    const types = new Set((property.enum ?? [property.const]).map((value) => typeof value));
    return { ...(types.size === 1 ? { type: [...types][0] } : {}), ...own };
  }
  if (Object.hasOwn(builtIn, property.type)) return { ...builtIn[property.type], ...own };
  switch (property.type) {
    case 'string':
      return { type: 'string', ...(property.maxLength === undefined && property.enum === undefined && property.format === undefined ? { maxLength: 2000 } : {}), ...own };
    case 'number':
    case 'integer':
    case 'boolean':
      return { type: property.type, ...own };
    case 'object':
      return { ...own, ...expandObject(pack, property.properties ?? {}, property.required, definitions) };
    default: {
      const type = findDefinition(pack, 'type', property.type);
      if (!type) return own;
      const name = property.type;
      if (!Object.hasOwn(definitions, name)) {
        definitions[name] = {};
        definitions[name] = { title: type.title.zh, ...expandObject(pack, type.properties, type.required, definitions) };
      }
      return { $ref: `#/definitions/${name}` };
    }
  }
}

function expandObject(pack: Source, properties: Record<string, Property>, required: readonly string[] | undefined, definitions: Definitions): PlainSchema {
  const derived = (key: string) => properties[key]?.derived !== undefined;
  const wanted = (required ?? []).filter((key) => !derived(key));
  return {
    type: 'object',
    additionalProperties: false,
    ...(wanted.length > 0 ? { required: wanted } : {}),
    properties: Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, expandProperty(pack, property, definitions)])),
  };
}

/**
 * The schema of a case file. `unfinished` leaves out what the case type itself requires: a file grows step by step, and
 * only a registered case has all of it; what a nested object requires holds always.
 */
export function expandSchema(pack: Source & PackOf<'caseType'>, caseType: string, { unfinished = false } = {}): PlainSchema {
  const definition = findDefinition(pack, 'caseType', caseType);
  if (!definition) throw new Error(`the pack has no case type "${caseType}"`);
  const definitions: Definitions = {};
  const schema = expandObject(pack, definition.properties, unfinished ? [] : definition.required, definitions);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: definition.title.zh,
    ...schema,
    ...(Object.keys(definitions).length > 0 ? { definitions } : {}),
  };
}
