/** Moments of one line, `2026-11-30 09:00`, as short as they can be told: the year stands where it is another than before, and at the first where there are several. */
export function sinceShown(moments: readonly string[]): string[] {
  const years = moments.map((moment) => moment.slice(0, 4));
  if (new Set(years).size < 2) return moments.map((moment) => moment.slice(5));
  return moments.map((moment, i) => (years[i] === years[i - 1] ? moment.slice(5) : moment));
}
