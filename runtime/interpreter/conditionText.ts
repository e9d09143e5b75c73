/** A deciding clause in one line, for events and explanations: what was asked, and what was found. */
import type { Clause } from './conditionExplanation.ts';

const show = (value: unknown): string => (value === undefined ? '∅' : typeof value === 'string' ? value : JSON.stringify(value));

export function clauseText(clause: Clause): string {
  const wanted = clause.wantedFact ? `${clause.wantedFact}=${show(clause.wanted)}` : show(clause.wanted);
  const lack = clause.lack === 'missing' ? ' (missing)' : clause.lack === 'other-kind' ? ' (of another kind)' : '';
  return `${clause.within.length > 0 ? `${clause.within.join('/')}: ` : ''}${clause.fact}=${show(clause.found)}${lack} ${clause.operator} ${wanted}`;
}
