/** Whatever a definition of the pack names can be chosen from a list, by its title: nobody need know or type a name. */
import { describe, expect, it } from 'vitest';
import { knownFacts } from '../../designer/check/knownFacts.ts';
import { namesOf } from '../../designer/check/packAnswers.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { caseTypeOf } from '../../designer/properties/caseTypeOf.ts';
import { choiceSource } from '../../designer/properties/choiceSource.ts';
import { optionOf, schemaAt, shapeOf, type Schema } from '../../designer/properties/schemaShape.ts';
import { choicesFor } from '../../designer/properties/referenceChoices.ts';
import { ownNames } from '../../designer/references/ownName.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { say } from '../../runtime/ui/language.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const opened = packSources().flatMap((file) => openDefinition(file).definitions);
const outline = opened.map(({ kind, name, data, source }) => ({ kind, name, path: source.path, title: data['title'] as Title }));
const definition = (kind: DefinitionKind, name: string) => opened.find((d) => d.kind === kind && d.name === name)?.data;
const names = namesOf(pack);
function choicesOf(data: Readonly<Record<string, unknown>>) {
  const caseType = caseTypeOf(data, (name) => definition('process', name));
  return choiceSource({ outline: () => outline, names: () => names, facts: () => (caseType === '' ? [] : knownFacts(pack, caseType)), definition, data: () => data });
}
/** Drawn as a text, also as one of several shapes. */
function textShape(schema: Schema, root: Schema, value: string): boolean {
  const shape = shapeOf(schema, root, value);
  if (shape.shape !== 'choice') return shape.shape === 'text';
  const option = optionOf(shape.options, root, value);
  return option !== undefined && textShape(option.schema, root, value);
}
/** Facts of who acts, of the event and of the step are no fields of the case type; conditions and papers have editors of their own. */
const isOutside = (word: string): boolean => /^(actor|event|step|paper|clock|exchange|parent|tally|subject|case|child|org|organ)\./.test(word);

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
          if (offered && !offered.some((c) => c.value === value) && !isOutside(value)) missing.push(`${name} /${path.join('/')}: ${value}`);
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

it('lets a name of its own be typed: of a definition, a step, an end, a role, a phase', () => {
  const drawn = opened.flatMap(({ kind, name, data }) => ownNames(kind, data).filter(({ part, path }) => part === 'value' && choicesFor(path, choicesOf(data), kind, () => data)).map(({ path }) => `${kind} ${name} /${path.join('/')}`));
  expect(drawn).toEqual([]);
});
