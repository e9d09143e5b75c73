/** Opening and withdrawing pieces of work. Whom that concerns is told by the notification definitions. */
import type { Work } from './caseState.ts';
import { emit } from './emit.ts';
import { isWithin } from './processIndex.ts';
import { nextId, type Turn } from './turn.ts';

/** Why a step is open again: what was wrong, who said so, which fields, and whether it goes straight back to him. */
export type Returned = NonNullable<Work['returned']>;

/** Opens a piece of work and returns its id. */
export function openWork(turn: Turn, work: Omit<Work, 'id' | 'openedAt' | 'round' | 'openedBy'> & { round?: number }): string {
  const id = nextId(turn, 'w');
  emit(turn, {
    kind: 'work.opened',
    work: { ...work, id, openedAt: turn.context.at, round: work.round ?? turn.state.rounds[work.path] ?? 1, ...(turn.actor.person === 'system' ? {} : { openedBy: turn.actor.person }) },
  });
  return id;
}

/** Withdraws the open work in a container. */
export function withdrawWork(turn: Turn, container: string, why: string, except?: string): void {
  for (const work of Object.values(turn.state.work)) {
    if (work.id === except || work.kind === 'extension' || work.kind === 'seal' || !isWithin(work.path, container)) continue;
    emit(turn, { kind: 'work.withdrawn', work: work.id, why });
  }
}
