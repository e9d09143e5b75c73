/** Whatever a definition of the pack names can be chosen from a list, by its title: nobody need know or type a name. */
import { describe, expect, it } from 'vitest';
import { knownFacts } from '../../designer/check/knownFacts.ts';
import { namesOf } from '../../designer/check/packAnswers.ts';
import { valueAt } from '../../designer/document/dataAt.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { caseTypeOf } from '../../designer/properties/caseTypeOf.ts';
import { choiceSource } from '../../designer/properties/choiceSource.ts';
import { optionOf, schemaAt, shapeOf, type Schema } from '../../designer/properties/schemaShape.ts';
import { choicesFor, keyChoicesFor } from '../../designer/properties/referenceChoices.ts';
import { ownNames } from '../../designer/references/ownName.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { say } from '../../runtime/ui/language.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const opened = packSources().flatMap((file) => openDefinition(file).definitions);
const outline = opened.map(({ kind, name, data, source }) => ({ kind, name, path: source.path, title: data['title'] as Title, ...(typeof data['of'] === 'string' ? { of: data['of'] } : {}) }));
const definition = (kind: DefinitionKind, name: string) => opened.find((d) => d.kind === kind && d.name === name)?.data;
const names = namesOf(pack);
function choicesOf(data: Readonly<Record<string, unknown>>) {
  const caseType = caseTypeOf(data, (name) => definition('process', name));
  return choiceSource({ outline: () => outline, names: () => names, facts: () => (caseType === '' ? [] : knownFacts(pack, caseType)), definition, data: () => data });
}
/** Every place of a definition that this key leads to. */
function pathsTo(data: unknown, key: string, path: (string | number)[] = []): (string | number)[][] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([each, inner]) => { const here = [...path, Array.isArray(data) ? Number(each) : each]; return [...(each === key ? [here] : []), ...pathsTo(inner, key, here)]; });
}
/** Drawn as a text, also as one of several shapes. */
function textShape(schema: Schema, root: Schema, value: string): boolean {
  const shape = shapeOf(schema, root, value);
  if (shape.shape !== 'choice') return shape.shape === 'text';
  const option = optionOf(shape.options, root, value);
  return option !== undefined && textShape(option.schema, root, value);
}
/** Facts of who acts, of the event and of the step are no fields of the case type, of which a table or a measure is of several; conditions and papers have editors of their own. */
const isOutside = (word: string, kind: DefinitionKind): boolean => (kind === 'table' || kind === 'measure' ? /^(case|org)\./ : /^(actor|event|step|paper|clock|exchange|parent|tally|subject|child|org|organ)\./).test(word);

describe.each(definitionKinds.filter((kind) => kind !== 'overlay'))('%s', (kind) => {
  it('names nothing that cannot be chosen', () => {
    const missing: string[] = [];
    const root = kindSchema(kind);
    const isText = (path: (string | number)[], value: string, data: unknown): boolean => { const schema = schemaAt(root, path, data); return schema !== undefined && textShape(schema, root, value); };
    for (const { data, name } of opened.filter((d) => d.kind === kind)) {
      const choices = choicesOf(data);
      const walk = (value: unknown, path: (string | number)[]): void => {
        if (typeof value === 'string') {
          const offered = isText(path, value, data) ? choicesFor(path, choices, kind, () => data) : undefined;
          if (offered && !offered.some((c) => c.value === value) && !isOutside(value, kind)) missing.push(`${name} /${path.join('/')}: ${value}`);
        } else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
      };
      walk(data, []);
    }
    expect(missing).toEqual([]);
  });
});

