/** An edit as an editor makes one: told to whoever keeps the draft; a command that cannot do what was asked says why, and nothing changes. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { showProblem } from '../../runtime/ui/problemMessage.ts';
import type { Label } from '../language/both.ts';

export type Tried = 'made' | 'same' | 'refused';
type TellEdit = (event: 'edit', label: Label, edits: TextEdit[]) => void;

/** `same`: the text says so already. */
export function tryEdit(emit: TellEdit, make: () => { label: Label; edits: TextEdit[] }): Tried {
  try {
    const { label, edits } = make();
    if (edits.length === 0) return 'same';
    emit('edit', label, edits);
    return 'made';
  } catch (refused) {
    showProblem(refused);
    return 'refused';
  }
}

/** The `edit` of an editor: false where it was refused. */
export const editsOf = (emit: TellEdit) => (label: Label, make: () => TextEdit[]): boolean => tryEdit(emit, () => ({ label, edits: make() })) !== 'refused';
