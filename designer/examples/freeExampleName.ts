/** A name for another example like one: `suffix` behind it, and a number where that is taken too. */
const longest = 60;

export function freeExampleName(name: string, taken: readonly string[], suffix: string): string {
  const named = (end: string): string => name.slice(0, longest - end.length) + end;
  for (let n = 1; ; n += 1) {
    const next = named(n === 1 ? suffix : `${suffix} ${n}`);
    if (!taken.includes(next)) return next;
  }
}
