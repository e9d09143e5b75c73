/** Two texts as a unified diff, as `diff -u` and git write it. Pure. */
import { changedRuns } from '../definition/edit/changedRuns.ts';

export interface DiffLine {
  /** `file`: the two lines with the names; `place`: where a piece begins in both. */
  is: 'file' | 'place' | 'same' | 'gone' | 'come';
  text: string;
}

const around = 3;
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** How many lines go and come. */
export function changedLines(before: string, after: string): { gone: number; come: number } {
  const runs = changedRuns(linesOf(before), linesOf(after));
  return { gone: runs.reduce((sum, run) => sum + run.gone.length, 0), come: runs.reduce((sum, run) => sum + run.come.length, 0) };
}

/** A side that is not there is `undefined`. */
export function unifiedDiff(from: { name: string; text: string | undefined }, to: { name: string; text: string | undefined }): DiffLine[] {
  const [old, now] = [linesOf(from.text ?? ''), linesOf(to.text ?? '')];
  const lines: DiffLine[] = [
    { is: 'file', text: `--- ${from.text === undefined ? '/dev/null' : from.name}` },
    { is: 'file', text: `+++ ${to.text === undefined ? '/dev/null' : to.name}` },
  ];
  const runs = changedRuns(old, now);
  for (let first = 0; first < runs.length;) {
    let last = first;
    // Pieces whose surroundings touch are told as one.
    while (last + 1 < runs.length && runs[last + 1]!.at - (runs[last]!.at + runs[last]!.gone.length) <= 2 * around) last += 1;
    const start = Math.max(0, runs[first]!.at - around);
    const end = Math.min(old.length, runs[last]!.at + runs[last]!.gone.length + around);
    const piece: DiffLine[] = [];
    let at = start;
    for (const run of runs.slice(first, last + 1)) {
      piece.push(...old.slice(at, run.at).flatMap((line) => shown('same', line)), ...run.gone.flatMap((line) => shown('gone', line)), ...run.come.flatMap((line) => shown('come', line)));
      at = run.at + run.gone.length;
    }
    piece.push(...old.slice(at, end).flatMap((line) => shown('same', line)));
    const count = (...kinds: DiffLine['is'][]): number => piece.filter(({ is, text }) => kinds.includes(is) && !text.startsWith('\\')).length;
    const nowStart = start + runs[first]!.now - runs[first]!.at;
    lines.push({ is: 'place', text: `@@ -${range(start, count('same', 'gone'))} +${range(nowStart, count('same', 'come'))} @@` }, ...piece);
    first = last + 1;
  }
  return lines;
}

/** Lines count from 1; of none it is the line before. */
const range = (start: number, count: number): string => (count === 1 ? String(start + 1) : `${count === 0 ? start : start + 1},${count}`);

const signs = { same: ' ', gone: '-', come: '+' } as const;
function shown(is: 'same' | 'gone' | 'come', line: string): DiffLine[] {
  const line1 = { is, text: signs[is] + line.replace(/\n$/, '') };
  return line.endsWith('\n') ? [line1] : [line1, { is, text: '\\ No newline at end of file' }];
}
