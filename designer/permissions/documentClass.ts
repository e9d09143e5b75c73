/** The class of a document: what somebody must see of a case to read its papers of this kind. The right per document, by the one rule of classes. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { usualDocumentClass } from '../../runtime/definition/model/document.ts';
import { insertKey } from '../document/insertMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';

/** The usual one is not written. */
export function setDocumentClass(definition: OpenDefinition, name: string): TextEdit[] {
  const now = definition.data['class'];
  if (name === usualDocumentClass) return now === undefined ? [] : removeNode(definition, ['class']);
  return now === undefined ? insertKey(definition, [], 'class', name, { before: 'opens' }) : setValue(definition, ['class'], name);
}