it('offers by titles what a deadline counts from, and what a field holds', () => {
  const offered = (kind: DefinitionKind, name: string, path: (string | number)[]) => { const data = definition(kind, name)!; return choicesFor(path, choicesOf(data), kind, () => data)!.map((c) => [c.value, say(c.title)]); };
  expect(offered('deadline', 'verification-term', ['starts', 0, 'step'])).toContainEqual(['approve-plan', '审批初核方案']);
  expect(offered('deadline', 'verification-term', ['starts', 0, 'outcome'])).toContainEqual(['agreed', '同意']);
  expect(offered('deadline', 'verification-term', ['starts', 0, 'at'])[0]).toEqual(['event.at', '事件发生时']);
  expect(offered('caseType', 'lead', ['properties', 'receivedOn', 'type'])).toContainEqual(['date', '日期']);
  expect(offered('caseType', 'lead', ['required', 0])).toContainEqual(['summary', '反映问题摘要']);
});

it('offers in a process what its rules let stand there, and nothing else', () => {
  const offered = (name: string, path: (string | number)[]) => { const data = definition('process', name)!; return choicesFor(path, choicesOf(data), 'process', () => data)!.map((c) => c.value); };
  const unit = offered('lead-disposition', ['stages', 0, 'steps', 0, 'by', 'unit']);
  expect(['own-organ', 'handling-department', 'supervision-inspection', 'case.assignedDepartment'].filter((each) => !unit.includes(each))).toEqual([]);
  expect(offered('seizure', ['stages', 4, 'steps', 1, 'levels', 'matter'])).toContain('seizure-release');
  // Of the forms and papers those of its case type alone; of the steps those that stand before, or are in sight.
  expect(offered('seizure', ['stages', 0, 'steps', 0, 'form'])).toEqual(opened.filter((d) => d.kind === 'form' && d.data['of'] === 'measure-use').map((d) => d.name));
  expect(offered('seizure', ['stages', 0, 'steps', 1, 'papers', 'ready', 0])).toContain('seizure-decision');
  expect(offered('seizure', ['stages', 0, 'steps', 1, 'sendBack', 'to', 0])).toEqual(['apply']);
  expect(offered('seizure', ['stages', 2, 'steps', 1, 'outcomes', 'differs', 'to'])).toEqual(['hand-over-property', 'take-in', 'applying', 'apply', 'decide', 'executing', 'execute', 'in-force', 'depositing', 'keeping', 'review-relation', 'releasing', 'propose-release', 'approve-release', 'return-property']);
  expect(offered('seizure', ['stages', 2, 'steps', 0, 'early', 'from'])).toEqual(['in-force']);
  // A block around a step can be left, and begun again; the stage can be left.
  const [verification, left] = opened.filter((d) => d.kind === 'process').flatMap((d) => pathsTo(d.data, 'again').concat(pathsTo(d.data, 'leave')).map((path) => [d, path] as const)).find(([d, path]) => choicesFor(path, choicesOf(d.data), 'process', () => d.data)!.length > 0)!;
  expect(offered(verification.name, left)).toContain(valueAt(verification.data, left));
});

it('offers the keys of what is handed over and carried along, by what the other side calls them', () => {
  for (const { name, data } of opened.filter((d) => d.kind === 'process')) for (const path of pathsTo(data, 'carry').filter((each) => each.includes('stages') || each.includes('starts'))) {
    const offered = keyChoicesFor(path, choicesOf(data), 'process', () => data)?.map(({ value }) => value) ?? [];
    expect([name, path, Object.keys(valueAt(data, path) as object).filter((key) => !offered.includes(key))]).toEqual([name, path, []]);
  }
  const data = definition('process', 'assigned-petition')!;
  expect(keyChoicesFor(pathsTo(data, 'carry')[0]!, choicesOf(data), 'process', () => data)!.map(({ value, title }) => [value, say(title)])).toContainEqual(['originNumber', '交办机关信访件编号']);
});

