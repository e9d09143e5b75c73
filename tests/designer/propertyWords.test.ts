/** The words of the properties panel: each value that can be chosen has one, and one that means another thing under another key has its own. */
import { describe, expect, it } from 'vitest';
import { addressesOf } from '../../designer/help/propertyAddress.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { saysCodes } from '../../designer/properties/saysCodes.ts';
import { keyTitle, optionTitle, wordTitle } from '../../designer/properties/keyTitle.ts';
import { shapeOf, type Schema } from '../../designer/properties/schemaShape.ts';
import { kindTitles } from '../../runtime/definition/help/kindTitles.ts';
import { definitionKinds } from '../../runtime/definition/model/pack.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { tCode } from '../../runtime/ui/language.ts';

addDesignerWords();
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);
/** The words that stand to choose from at a schema, in whichever of its alternatives. */
function wordsOf(schema: Schema, root: Schema): string[] {
  const shape = shapeOf(schema, root, undefined);
  if (shape.shape === 'words') return shape.values.filter((value): value is string => typeof value === 'string');
  if (shape.shape === 'list') return wordsOf(shape.items, root);
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as unknown[] | undefined;
  return (alternatives ?? []).filter(isSchema).flatMap((each) => wordsOf(each, root));
}

/** The shapes that stand to choose from at a schema, also within one that was chosen. */
function optionsOf(schema: Schema, root: Schema, depth = 3): string[] {
  const shape = shapeOf(schema, root, undefined);
  if (depth === 0) return [];
  if (shape.shape === 'list') return optionsOf(shape.items, root, depth - 1);
  return shape.shape === 'choice' ? shape.options.flatMap((option) => [option.id, ...optionsOf(option.schema, root, depth - 1)]) : [];
}

describe.each(definitionKinds)('%s', (kind) => {
  it('has a word for each shape that can be chosen', () => {
    const root = kindSchema(kind);
    const silent = [...addressesOf(root)].flatMap(([address, schema]) => optionsOf(schema, root)
      .filter((option) => !/\p{Script=Han}/u.test(optionTitle(kind, address.split('.'), option))).map((option) => `${address}: ${option}`));
    expect(silent).toEqual([]);
  });

  it('has a word for each value that can be chosen', () => {
    const root = kindSchema(kind);
    const silent = [...addressesOf(root)].flatMap(([address, schema]) => wordsOf(schema, root)
      // Conditions have an editor of their own; the English words have the same keys, which tests/ui/language.test.ts holds.
      .filter((word) => !address.startsWith('condition.') && !/\p{Script=Han}|^PDF$/u.test(wordTitle(address.split('.'), word)))
      .map((word) => `${address}: ${word}`));
    expect(silent).toEqual([]);
  });
});

it('tells the degrees of secrecy as papers print them', () => {
  expect(['internal', 'confidential', 'secret', 'top-secret'].map((word) => wordTitle(['secrecy', 'level'], word))).toEqual(['内部', '秘密', '机密', '绝密']);
});

it('tells one word by the key that it stands under', () => {
  expect([wordTitle(['kind'], 'record'), wordTitle(['category'], 'record'), wordTitle(['kind'], 'outside'), wordTitle(['levels', 0, 'given', 'by'], 'outside')]).toEqual(['报备', '笔录', '提请外部协助', '平台以外']);
  expect([wordTitle(['hidden'], 'keep'), wordTitle(['rest'], 'keep'), wordTitle(['never', 0, 'heldWork'], 'keep')]).toEqual(['保留', '继续', '由本人办完']);
  expect([wordTitle(['accept', 0], 'office'), wordTitle(['binds'], 'office'), wordTitle(['heading'], 'office')]).toEqual(['办公文档', '机关', '办公厅（室）']);
});

it('tells one shape by the key that it stands under', () => {
  expect([optionTitle('process', ['stages', 0, 'steps', 0, 'sendBack'], 'none'), optionTitle('document', ['number'], 'none'), optionTitle('deadline', ['pauses'], 'none')]).toEqual(['不可退回', '不编号', '不暂停']);
  expect([optionTitle('process', ['rounds', 0, 'seats'], 'array'), optionTitle('permission', ['grants', 0, 'phases'], 'array'), optionTitle('dashboard', ['menu', 0, 'opens'], 'list')]).toEqual(['逐席列出', '列出阶段', '列表']);
});

it('tells one key by its kind and by the key above it', () => {
  expect([keyTitle('process', ['stages', 0, 'steps', 1, 'by', 'from']), keyTitle('deadline', ['pauses', 0, 'from']), keyTitle('register', ['entries', 2, 'from'])]).toEqual(['先由谁办', '自', '启用日期']);
  expect([keyTitle('permission', ['never', 0, 'heldWork']), keyTitle('caseType', ['relations', 0, 'shares'])]).toEqual(['手上的工作', '共用的字段']);
});

it('calls the kinds of definitions alike in the designer, on the screens and in the guide', () => {
  for (const kind of definitionKinds) {
    expect([kind, tCode('designer.kinds', kind)]).toEqual([kind, kindTitles[kind].zh]);
    if (kind !== 'pack' && kind !== 'organisation') expect([kind, tCode('definitions.kinds', kind)]).toEqual([kind, kindTitles[kind].zh]);
  }
});

it('leaves out sentences that list codes, and those alone', () => {
  expect(['可检索：true 按词，exact 全等。', '依据的可靠程度：verified 已核对原文，from-memory 凭记忆。', '类型：string、number、integer。'].map(saysCodes)).toEqual([true, true, true]);
  expect(['列表中一件案件的标题行，可用 {{case.number}} 和 {{case.title}}。', '部门负责人；不写为 department-head。', '时区；不写为 Asia/Shanghai。', 'Searchable: true by words, exact as a whole.'].map(saysCodes)).toEqual([false, false, false, false]);
});
