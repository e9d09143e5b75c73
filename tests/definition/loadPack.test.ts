/** Loading the reference pack: shapes agree with Ajv, what is loaded is frozen and hashed, forms and case types expand. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { sharedParts } from '../../runtime/base/sharedParts.ts';
import { checkShape, type SoundParts } from '../../runtime/definition/load/checkShape.ts';
import { canonicalJson } from '../../runtime/base/canonicalJson.ts';
import { contentHash, hashOf, liveHash, pinnedHash } from '../../runtime/definition/load/contentHash.ts';
import { expandSchema } from '../../runtime/definition/load/expandSchema.ts';
import { formats } from '../../runtime/definition/load/formats.ts';
import { formSchema } from '../../runtime/definition/load/formSchema.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { addressOf, definitionsOf, findDefinition } from '../../runtime/definition/load/pack.ts';
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import { definitionKinds } from '../../runtime/definition/model/pack.ts';
import { authoringGuide } from '../../runtime/definition/schema/authoringGuide.ts';
import { guideEditions, guideFileName } from '../../runtime/definition/schema/guideEdition.ts';
import { kindSchema, schemaFiles } from '../../runtime/definition/schema/kindSchemas.ts';

const root = join(import.meta.dirname, '..', '..');
const loaded = loadPack(readPackFiles(join(root, 'definitions', 'discipline')));
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true, formats });
const validators = Object.fromEntries(definitionKinds.map((kind) => [kind, ajv.compile(kindSchema(kind))]));

/** Spoils data at one place at a time: a key more, a key less, another kind of value. */
function* spoilt(data: unknown): Generator<unknown> {
  const copy = () => structuredClone(data) as Record<string, unknown>;
  for (const key of Object.keys(data as object)) {
    const without = copy();
    delete without[key];
    yield without;
    yield { ...copy(), [key]: 17 };
    yield { ...copy(), [key]: null };
    const value = (data as Record<string, unknown>)[key];
    const inner = Array.isArray(value) ? (value[0] as unknown) : value;
    if (typeof inner !== 'object' || inner === null) continue;
    for (const deeper of spoilt(inner)) yield { ...copy(), [key]: Array.isArray(value) ? [deeper, ...(value as unknown[]).slice(1)] : deeper };
  }
  yield { ...copy(), surplusKey: true };
}

describe('loadPack', () => {
  it('puts the reference pack together without a fault of form', () => {
    expect(loaded.problems).toEqual([]);
    expect(loaded.pack).toBeDefined();
  });

  it('agrees with Ajv on every file and on spoilt copies of it', () => {
    const once = new Set<string>();
    for (const { kind, name, data } of loaded.sources) {
      expect(validators[kind]!(data), `${kind} ${name}`).toBe(true);
      if (once.has(kind)) continue;
      once.add(kind);
      const sound: SoundParts = new WeakMap();
      const schema = kindSchema(kind);
      // Whoever keeps what he found sound, and is given the parts that stayed as the same objects, finds the same.
      for (const wrong of spoilt(data)) expect(checkShape(schema, sharedParts(data, wrong), schema, [], sound), kind).toEqual(checkShape(schema, wrong));
      for (const wrong of spoilt(data)) expect(checkShape(kindSchema(kind), wrong).length === 0, `${kind} ${JSON.stringify(wrong).slice(0, 300)}`).toBe(validators[kind]!(wrong));
    }
  });

  it('gives a frozen pack that JSON carries unchanged', () => {
    const pack = loaded.pack!;
    expect(JSON.parse(JSON.stringify(pack))).toEqual(pack);
    expect(() => Object.assign(pack.pack, { title: { zh: '改' } })).toThrow(TypeError);
    expect(findDefinition(pack, 'form', 'constructor')).toBeUndefined();
  });

  it('gives every stage and step its address, each address once', () => {
    const addresses = definitionsOf(loaded.pack!, 'process').flatMap((process) => [...process.stages.map((stage) => addressOf(stage)), ...visitSteps(process).map(({ step }) => addressOf(step))]);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses).toContain('preliminary-verification/verifying/gather/evidence/collect-evidence');
  });
});

describe('content hashes', () => {
  it('do not depend on the order of keys or files', () => {
    expect(canonicalJson({ b: [1, { d: null, c: '规程' }], a: true })).toBe('{"a":true,"b":[1,{"c":"规程","d":null}]}');
    const backwards = loadPack([...readPackFiles(join(root, 'definitions', 'discipline'))].reverse());
    expect(contentHash(backwards.pack!)).toBe(contentHash(loaded.pack!));
    expect(hashOf({})).toBe('sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a');
  });

  it('change apart: a permission is live, a form is pinned', () => {
    const pack = loaded.pack!;
    const permission = definitionsOf(pack, 'permission')[0]!;
    const otherLive = { ...pack, permission: { ...pack.permission, [permission.permission]: { ...permission, title: { zh: '改' } } } };
    expect(pinnedHash(otherLive)).toBe(pinnedHash(pack));
    expect(liveHash(otherLive)).not.toBe(liveHash(pack));
    const form = definitionsOf(pack, 'form')[0]!;
    const otherPinned = { ...pack, form: { ...pack.form, [form.form]: { ...form, title: { zh: '改' } } } };
    expect(pinnedHash(otherPinned)).not.toBe(pinnedHash(pack));
    expect(liveHash(otherPinned)).toBe(liveHash(pack));
  });
});

