/** What leads from one text to another line by line: edits of several places stay apart, so that what is written between them meets none. Pure. */
import { changedRuns } from './changedRuns.ts';
import type { TextEdit } from './textEdit.ts';

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

export function lineEdits(before: string, after: string): TextEdit[] {
  const old = linesOf(before);
  const starts = [0];
  for (const line of old) starts.push(starts.at(-1)! + line.length);
  return changedRuns(old, linesOf(after)).map(({ at, gone, come }) => ({ start: starts[at]!, end: starts[at + gone.length]!, text: come.join('') }));
}
