/** Two texts as the lines that went and those that came, piece by piece: the longest common run of lines stays (Hunt and McIlroy, 1976). */

export interface ChangedPiece { /** Where it stands in the newer text, from 1. */ line: number; gone: string[]; come: string[] }

/** Texts whose differing middles are larger than this, lines times lines, are shown as one piece. */
const largest = 4_000_000;

export function changedLines(before: string, after: string): ChangedPiece[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const [gone, come] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  if (gone.length === 0 && come.length === 0) return [];
  if (gone.length * come.length > largest) return [{ line: head + 1, gone, come }];
  return pieces(gone, come, head + 1);
}

/** `common[i][j]`: how many lines the rests from `i` and `j` on have in common. */
function pieces(gone: readonly string[], come: readonly string[], first: number): ChangedPiece[] {
  const width = come.length + 1;
  const common = new Uint32Array((gone.length + 1) * width);
  for (let i = gone.length - 1; i >= 0; i -= 1) for (let j = come.length - 1; j >= 0; j -= 1) common[i * width + j] = gone[i] === come[j] ? common[(i + 1) * width + j + 1]! + 1 : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const found: ChangedPiece[] = [];
  let open: ChangedPiece | undefined;
  for (let i = 0, j = 0; i < gone.length || j < come.length;) {
    if (i < gone.length && j < come.length && gone[i] === come[j]) {
      open = undefined;
      i += 1;
      j += 1;
      continue;
    }
    if (!open) found.push(open = { line: first + j, gone: [], come: [] });
    if (j >= come.length || (i < gone.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)) open.gone.push(gone[i++]!);
    else open.come.push(come[j++]!);
  }
  return found;
}

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
