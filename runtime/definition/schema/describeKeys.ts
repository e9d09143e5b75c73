/** Gives every key of a schema a description, so that an editor has something to show wherever the author points. */
import { keyWords } from './keyWords.ts';

type Schema = Record<string, unknown>;
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where a schema holds schemas: one, several in a list, or several by name. */
const single = ['items', 'additionalProperties', 'then', 'else', 'not'] as const;
const listed = ['anyOf', 'oneOf', 'allOf'] as const;
const named = ['properties', 'patternProperties', 'definitions'] as const;

/** Changes the schema in place. A description that stands there already is kept. `around`: the key, or the kind of definition, in which it stands. */
export function describeKeys(schema: Schema, around: string): void {
  for (const [key, property] of Object.entries(isSchema(schema['properties']) ? schema['properties'] : {})) {
    const own = [`${around}.${key}`, key].find((each) => Object.hasOwn(keyWords, each));
    const words = own === undefined ? undefined : keyWords[own];
    if (words && isSchema(property) && property['description'] === undefined) property['description'] = `${words[0]}。${words[1][0]!.toUpperCase()}${words[1].slice(1)}.`;
  }
  for (const key of single) if (isSchema(schema[key])) describeKeys(schema[key], around);
  for (const key of listed) for (const inner of Array.isArray(schema[key]) ? schema[key] : []) if (isSchema(inner)) describeKeys(inner, around);
  for (const key of named) for (const [name, inner] of isSchema(schema[key]) ? Object.entries(schema[key]) : []) if (isSchema(inner)) describeKeys(inner, key === 'patternProperties' ? around : name);
}
