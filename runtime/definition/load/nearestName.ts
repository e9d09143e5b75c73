/** The nearest of some names, for "did you mean". */

/** Edits between two words (insert, delete, replace, swap of neighbours), given up above `atMost`. */
function distance(a: string, b: string, atMost: number): number {
  if (Math.abs(a.length - b.length) > atMost) return atMost + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      next.push(cost);
    }
    [before, row] = [row, next];
  }
  return row[b.length]!;
}

/** The choice that differs least, if it is near enough to be meant; of equals the first by alphabet. */
export function nearestName(word: string, choices: readonly string[]): string | undefined {
  if (word.length === 0 || word.length > 80) return undefined;
  const lower = word.toLowerCase();
  const atMost = Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let least = atMost + 1;
  for (const choice of [...choices].sort()) {
    const d = distance(lower, choice.toLowerCase(), atMost);
    if (d < least) [best, least] = [choice, d];
  }
  if (best !== undefined) return best;
  return [...choices].sort().find((choice) => word.length >= 4 && (choice.includes(word) || (choice.length >= 4 && word.includes(choice))));
}
