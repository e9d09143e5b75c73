/** A command that was carried out: its inverse gives the same bytes, the other definitions of the file say what they said. */
import { expect } from 'vitest';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { applyEdits, invertEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';

export function after(definition: OpenDefinition, edits: readonly TextEdit[]): OpenDefinition {
  const { path, text, definitions } = definition.source;
  const now = applyEdits(text, edits);
  expect(applyEdits(now, invertEdits(edits, text))).toBe(text);
  const source = openDefinition({ path, text: now });
  expect(source.problems).toEqual([]);
  for (const [index, other] of definitions.entries()) if (index !== definition.index) expect(source.definitions[index]!.data).toEqual(other.data);
  return source.definitions[definition.index]!;
}
