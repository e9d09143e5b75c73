import { expect, it } from 'vitest';
import { fittingFirst } from '../../designer/properties/fittingFirst.ts';
import { shapeOf, type Entry, type Schema } from '../../designer/properties/schemaShape.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';

const root = kindSchema('caseType');
const shape = shapeOf({ $ref: '#/definitions/property' } as Schema, root, {});
const all: Entry[] = shape.shape === 'map' ? shape.entries : [];
const offered = (value: Record<string, unknown>): string[] => fittingFirst(all.filter(({ key }) => !(key in value)), all, value).map(({ key }) => key);

it('what a field may say comes in the order of what it holds, and all of it', () => {
  const before = (value: Record<string, unknown>, first: string[], later: string[]): void => {
    const keys = offered(value);
    expect([...keys].sort()).toEqual(all.map(({ key }) => key).filter((key) => !(key in value)).sort());
    expect(Math.max(...first.map((key) => keys.indexOf(key))), JSON.stringify(value)).toBeLessThan(Math.min(...later.map((key) => keys.indexOf(key))));
  };
  before({ register: 'urgency' }, ['title', 'class', 'default', 'hint', 'titles'], ['type', 'list', 'minLength', 'minimum', 'minItems']);
  before({ type: 'string' }, ['title', 'maxLength', 'pattern', 'default'], ['register', 'minimum', 'unit', 'key', 'properties']);
  before({ type: 'money' }, ['minimum', 'maximum', 'unit'], ['maxLength', 'pattern', 'register']);
  before({ list: 'evidence' }, ['key', 'minItems'], ['type', 'maxLength']);
  before({ type: 'object' }, ['properties', 'required'], ['list', 'minLength']);
});

it('a field that holds nothing yet, and what is no field, keep their order', () => {
  expect(offered({})).toEqual(all.map(({ key }) => key));
  const others = all.filter(({ key }) => key !== 'keptBy');
  expect(fittingFirst(others, others, { type: 'string' })).toEqual(others);
});
