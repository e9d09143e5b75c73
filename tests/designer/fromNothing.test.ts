/**
 * Everything that YAML can say is said in the properties panel: each definition of the pack is made anew from the smallest of its kind by nothing
 * but what the panel offers at each place, and of every schema each key can be added and each of several shapes taken and told from the others.
 */
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { newStep } from '../../designer/canvas/newStep.ts';
import { valueAt } from '../../designer/document/dataAt.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { badForm, sampleOf } from '../../designer/properties/badForm.ts';
import { optionTitle, wordTitle } from '../../designer/properties/keyTitle.ts';
import { readYaml } from '../../designer/properties/readYaml.ts';
import { blankOf, optionOf, schemaAt, shapeOf, textIn, type Schema, type Shape } from '../../designer/properties/schemaShape.ts';
import { isRecord } from '../../runtime/base/isRecord.ts';
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { stepKind, stepKinds, type Step, type StepKind } from '../../runtime/definition/model/process.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
type At = (string | number)[];
type Named = Record<string, unknown>;
const definitions = packSources().flatMap((file) => openDefinition(file).definitions);
const titles = Object.fromEntries(stepKinds.map((kind) => [kind, { zh: '—' }])) as Record<StepKind, { zh: string }>;
const step = (kind: StepKind): Named => newStep(kind, { taken: new Set(), role: 'handler', before: 'before', titles, first: { exchange: 'exchange', process: 'process', fact: 'case.summary', list: 'case.items', level: 'DH' } });
/** Steps are put in on the canvas, by their kind. */
const isStepList = (path: At): boolean => ['steps', 'between'].includes(String(path.at(-1)));

/** A definition that is made: what stands at a place, written there as the panel writes it. */
function making(kind: DefinitionKind) {
  const root = kindSchema(kind) as Schema;
  const made = { data: blankOf(root, root) as Named };
  const set = (path: At, value: unknown): void => {
    if (path.length === 0) made.data = structuredClone(value) as Named;
    else (valueAt(made.data, path.slice(0, -1)) as Record<string | number, unknown>)[path.at(-1)!] = structuredClone(value);
  };
  const at = (path: At): unknown => valueAt(made.data, path);
  return { root, made, set, at, schema: (path: At) => schemaAt(root, path, made.data) };
}

