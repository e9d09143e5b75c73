/** Several commands as one change: each sees the text that the one before has made; what comes out is one list of edits. */
import { composeEdits, withoutIdle } from '../../runtime/definition/edit/composeEdits.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { openEdited, type OpenDefinition } from './openDefinition.ts';

export type Command = (definition: OpenDefinition) => readonly TextEdit[];

/** Throws what a command throws; nothing is changed then. */
export function inSequence(definition: OpenDefinition, commands: readonly Command[]): TextEdit[] {
  const { text } = definition.source;
  let now = definition;
  let made: TextEdit[] = [];
  for (const command of commands) {
    const edits = command(now);
    if (edits.length === 0) continue;
    made = composeEdits(made, edits);
    now = openEdited(now.source, edits).definitions[definition.index]!;
  }
  return withoutIdle(made, text);
}
