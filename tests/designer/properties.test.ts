/** Everything that a file of the pack says has a place in the properties panel: a schema at every path, and a shape that holds the value. */
import { describe, expect, it } from 'vitest';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { blankOf, optionOf, schemaAt, shapeOf } from '../../designer/properties/schemaShape.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { definitionKinds } from '../../runtime/definition/model/pack.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { packSources } from './packSources.ts';

const definitions = packSources().flatMap((file) => openDefinition(file).definitions);
/** What has an editor of its own, or is written as text: conditions, titles, the data of a scenario. */
const isFree = (shape: string): boolean => shape === 'any' || shape === 'condition' || shape === 'title';

describe.each(definitionKinds.map((kind) => [kind] as const))('%s', (kind) => {
  it('has a shape for everything that is written', () => {
    const root = kindSchema(kind);
    const lost: string[] = [];
    for (const definition of definitions.filter((d) => d.kind === kind)) {
      const walk = (value: unknown, path: (string | number)[]): void => {
        const schema = schemaAt(root, path, definition.data);
        if (!schema) { lost.push(`${definition.name} ${path.join('/')}`); return; }
        let shape = shapeOf(schema, root, value);
        while (shape.shape === 'choice') {
          const option = optionOf(shape.options, root, value);
          if (!option) { lost.push(`${definition.name} ${path.join('/')}: no alternative`); return; }
          shape = shapeOf(option.schema, root, value);
        }
        if (isFree(shape.shape)) return;
        if (Array.isArray(value)) value.forEach((item, i) => walk(item, [...path, i]));
        else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
      };
      walk(definition.data, []);
    }
    expect([...new Set(lost.map((l) => l.replace(/\/\d+/g, '/#')))].slice(0, 20)).toEqual([]);
  });

  it('begins with a blank that says what is missing, and nothing that may not stand there', () => {
    const root = kindSchema(kind);
    const faults = checkShape(root, blankOf(root, root));
    expect(faults.filter((fault) => /additional|unknown/i.test(JSON.stringify(fault)))).toEqual([]);
  });
});

it('a word that could be a name as well is the word', () => {
  const root = kindSchema('organisation');
  const shape = shapeOf(schemaAt(root, ['tiers', 0, 'under'], undefined)!, root, 'none');
  if (shape.shape !== 'choice') throw new Error('under is a choice');
  expect(optionOf(shape.options, root, 'none')?.schema).toMatchObject({ const: 'none' });
  expect(optionOf(shape.options, root, 'province')?.schema).toMatchObject({ type: 'string' });
});