describe.each(definitionKinds.map((kind) => [kind] as const))('%s', (kind) => {
  it('is made from nothing, whatever one of the pack says', () => {
    const missing: string[] = [];
    for (const { name, data: wanted } of definitions.filter((each) => each.kind === kind)) {
      const { root, made, set, at, schema } = making(kind);
      const lacks = (what: string, path: At): void => void missing.push(`${name} /${path.join('/')}: ${what}`);
      const enter = (path: At, want: unknown): void => {
        let here = schema(path);
        if (!here) { lacks('no place', path); return; }
        let shape = shapeOf(here, root, at(path));
        const text = shape.shape === 'choice' ? textIn(shape, root) : undefined;
        if (text) {
          if (typeof want !== 'string' || (!text.words.includes(want) && badForm(want, text.patterns) !== '')) lacks('cannot be typed', path);
          set(path, want);
          return;
        }
        for (; shape.shape === 'choice'; shape = shapeOf(here, root, at(path))) {
          const option = optionOf(shape.options, root, want);
          if (!option) { lacks('no shape', path); return; }
          if (optionOf(shape.options, root, at(path))?.id !== option.id) set(path, blankOf(option.schema, root));
          if (optionOf(shape.options, root, at(path))?.id !== option.id) { lacks(`${option.id} is not kept`, path); return; }
          here = option.schema;
        }
        enterShape(path, want, here, shape);
      };
      const enterShape = (path: At, want: unknown, here: Schema, shape: Exclude<Shape, { shape: 'choice' }>): void => {
        switch (shape.shape) {
          case 'map': {
            if (!isRecord(want)) { lacks('no map', path); return; }
            for (const key of Object.keys(want)) {
              const now = shapeOf(here, root, at(path));
              const entry = now.shape === 'map' ? (now.entries.find((each) => each.key === key)?.schema ?? now.rest) : undefined;
              if (!entry) { lacks(`no ${key}`, path); continue; }
              if (!(key in (at(path) as Named))) set([...path, key], blankOf(entry, root));
              enter([...path, key], want[key]);
            }
            for (const { key, required } of shape.entries) if (!(key in want) && key in (at(path) as Named)) { if (required) lacks(`${key} stays`, path); delete (at(path) as Named)[key]; }
            return;
          }
          case 'list': {
            const list = at(path) as unknown[];
            if (!Array.isArray(want) || want.length < shape.atLeast) { lacks('no list', path); return; }
            list.length = Math.min(list.length, want.length);
            want.forEach((item, index) => {
              if (isStepList(path)) set([...path, index], step(stepKind(item as Step)));
              else if (index >= list.length) set([...path, index], blankOf(shape.items, root));
              enter([...path, index], item);
            });
            return;
          }
          case 'words': if (!shape.values.includes(want as never)) lacks(`no ${String(want)}`, path); break;
          case 'text': if (typeof want !== 'string' || want.includes('\n') || badForm(want, shape.pattern === undefined ? [] : [shape.pattern]) !== '' || want.length > (shape.longest ?? Infinity)) lacks('cannot be typed', path); break;
          case 'number': if (typeof want !== 'number' || want < (shape.least ?? -Infinity) || want > (shape.most ?? Infinity)) lacks('no such number', path); break;
          case 'boolean': if (typeof want !== 'boolean') lacks('no yes or no', path); break;
          case 'title': if (!isRecord(want) || Object.keys(want).some((key) => key !== 'zh' && key !== 'en')) lacks('no title', path); break;
          case 'any': { const read = readYaml(stringify(want)); if (!('value' in read) || want === null) lacks('cannot be written', path); else set(path, read.value); return; }
          // conditionBuilder.test.ts makes every comparison.
          case 'condition': break;
        }
        set(path, want);
      };
      enter([], wanted);
      expect(made.data, name).toEqual(wanted);
    }
    expect(missing).toEqual([]);
  });

  it('lets each key be added and each shape be taken, and tells each by words of its own', () => {
    const wrong = new Set<string>();
    const { root, set, at, schema } = making(kind);
    const open: unknown[] = [];
    const note = (path: At, what: string): void => void wrong.add(`/${path.map((part) => (typeof part === 'number' ? '#' : part)).join('/')}: ${what}`);
    const visit = (path: At): void => {
      const here = schema(path);
      if (!here) { note(path, 'no place'); return; }
      const id = here['$ref'] ?? here;
      // What holds its own kind is looked at twice: as itself, and within itself.
      if (open.filter((each) => each === id).length > 1) return;
      open.push(id);
      look(path, here, shapeOf(here, root, at(path)));
      open.pop();
    };
    const look = (path: At, here: Schema, shape: Shape): void => {
      if (shape.shape === 'choice') {
        // A name beside words is one input.
        if (textIn(shape, root)) return;
        const words = shape.options.map(({ id }) => optionTitle(kind, path, id));
        if (new Set(words).size < words.length) note(path, `called alike: ${words.join(', ')}`);
        for (const option of shape.options) {
          set(path, blankOf(option.schema, root));
          const taken = optionOf(shape.options, root, at(path));
          if (taken?.id !== option.id) note(path, `${option.id} is not kept`);
          else look(path, option.schema, shapeOf(option.schema, root, at(path)));
        }
      } else if (shape.shape === 'words') {
        const words = shape.values.map((word) => wordTitle(path, word));
        if (new Set(words).size < words.length) note(path, `called alike: ${words.join(', ')}`);
      } else if (shape.shape === 'list' && isStepList(path)) {
        if (path.length < 6) for (const each of stepKinds) { set(path, [step(each)]); visit([...path, 0]); }
      } else if (shape.shape === 'list') {
        if ((at(path) as unknown[]).length === 0) set(path, [blankOf(shape.items, root)]);
        visit([...path, 0]);
      } else if (shape.shape === 'map') {
        const kept = structuredClone(at(path));
        for (const { key, schema: entry } of [...shape.entries, ...(shape.rest ? [{ key: 'further', schema: shape.rest }] : [])]) {
          if (!(key in (at(path) as Named))) set([...path, key], blankOf(entry, root));
          const now = shapeOf(here, root, at(path));
          if (now.shape !== 'map' || !(now.rest ?? now.entries.some((each) => each.key === key))) note(path, `${key} is not kept`);
          visit([...path, key]);
          set(path, kept);
        }
      }
    };
    visit([]);
    expect([...wrong]).toEqual([]);
  });
});

it('says of each form that a text may have how one is written', () => {
  const patterns = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (isRecord(value)) { if (value['type'] === 'string' && typeof value['pattern'] === 'string') patterns.add(value['pattern']); Object.values(value).forEach(walk); }
  };
  definitionKinds.forEach((kind) => walk(kindSchema(kind)));
  expect([...patterns].filter((pattern) => sampleOf([pattern]) === undefined)).toEqual([]);
  expect([badForm('10月1日', ['^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$']), badForm('10-01', ['^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'])]).toEqual(['形式不对，例如写成 10-01。', '']);
});
