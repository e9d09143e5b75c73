/** What one intent of an author changes in the files of a draft, as it is kept, sent and undone. */
import { applyEdits, invertEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';

export type FileChange = { path: string; edits: TextEdit[] } | { path: string; created: string } | { path: string; deleted: string };
export type Texts = ReadonlyMap<string, string>;

/** The texts that differ after the changes; `undefined` for a file that is gone. */
export function changedTexts(texts: Texts, changes: readonly FileChange[]): Map<string, string | undefined> {
  const changed = new Map<string, string | undefined>();
  for (const change of changes) {
    const before = changed.has(change.path) ? changed.get(change.path) : texts.get(change.path);
    if ('created' in change) changed.set(change.path, change.created);
    else if ('deleted' in change) changed.set(change.path, undefined);
    else changed.set(change.path, applyEdits(before ?? '', change.edits));
  }
  return changed;
}

/** The changes that lead back, byte for byte, in the order in which they must be made. */
export function invertChanges(texts: Texts, changes: readonly FileChange[]): FileChange[] {
  const now = new Map(texts);
  const back: FileChange[] = [];
  for (const change of changes) {
    const before = now.get(change.path) ?? '';
    if ('created' in change) back.unshift({ path: change.path, deleted: change.created });
    else if ('deleted' in change) back.unshift({ path: change.path, created: change.deleted });
    else back.unshift({ path: change.path, edits: invertEdits(change.edits, before) });
    for (const [path, text] of changedTexts(now, [change])) {
      if (text === undefined) now.delete(path);
      else now.set(path, text);
    }
  }
  return back;
}
