/** What the checks say of a business that is being made, in the titles that its author has just written: the names have been made for him. */
import type { FeaturePlan } from './featurePlan.ts';

/** Names stand in quotation marks in what is told; a step and a field may have the same, and keep it then. */
export function inTitles(told: string, plan: FeaturePlan): string {
  const titles = new Map<string, Set<string>>();
  for (const [name, title] of [
    [plan.code, plan.title], ...plan.steps.map((s) => [s.step, s.title] as const), ...plan.fields.map((f) => [f.field, f.title] as const),
    ...plan.papers.map((p) => [p.document, p.title] as const), ...plan.limits.map((l) => [l.deadline, l.title] as const),
  ] as const) titles.set(name, new Set([...(titles.get(name) ?? []), title.zh]));
  return told.replaceAll(/([“"])([^“”"]+)([”"])/g, (whole, opening: string, name: string, closing: string) => {
    const known = [...(titles.get(name) ?? [])];
    return known.length === 1 ? `${opening}${known[0]!}${closing}` : whole;
  });
}
