/** Where two lists of lines differ, piece by piece: the longest run that both have in the same order stays (Hunt and McIlroy, 1976). Pure. */

/** `at` and `now`: indexes in the older and in the newer list at which what went and what came begins. */
export interface ChangedRun { at: number; now: number; gone: string[]; come: string[] }

/** Lists whose differing middles are larger than this, lines times lines, differ in one piece. */
const largest = 4_000_000;

export function changedRuns(before: readonly string[], after: readonly string[]): ChangedRun[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < before.length - head && tail < after.length - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const [gone, come] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  if (gone.length === 0 && come.length === 0) return [];
  if (gone.length * come.length > largest) return [{ at: head, now: head, gone, come }];
  return runs(gone, come, head);
}

/** `common[i][j]`: how many lines the rests from `i` and `j` on have in common. */
function runs(gone: readonly string[], come: readonly string[], first: number): ChangedRun[] {
  const width = come.length + 1;
  const common = new Uint32Array((gone.length + 1) * width);
  for (let i = gone.length - 1; i >= 0; i -= 1) for (let j = come.length - 1; j >= 0; j -= 1) common[i * width + j] = gone[i] === come[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const found: ChangedRun[] = [];
  let open: ChangedRun | undefined;
  for (let i = 0, j = 0; i < gone.length || j < come.length;) {
    if (i < gone.length && j < come.length && gone[i] === come[j]) {
      open = undefined;
      i += 1;
      j += 1;
      continue;
    }
    if (!open) found.push(open = { at: first + i, now: first + j, gone: [], come: [] });
    if (j >= come.length || (i < gone.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) open.gone.push(gone[i++]!);
    else open.come.push(come[j++]!);
  }
  return found;
}
