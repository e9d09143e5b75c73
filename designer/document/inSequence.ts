/** Several commands as one change: each sees the text that the one before has made; what comes out is one list of edits. */
import { composeEdits, withoutIdle } from '../../runtime/definition/edit/composeEdits.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { openDefinition, type OpenDefinition } from './openDefinition.ts';

export type Command = (definition: OpenDefinition) => readonly TextEdit[];

/** Throws what a command throws; nothing is changed then. */
export function inSequence(definition: OpenDefinition, commands: readonly Command[]): TextEdit[] {
  const { path, text } = definition.source;
  let now = definition;
  let made: TextEdit[] = [];
  for (const command of commands) {
    const edits = command(now);
    if (edits.length === 0) continue;
    made = composeEdits(made, edits);
    const after = openDefinition({ path, text: applyEdits(now.source.text, edits) });
    now = after.definitions[definition.index]!;
  }
  return withoutIdle(made, text);
}
