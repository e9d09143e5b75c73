/** An edit that is told before it is made: it is one of the text that it was made of, whatever others write while its author is asked. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';

/** `on`: the text of the file that the edits are of; the session moves them over what has come since, or asks where both meet. */
export type EditOn = (edits: TextEdit[], on: string) => void;

export async function agreedEdit({ source: { text } }: Pick<OpenDefinition, 'source'>, edits: TextEdit[], agreed: () => Promise<boolean>, edit: EditOn): Promise<void> {
  if (await agreed()) edit(edits, text);
}
