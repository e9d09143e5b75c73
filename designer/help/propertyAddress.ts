/**
 * The address of a property: the keys that lead to it, joined by dots, as the tables of the authoring guide have them. Places in a list
 * are left out, a key that the author names himself is `*`, and a shape that several places share (a step, a field, a condition) begins
 * anew with its name: `task.early.from`, `stages.offers.atOnce`, `property.class`.
 */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { optionOf, type Option, type Schema } from '../properties/schemaShape.ts';

const listOf = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isRecord) : []);
const propertiesOf = (schema: Schema): Record<string, Schema> => (isRecord(schema['properties']) ? (schema['properties'] as Record<string, Schema>) : {});
const restOf = (schema: Schema): Schema | undefined => listOf(Object.values(isRecord(schema['patternProperties']) ? schema['patternProperties'] : {}))[0] ?? (isRecord(schema['additionalProperties']) ? schema['additionalProperties'] : undefined);
const alternativesOf = (schema: Schema): Schema[] => (isRecord(schema['properties']) ? [] : listOf(schema['anyOf'] ?? schema['oneOf']));
const sharedName = (schema: Schema): string | undefined => (typeof schema['$ref'] === 'string' ? schema['$ref'].replace('#/definitions/', '') : undefined);
const sharedShape = (root: Schema, name: string): Schema => (root['definitions'] as Record<string, Schema> | undefined)?.[name] ?? {};
/** What more a schema says where the data has a key, or a word under a key: the kinds of steps and of conditions are written so. */
interface Branch { needs: string[]; words: [key: string, word: unknown][]; then: Schema }
const branchesOf = (schema: Schema): Branch[] => listOf(schema['allOf']).flatMap((rule): Branch[] => (isRecord(rule['if']) && isRecord(rule['then'])
  ? [{ needs: (rule['if']['required'] as string[] | undefined) ?? [], words: Object.entries(propertiesOf(rule['if'])).map(([key, word]) => [key, word['const']]), then: rule['then'] }]
  : []));
const holds = ({ needs, words }: Branch, data: unknown): boolean => isRecord(data) && needs.every((key) => key in data) && words.every(([key, word]) => data[key] === word);
const propertyOf = (schema: Schema, key: string, data: unknown): Schema | undefined => branchesOf(schema).filter((branch) => holds(branch, data)).map(({ then }) => propertiesOf(then)[key]).find((found) => found !== undefined) ?? propertiesOf(schema)[key];

/** Where one stands while a path is followed. */
interface Place { schema: Schema; address: readonly string[] }

/** Follows shared shapes and chooses among alternatives by the data at hand. */
function settled(place: Place, root: Schema, data: unknown): Place {
  const name = sharedName(place.schema);
  if (name !== undefined) return settled({ schema: sharedShape(root, name), address: [name] }, root, data);
  const branch = isRecord(place.schema['properties']) ? undefined : branchesOf(place.schema).find((each) => holds(each, data));
  if (branch) return settled({ schema: branch.then, address: place.address }, root, data);
  const alternatives = alternativesOf(place.schema);
  if (alternatives.length === 0) return place;
  const option = optionOf(alternatives.map((schema, id): Option => ({ id: String(id), schema })), root, data);
  return option ? settled({ schema: option.schema, address: place.address }, root, data) : place;
}

/** The address of what stands at `path` of a definition; `undefined` where the schema knows no such place. */
export function propertyAddress(root: Schema, path: readonly (string | number)[], data: unknown): string | undefined {
  let place: Place = { schema: root, address: [] };
  let value = data;
  for (const part of path) {
    place = settled(place, root, value);
    const { schema, address } = place;
    if (typeof part === 'number') {
      if (!isRecord(schema['items'])) return undefined;
      place = { schema: schema['items'], address };
    } else {
      const property = propertyOf(schema, part, value);
      const inner = property ?? restOf(schema);
      if (!inner) return undefined;
      place = { schema: inner, address: [...address, property ? part : '*'] };
    }
    value = isRecord(value) || Array.isArray(value) ? (value as Record<string | number, unknown>)[part] : undefined;
  }
  return place.address.join('.');
}

/** Every address that a schema has, with the schema of each; keys that authors name themselves are no properties and left out. */
export function addressesOf(root: Schema): Map<string, Schema> {
  const found = new Map<string, Schema>();
  const followed = new Set<string>();
  const walk = ({ schema, address }: Place): void => {
    const name = sharedName(schema);
    if (name !== undefined) {
      if (followed.has(name)) return;
      followed.add(name);
      walk({ schema: sharedShape(root, name), address: [name] });
      return;
    }
    for (const each of [...alternativesOf(schema), ...branchesOf(schema).map(({ then }) => then)]) walk({ schema: each, address });
    for (const [key, property] of Object.entries(propertiesOf(schema))) {
      const here = [...address, key];
      if (!found.has(here.join('.'))) found.set(here.join('.'), property);
      walk({ schema: property, address: here });
    }
    const rest = restOf(schema);
    if (rest) walk({ schema: rest, address: [...address, '*'] });
    if (isRecord(schema['items'])) walk({ schema: schema['items'], address });
  };
  walk({ schema: root, address: [] });
  return found;
}

/** Every place of a definition that has an address, from the top down. */
export function placesOf(root: Schema, data: unknown): { path: (string | number)[]; address: string }[] {
  const found: { path: (string | number)[]; address: string }[] = [];
  const walk = (start: Place, value: unknown, path: (string | number)[]): void => {
    const { schema, address } = settled(start, root, value);
    if (Array.isArray(value)) {
      const items = schema['items'];
      if (isRecord(items)) value.forEach((item, i) => walk({ schema: items, address }, item, [...path, i]));
    } else if (isRecord(value)) {
      for (const [key, inner] of Object.entries(value)) {
        const property = propertyOf(schema, key, value);
        const rest = property ?? restOf(schema);
        if (!rest) continue;
        const here = [...address, property ? key : '*'];
        if (property) found.push({ path: [...path, key], address: here.join('.') });
        walk({ schema: rest, address: here }, inner, [...path, key]);
      }
    }
  };
  walk({ schema: root, address: [] }, data, []);
  return found;
}
