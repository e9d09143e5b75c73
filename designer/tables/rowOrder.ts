/** Of numbers in some order the most that stand in theirs already: the others are moved between them. */
export function keptInOrder(numbers: readonly number[]): Set<number> {
  /** Of each length the run that ends lowest, as places in `numbers`; and what stands before each. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  numbers.forEach((number, at) => {
    let length = ends.findIndex((end) => numbers[end]! >= number);
    if (length < 0) length = ends.length;
    before[at] = ends[length - 1];
    ends[length] = at;
  });
  const kept = new Set<number>();
  for (let at = ends.at(-1); at !== undefined; at = before[at]) kept.add(numbers[at]!);
  return kept;
}
