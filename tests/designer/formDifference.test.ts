/** A form beside what it was: the fields that are new, gone or otherwise are known and said, and no others. */
import { expect, it } from 'vitest';
import { fieldFates, withFates } from '../../designer/difference/changedFields.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { removeNode } from '../../designer/document/removeNode.ts';
import { setValue } from '../../designer/document/setValue.ts';
import { insertItem } from '../../designer/document/insertMember.ts';
import { formBasis, formOnBasis } from '../../designer/check/formOnBasis.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import type { FormView } from '../../runtime/ui/form/formView.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const file = packSources().find(({ path }) => path.endsWith('forms/lead-disposition.yaml'))!;
const opened = openDefinition(file).definitions[0]!;
const basis = formBasis(pack, 'lead');
const drawn = (text: string): FormView => formOnBasis(basis, openDefinition({ path: file.path, text }).definitions[0]!.data)!;
const was = drawn(file.text);
const fieldsIn = (view: FormView): string[] => view.sections.flatMap(({ fields }) => fields.map(({ field }) => field));

it('a form that stayed has no mark; nor has one that is new or gone as a whole', () => {
  for (const [before, after] of [[was, drawn(file.text)], [undefined, was], [was, undefined]] as const) expect([...fieldFates(before, after).before, ...fieldFates(before, after).after]).toEqual([]);
});

it('tells what is gone, what is new and what is otherwise, each on its side', () => {
  const [first, second] = fieldsIn(was) as [string, string];
  const gone = drawn(applyEdits(file.text, removeNode(opened, ['layout', 0, 'fields', 0])));
  expect(fieldFates(was, gone)).toEqual({ before: new Map([[first, 'gone']]), after: new Map() });
  expect(fieldFates(gone, was)).toEqual({ before: new Map(), after: new Map([[first, 'new']]) });
  const fields = (opened.data['layout'] as { fields: { field: string }[] }[])[0]!.fields;
  const otherwise = drawn(applyEdits(file.text, setValue(opened, ['layout', 0, 'fields', 1], { ...fields[1], title: { zh: '另一种说法' } })));
  expect(fieldFates(was, otherwise)).toEqual({ before: new Map([[second, 'changed']]), after: new Map([[second, 'changed']]) });
  const added = drawn(applyEdits(file.text, insertItem(opened, ['layout', 0, 'fields'], 0, { field: 'batchNumber' })));
  expect(fieldFates(was, added).after).toEqual(new Map([['batchNumber', 'new']]));
  const marked = withFates(added, fieldFates(was, added).after);
  const hints = marked.sections.flatMap((section) => section.fields.flatMap(({ field, hint }) => (/新增|删去|改动/.test(hint?.zh ?? '') ? [[field, hint!.zh, hint!.en]] : [])));
  expect(hints).toEqual([['batchNumber', '【新增】', '[New]']]);
  expect(fieldsIn(marked)).toEqual(fieldsIn(added));
});