it('offers the columns of a table by what its elements have, a class to a document, and acts that only this permission names', () => {
  const first = <T>(kind: DefinitionKind, key: string, make: (data: Readonly<Record<string, unknown>>, path: (string | number)[]) => T): T => { const found = opened.filter((d) => d.kind === kind).flatMap((d) => pathsTo(d.data, key).map((path) => [d.data, path] as const))[0]!; return make(...found); };
  const columns = opened.filter((d) => d.kind === 'form').flatMap(({ name, data }) => pathsTo(data, 'columns').filter((path) => path.includes('fields')).map((path) => [name, path, data] as const));
  expect(columns.length).toBeGreaterThan(0);
  for (const [name, path, data] of columns) expect([name, (valueAt(data, path) as string[]).filter((column) => !choicesFor([...path, 0], choicesOf(data), 'form', () => data)!.some(({ value }) => value === column))]).toEqual([name, []]);
  expect(first('document', 'seal', (data) => choicesFor(['class'], choicesOf(data), 'document', () => data)!.map(({ value }) => value))).toContain('evidence');
  const rights = definition('permission', 'lead-file')!;
  expect(choicesFor(['grants', 0, 'may', 0], choicesOf(rights), 'permission', () => rights)!.map(({ value, title }) => [value, say(title)])).toContainEqual(['extend', '延期']);
});

/** Texts in the form of a name that are no name of anything else: an own name, a part of a case that is told of, a number. */
const ownTexts = new Set(['was', 'now', 'before', 'after', 'openWork', 'drafts', 'version', 'zone', 'proof', 'until', 'code', 'short', 'pattern', 'from', 'to', 'monthDay', 'workdays', 'as', 'section', 'child', 'ask', 'result', 'carries', 'keeps', 'keptBy', 'ground', 'topic']);
it('has a list for each text that names something else', () => {
  const free = new Set<string>();
  // Editors of their own offer what stands in a ledger, a home page and a set of rules.
  for (const kind of definitionKinds.filter((each) => !['overlay', 'scenario', 'ledger', 'dashboard', 'ruleSet', 'pack', 'table'].includes(each))) {
    const root = kindSchema(kind) as Schema;
    const one = opened.find((d) => d.kind === kind)?.data ?? { [kind]: 'own' };
    const open: unknown[] = [];
    const walk = (schema: Schema, path: (string | number)[]): void => {
      if (schema['$ref'] === '#/definitions/condition' || open.includes(schema) || path.length > 12) return;
      open.push(schema);
      const full = typeof schema['$ref'] === 'string' ? (root['definitions'] as Record<string, Schema>)[schema['$ref'].replace('#/definitions/', '')]! : schema;
      if (typeof full['pattern'] === 'string' && choicesFor(path, choicesOf(one), kind, () => one) === undefined) {
        const key = path.filter((part) => typeof part === 'string').at(-1)!;
        const isOwn = key === path.at(-1) && key === Object.keys((parent.at(-1) ?? {}) as object)[0];
        if (!isOwn && !ownTexts.has(key) && !ownTexts.has(String(path.at(-2)))) free.add(`${kind} /${path.join('/')}`);
      }
      const properties = full['properties'] as Record<string, Schema> | undefined;
      if (properties) { parent.push(properties); for (const [key, each] of Object.entries(properties)) walk(each, [...path, key]); parent.pop(); }
      for (const each of Object.values((full['patternProperties'] ?? {}) as Record<string, Schema>)) walk(each, [...path, 'key']);
      for (const each of [...((full['anyOf'] ?? []) as Schema[]), ...((full['allOf'] ?? []) as { then: Schema }[]).map(({ then }) => then)]) walk(each, path);
      if (full['items']) walk(full['items'] as Schema, [...path, 0]);
      open.pop();
    };
    const parent: unknown[] = [];
    walk(root, []);
  }
  expect([...free]).toEqual([]);
});

it('lets a name of its own be typed: of a definition, a step, an end, a role, a phase', () => {
  const drawn = opened.flatMap(({ kind, name, data }) => ownNames(kind, data).filter(({ part, path }) => part === 'value' && choicesFor(path, choicesOf(data), kind, () => data)).map(({ path }) => `${kind} ${name} /${path.join('/')}`));
  expect(drawn).toEqual([]);
});
