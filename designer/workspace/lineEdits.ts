/** What leads from one text to another line by line: edits of several places stay apart, so that what is written between them meets none. Pure. */
import { diffToEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';

/** Pairs of lines that are looked at; above it all that differs is one place. */
const mostPairs = 1_000_000;
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

export function lineEdits(before: string, after: string): TextEdit[] {
  const [whole] = diffToEdits(before, after);
  if (!whole) return [];
  const [old, now] = [linesOf(before.slice(whole.start, whole.end)), linesOf(whole.text)];
  if (old.length * now.length > mostPairs) return [whole];
  // common[i][j]: how many lines both have in the same order from i and j on.
  const width = now.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) for (let j = now.length - 1; j >= 0; j -= 1) common[i * width + j] = old[i] === now[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const edits: TextEdit[] = [];
  let at = whole.start;
  let open: TextEdit | undefined;
  const place = (): TextEdit => { if (!open) edits.push((open = { start: at, end: at, text: '' })); return open; };
  for (let i = 0, j = 0; i < old.length || j < now.length;) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      at += old[i]!.length;
      open = undefined;
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) {
      const edit = place();
      at += old[i]!.length;
      edit.end = at;
      i += 1;
    } else {
      place().text += now[j]!;
      j += 1;
    }
  }
  return edits;
}
