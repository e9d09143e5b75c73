/** What the row of an act leaves alone: an event that would touch it is not made, and deadlines hear nothing of what they are not to hear. */
import type { CaseEventBody } from './caseEvent.ts';
import type { VerbEffects } from './verbEffects.ts';

/** Drafts are prepared with the step that opens, and withdrawn with the subtree that is left: neither is an act upon papers. */
export function isLeftAlone({ opinions, numbers, papers }: VerbEffects, { kind }: Pick<CaseEventBody, 'kind'>): boolean {
  switch (kind) {
    case 'opinion.given': return opinions === 'untouched';
    case 'paper.numbered':
    case 'case.numbered': return numbers !== 'at-the-series-moment';
    case 'paper.approved':
    case 'paper.replaced':
    case 'paper.served': return papers !== 'approved-on-the-last-agreement';
    case 'paper.sealed': return papers !== 'sealed';
    default: return false;
  }
}

export const clocksHear = ({ clocks }: VerbEffects): boolean => clocks !== 'run-on';
