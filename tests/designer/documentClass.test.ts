/** The class of a document is changed from the table of rights: one line of its own file, and back to the same bytes. */
import { expect, it } from 'vitest';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { setDocumentClass } from '../../designer/permissions/documentClass.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { packSources } from './packSources.ts';

const documents = packSources().filter((file) => file.path.startsWith('documents/'));

it('adds, changes and takes out one line of every document of the pack', () => {
  expect(documents.length).toBeGreaterThan(20);
  for (const file of documents) {
    const [definition] = openDefinition(file).definitions;
    expect(setDocumentClass(definition!, 'content')).toEqual([]);
    const set = applyEdits(file.text, setDocumentClass(definition!, 'reporter'));
    const [changed] = openDefinition({ path: file.path, text: set }).definitions;
    expect(changed!.data).toEqual({ ...definition!.data, class: 'reporter' });
    expect(set.split('\n').filter((line) => !file.text.split('\n').includes(line))).toEqual(['class: reporter']);
    const other = applyEdits(set, setDocumentClass(changed!, 'evidence'));
    expect(other).toBe(set.replace('class: reporter', 'class: evidence'));
    expect(applyEdits(set, setDocumentClass(changed!, 'content'))).toBe(file.text);
  }
});
