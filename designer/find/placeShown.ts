/** What the editor of a kind is told of a place that is gone to: a step, a field of a form; every other editor turns to the place itself. */
import { nearestStep } from '../workspace/problemPlaces.ts';

export function placeShown(kind: string, at: string): string {
  if (kind === 'process') return nearestStep(at);
  if (kind === 'form') return /^\/layout\/\d+(?:\/fields\/\d+)?/.exec(at)?.[0] ?? '';
  return at;
}
