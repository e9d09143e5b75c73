/** A compiled form validator is a module of its own and finds what Ajv finds. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { createPrecompiledValidator } from '@rjsf/validator-ajv8';
import { expect, test } from 'vitest';
import { checkFormValues, compileFormValidator, formFormats } from '../../runtime/service/formValidator.ts';

const schema = {
  type: 'object',
  required: ['plan.scope'],
  properties: {
    'plan.scope': { type: 'string', minLength: 2, maxLength: 3 },
    on: { type: 'string', format: 'date' },
    at: { type: 'string', format: 'date-time' },
    amount: { type: 'number', minimum: 0, multipleOf: 0.01 },
    kind: { enum: ['x', { a: [1, { b: null }] }] },
    rows: { type: 'array', uniqueItems: true, items: { $ref: '#/definitions/row' } },
    either: { oneOf: [{ properties: { a: { type: 'string' } }, required: ['a'] }, { properties: { b: { type: 'number' } }, required: ['b'] }] },
  },
  definitions: { row: { type: 'object', required: ['what'], properties: { what: { type: 'string', pattern: '^[0-9]+$' } } } },
};
type Faults = { instancePath: string; keyword: string }[] | null;
const values: Record<string, unknown>[] = [
  {}, { 'plan.scope': '范围' }, { 'plan.scope': '𠮷𠮷𠮷' }, { 'plan.scope': '一二三四' }, { 'plan.scope': 'ab', on: '2026-02-30' }, { 'plan.scope': 'ab', on: '2024-02-29' },
  { 'plan.scope': 'ab', at: '2026-03-16T01:00:00Z' }, { 'plan.scope': 'ab', at: 'soon' }, { 'plan.scope': 'ab', amount: 0.07 }, { 'plan.scope': 'ab', amount: -1 }, { 'plan.scope': 'ab', amount: 'x' },
  { 'plan.scope': 'ab', kind: { a: [1, { b: null }] } }, { 'plan.scope': 'ab', kind: { a: [1, { b: 0 }] } }, { 'plan.scope': 'ab', rows: [{ what: '1' }, { what: '1' }] }, { 'plan.scope': 'ab', rows: [{}, { what: 'a' }] },
  { 'plan.scope': 'ab', either: { a: 'x' } }, { 'plan.scope': 'ab', either: {} },
];

async function load(code: string): Promise<{ validators: Record<string, { (data: unknown): boolean; errors: Faults }>; whole: { (data: unknown): boolean; errors: Faults } }> {
  const folder = mkdtempSync(join(tmpdir(), 'guicheng-validator-'));
  try {
    const file = join(folder, 'validator.mjs');
    writeFileSync(file, code);
    return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Awaited<ReturnType<typeof load>>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the module finds the same faults as Ajv itself, and needs nothing from outside', async () => {
  const { code } = compileFormValidator(schema);
  expect(code).not.toMatch(/\brequire\(|\bimport\b|new Function|\beval\(/);
  const { validators, whole: bare } = await load(code);
  const own = createPrecompiledValidator(validators as never, schema as never);
  const whole = new Ajv({ allErrors: true, strict: false, formats: formFormats, multipleOfPrecision: 8 }).compile(schema);
  const places = (list: unknown): string[] => ((list as Faults) ?? []).map((e) => `${e.instancePath} ${e.keyword}`).sort();
  for (const value of values) {
    whole(value);
    bare(value);
    expect([value, places(bare.errors)]).toEqual([value, places(whole.errors)]);
    expect([value, places(own.rawValidation(schema as never, value as never).errors)]).toEqual([value, places(whole.errors)]);
  }
});

test('the same schema has the same hash, another schema another', () => {
  expect(compileFormValidator(schema).hash).toBe(compileFormValidator(structuredClone(schema)).hash);
  expect(compileFormValidator({ ...schema, required: [] }).hash).not.toBe(compileFormValidator(schema).hash);
});

test('a schema that is none is refused at publishing', () => {
  expect(() => compileFormValidator({ type: 'objekt' })).toThrow();
});

test('the server checks the same values itself; null stands for an emptied field', () => {
  expect(checkFormValues(schema, { 'plan.scope': '范围', amount: null })).toEqual([]);
  expect(checkFormValues(schema, { 'plan.scope': null, on: '2026-02-30' }).map((f) => `${f.instancePath} ${f.keyword}`).sort()).toEqual([' required', '/on format']);
});
