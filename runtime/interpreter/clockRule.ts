/**
 * The rule that a clock runs by. A clock that was running when its case moved to another version keeps the terms it began with, so
 * that its remaining time does not change then, nor at the next pause or extension.
 */
import type { DeadlineDefinition } from '../definition/model/deadline.ts';
import type { CaseClock, ClockTerms } from './caseState.ts';
import type { PackView } from './packView.ts';

export const termsOf = ({ length, counting, lamp, extensions, restarts }: DeadlineDefinition): ClockTerms => ({
  length, counting, ...(lamp ? { lamp } : {}), ...(extensions ? { extensions } : {}), ...(restarts ? { restarts } : {}),
});

export function ruleOf(view: PackView, clock: Pick<CaseClock, 'deadline' | 'terms'>): DeadlineDefinition {
  const rule = view.deadline(clock.deadline);
  if (!clock.terms) return rule;
  const { lamp: _lamp, extensions, restarts, ...rest } = rule;
  const { terms } = clock;
  // What the newer rule grants beside the old terms may be asked for too.
  const kept = [...(terms.extensions ?? []), ...(extensions ?? []).filter((e) => !terms.extensions?.some((k) => k.extension === e.extension))];
  const again = [...(terms.restarts ?? []), ...(restarts ?? []).filter((r) => !terms.restarts?.some((k) => k.restart === r.restart))];
  return { ...rest, ...terms, ...(kept.length > 0 ? { extensions: kept } : {}), ...(again.length > 0 ? { restarts: again } : {}) };
}
