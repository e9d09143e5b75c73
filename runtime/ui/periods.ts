/** Days, months, quarters and years as the groups of a ledger are called (`2026-06-01`, `2026-06`, `2026-Q2`, `2026`): in their order, with those between. Pure. */

/** A line over more points than this tells nothing that one over the known ones does not. */
const mostPoints = 400;
const shapes = [/^\d{4}-\d\d-\d\d$/, /^\d{4}-\d\d$/, /^\d{4}-Q[1-4]$/, /^\d{4}$/] as const;

/** Labels of one kind of period in their order, none missing; what is no period stays behind them, and anything else stays as it is. */
export function betweenPeriods(labels: readonly string[]): string[] {
  const periods = labels.filter((label) => shapes.some((shape) => shape.test(label))).sort();
  const shape = shapes.find((each) => periods.every((label) => each.test(label)));
  const last = periods.at(-1);
  if (!shape || last === undefined) return [...labels];
  const all: string[] = [];
  for (let at = periods[0]!; at <= last && all.length <= mostPoints; at = after(at)) all.push(at);
  return [...(all.length > mostPoints ? periods : all), ...labels.filter((label) => !periods.includes(label))];
}

function after(period: string): string {
  const [year = 0, part = 0] = period.split(/-Q?/).map(Number);
  if (period.length === 10) return new Date(Date.parse(`${period}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  if (period.includes('Q')) return part === 4 ? `${year + 1}-Q1` : `${year}-Q${part + 1}`;
  if (period.length === 7) return part === 12 ? `${year + 1}-01` : `${year}-${String(part + 1).padStart(2, '0')}`;
  return String(year + 1);
}
