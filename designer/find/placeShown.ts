/** What the editor of a kind shows of a place that is gone to: a step, a field of a form, a part of those that show one at a time; nothing where it shows the definition as a whole. */
import { holdsFields } from '../fields/fieldRows.ts';
import { nearestStep } from '../workspace/problemPlaces.ts';

const showsOne = (kind: string): boolean => holdsFields(kind) || kind === 'organisation' || kind === 'ruleSet' || kind === 'conditionSet' || kind === 'register' || kind === 'scenario';

export function placeShown(kind: string, at: string): string {
  if (kind === 'process') return nearestStep(at);
  if (kind === 'form') return /^\/layout\/\d+(?:\/fields\/\d+)?/.exec(at)?.[0] ?? '';
  return showsOne(kind) ? at : '';
}
