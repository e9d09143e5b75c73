/** Which templates fit what was typed: by title, name or initials of the business or of one of its processes, the best first. */
import type { FoundPlace } from '../find/foundPlace.ts';
import { findableOf, rankPlaces, type Findable } from '../find/rankPlaces.ts';
import type { FeatureSummary, Named } from './featureSummary.ts';

/** All in their order while nothing is typed. */
export function findFeatures(features: readonly FeatureSummary[], typed: string): FeatureSummary[] {
  if (typed.trim() === '') return [...features];
  const place = (feature: string, kind: FoundPlace['kind'], { name, title }: Named): Findable => findableOf({ id: `${kind}/${name}`, kind, definition: feature, at: '', what: 'definition', name, title });
  const all = features.flatMap((feature) => [place(feature.name, 'caseType', feature), ...feature.processes.map((process) => place(feature.name, 'process', process))]);
  const found = new Set(rankPlaces(all, typed, []).places.map(({ definition }) => definition));
  return [...found].flatMap((name) => features.find((feature) => feature.name === name) ?? []);
}
