/** Every list of the language is known to overlays: its items have names, or it is one value that is only changed as a whole. */
import { expect, it } from 'vitest';
import { namingKeyOf } from '../../../runtime/definition/overlay/namedLists.ts';
import { partsOf, resolve } from '../../../runtime/definition/overlay/address.ts';
import { definitionKinds } from '../../../runtime/definition/model/pack.ts';
import { kindSchema, type JsonSchema } from '../../../runtime/definition/schema/kindSchemas.ts';
import { baseFiles, loadBase } from './overlayCase.ts';

/** Whole values: legal sources, conditions, signatures, days of a calendar, groups and readers that may be texts or objects, lines of `was`. */
const whole = ['sources', 'all', 'any', 'signatures', 'acknowledge', 'holidays', 'years', 'by', 'to', 'was', 'value'];

function listsOfObjects(kind: (typeof definitionKinds)[number]): { list: string; keys: string[] }[] {
  const root = kindSchema(kind) as JsonSchema & { definitions?: Record<string, JsonSchema> };
  const found: { list: string; keys: string[] }[] = [];
  const seen = new Set<unknown>();
  const shapes = (schema: JsonSchema | undefined): JsonSchema[] => {
    if (!schema) return [];
    if (typeof schema.$ref === 'string') return shapes(root.definitions![schema.$ref.split('/').at(-1)!]);
    const alternatives = [...((schema.anyOf ?? []) as JsonSchema[]), ...((schema.oneOf ?? []) as JsonSchema[])];
    return schema.properties !== undefined ? [schema] : alternatives.flatMap(shapes);
  };
  const visit = (schema: unknown, key: string) => {
    if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
    seen.add(schema);
    const own = schema as JsonSchema;
    if (own.type === 'array') for (const shape of shapes(own.items as JsonSchema)) found.push({ list: key, keys: (shape.required as string[] | undefined) ?? [] });
    for (const [name, inner] of Object.entries((own.properties ?? {}) as Record<string, unknown>)) visit(inner, name);
    for (const part of [own.items, own.additionalProperties, ...((own.anyOf ?? []) as unknown[]), ...((own.oneOf ?? []) as unknown[]), ...Object.values((own.patternProperties ?? {}) as object)]) visit(part, key);
  };
  visit(root, '');
  for (const [name, definition] of Object.entries(root.definitions ?? {})) visit(definition, name);
  return found;
}

it.each(definitionKinds.filter((kind) => kind !== 'scenario' && kind !== 'overlay'))('%s', (kind) => {
  const unknown = listsOfObjects(kind).filter(({ list, keys }) => !whole.includes(list) && namingKeyOf(list, Object.fromEntries(keys.map((key) => [key, 'x']))) === undefined);
  expect(unknown).toEqual([]);
});

it('an address leads back to the item that it was made from, for every item of the small pack', () => {
  let items = 0;
  for (const { kind, name, data } of loadBase(baseFiles).sources) {
    if (kind === 'scenario' || kind === 'calendar') continue;
    const visit = (node: unknown, path: (string | number)[]) => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, inner] of Object.entries(node)) {
        const here = [...path, Array.isArray(node) ? Number(key) : key];
        const { parts } = partsOf(data, here);
        if (Array.isArray(node) && !parts.at(-1)!.startsWith('[') && !here.some((part) => ['sources', 'all', 'any', 'is', 'when', 'rows'].includes(String(part)) && kind !== 'table')) {
          items += 1;
          expect(resolve(data, parts), `${kind}/${name}/${parts.join('/')}`).toEqual(here);
        }
        visit(inner, here);
      }
    };
    visit(data, []);
  }
  expect(items).toBeGreaterThan(100);
});
