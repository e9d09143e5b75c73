/** What becomes of a case's children when it ends, or when the step that waits for one is left: those whose step says `parentEnds: end` end with it. */
import { definitionPath, isWithin, processIndex } from './processIndex.ts';
import type { CaseRelation } from './caseState.ts';
import type { Turn } from './turn.ts';

/** Children that are open, by what their step says of the parent's end. */
export function openChildren({ state, process }: Pick<Turn, 'state' | 'process'>, parentEnds: 'refuse' | 'end'): CaseRelation[] {
  const { steps } = processIndex(process);
  return state.relations.filter((relation) => {
    const step = relation.path === undefined ? undefined : steps.get(definitionPath(relation.path))?.step;
    return relation.role === 'child' && relation.status === 'open' && step !== undefined && 'child' in step && step.parentEnds === parentEnds;
  });
}

/** With the case itself all of them end; with a part of it those that this part waits for. */
export function endChildren(turn: Turn, within?: string): void {
  for (const { case: child, unit, path } of openChildren(turn, 'end')) {
    if (within !== undefined && !(turn.state.nodes[path!] && isWithin(path!, within))) continue;
    if (!turn.effects.some((effect) => effect.kind === 'end-child' && effect.child === child)) turn.effects.push({ kind: 'end-child', child, unit });
  }
}

/** A case that was continued has ended already: what its parent ends is the one that goes on. */
export function endContinuing(turn: Turn): void {
  for (const relation of turn.state.relations) {
    if (relation.role === 'child' && relation.status === 'open' && relation.path === undefined) turn.effects.push({ kind: 'end-child', child: relation.case, unit: relation.unit });
  }
}