describe('emitted schemas', () => {
  it('are those that are committed, and the guide too', () => {
    const folder = join(root, 'definitions', 'schemas');
    for (const { name, text } of schemaFiles()) expect(readFileSync(join(folder, name), 'utf8'), `${name}: run npm run guicheng -- schemas`).toBe(text);
    expect(readdirSync(folder).sort()).toEqual(schemaFiles().map((file) => file.name).sort());
    for (const edition of guideEditions) {
      const guide = readFileSync(join(root, 'definitions', guideFileName('README', edition)), 'utf8');
      expect(authoringGuide(guide, edition), edition).toBe(guide);
    }
  });

  it('are plain draft-07 with local references only', () => {
    for (const { text } of schemaFiles()) {
      const schema = JSON.parse(text) as { $schema: string };
      expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
      for (const [, reference] of text.matchAll(/"\$ref": "([^"]*)"/g)) expect(reference).toMatch(/^#\/definitions\/[A-Za-z]+$/);
    }
  });
});

describe('expandSchema and formSchema', () => {
  const pack = loaded.pack!;
  const base = readdirSync(join(root, 'tests', 'cases', 'lint', 'base')).map((name) => ({ path: `definitions/small/${name}`, text: readFileSync(join(root, 'tests', 'cases', 'lint', 'base', name), 'utf8') }));
  const small = loadPack(base).pack!;

  it('expand every case type and form to schemas that Ajv compiles strictly', () => {
    for (const { caseType } of definitionsOf(pack, 'caseType')) expect(() => ajv.compile(expandSchema(pack, caseType)), caseType).not.toThrow();
    for (const { form } of definitionsOf(pack, 'form')) expect(() => ajv.compile(formSchema(pack, form).schema), form).not.toThrow();
  });

  it('close every object, follow shared types and registers, and ask a finished case for what it requires', () => {
    const finished = ajv.compile(expandSchema(small, 'item'));
    const unfinished = ajv.compile(expandSchema(small, 'item', { unfinished: true }));
    expect(finished({ subject: { name: '田某' }, kind: 'large', goods: [{ number: '1', name: '表' }] })).toBe(true);
    expect(finished({ kind: 'large' })).toBe(false);
    expect(unfinished({ kind: 'large' })).toBe(true);
    expect(unfinished({ kind: 'huge' })).toBe(false);
    expect(unfinished({ subject: { name: '田某', shoe: 42 } })).toBe(false);
    expect(unfinished({ heldOn: '2026-02-30' })).toBe(false);
  });

  it('show a form with titles, kinds, classes, options and conditions', () => {
    const view = formSchema(small, 'intake');
    expect(view.schema.required).toEqual(['subject.name']);
    expect(view.sections[0]!.fields.map(({ field, kind, class: ofClass, options }) => ({ field, kind, ofClass, options }))).toEqual([
      { field: 'subject.name', kind: 'text', ofClass: 'content', options: undefined },
      { field: 'kind', kind: 'radio', ofClass: 'content', options: 'kind' },
      { field: 'summary', kind: 'textarea', ofClass: 'content', options: undefined },
      { field: 'heldOn', kind: 'date', ofClass: 'content', options: undefined },
    ]);
    expect(view.options.kind).toEqual([{ value: 'large', title: { zh: '大' } }, { value: 'small', title: { zh: '小' } }]);
    expect(view.conditions).toEqual([{ field: 'summary', visible: { condition: 'is-large' }, hidden: 'clear' }]);
    expect(view.named).toEqual({ 'is-large': { all: [{ fact: 'case.kind', operator: 'equal', value: 'large' }] } });
    expect(formSchema(small, 'plan').sections[0]!.fields[2]!.columns!.map(({ column, title }) => [column, title.zh])).toEqual([['number', '编号'], ['name', '名称']]);
  });

  it('start with what the fields they write say, rows with what their columns say', () => {
    const with_ = (form: string, more: Record<string, object>) => {
      const item = structuredClone(small.caseType.item!);
      for (const [key, property] of Object.entries(more)) Object.assign(item.properties, { [key]: { ...item.properties[key], ...property } });
      return formSchema({ ...small, caseType: { ...small.caseType, item } }, form);
    };
    const more = { kind: { default: 'small' }, scope: { default: '全部' }, amount: { default: 0 }, goods: { list: { type: 'object', properties: { number: { type: 'string' }, name: { type: 'string', default: '物品' } } } } };
    expect(with_('intake', more).starts).toEqual({ kind: 'small' });
    const plan = with_('plan', more);
    // What is only shown is the case's, whatever its field says.
    expect(plan.starts).toEqual({ scope: '全部', amount: 0 });
    expect(plan.sections[0]!.fields[2]!.columns!.map(({ column, starts }) => [column, starts])).toEqual([['number', undefined], ['name', '物品']]);
    expect(with_('intake', { subject: { type: 'object', properties: { name: { type: 'string', default: '无名氏' } } } }).starts).toEqual({ 'subject.name': '无名氏' });
  });

  it('close entries of a register outside their days', () => {
    const register = parse('{ register: kind, title: { zh: 种类 }, entries: [{ code: old, title: { zh: 旧 }, until: "2025-12-31" }, { code: new, title: { zh: 新 }, from: "2026-01-01" }] }') as (typeof small.register)[string];
    const later = { ...small, register: { ...small.register, kind: register } };
    expect(formSchema(later, 'intake', '2026-03-16').options.kind!.map((option) => [option.value, option.closed !== undefined])).toEqual([['old', true], ['new', false]]);
  });
});
