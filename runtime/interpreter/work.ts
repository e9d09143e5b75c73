/** Opening and withdrawing pieces of work. Whom that concerns is told by the notification definitions. */
import type { Work } from './caseState.ts';
import { emit } from './emit.ts';
import { isEarly } from './earlyWork.ts';
import { isWithin } from './processIndex.ts';
import { nextId, type Turn } from './turn.ts';

/** Why a step is open again: what was wrong, who said so, which fields, and whether it goes straight back to him. */
export type Returned = NonNullable<Work['returned']>;

/** Opens a piece of work and returns its id; `again`: the id of one that was begun early, whose turn has come. */
export function openWork(turn: Turn, work: Omit<Work, 'id' | 'openedAt' | 'round' | 'openedBy'> & { round?: number }, again?: string): string {
  const id = again ?? nextId(turn, 'w');
  emit(turn, {
    kind: 'work.opened',
    work: { ...work, id, openedAt: turn.context.at, round: work.round ?? turn.state.rounds[work.path] ?? 1, ...(turn.actor.person === 'system' ? {} : { openedBy: turn.actor.person }) },
  });
  return id;
}

/** Withdraws the open work in a container. What was begun early stays with who began it: its turn has not come, so it has not gone either. */
export function withdrawWork(turn: Turn, container: string, why: string, except?: string): void {
  for (const work of Object.values(turn.state.work)) {
    if (work.id === except || work.kind === 'extension' || work.kind === 'seal' || !isWithin(work.path, container) || isEarly(turn.state, work)) continue;
    emit(turn, { kind: 'work.withdrawn', work: work.id, why });
  }
}

/** What was begun early in a container whose turn will not come: its step was passed over, or its stage has been gone through. */
export function withdrawEarly(turn: Turn, container: string): void {
  for (const work of Object.values(turn.state.work)) if (isWithin(work.path, container) && isEarly(turn.state, work)) emit(turn, { kind: 'work.withdrawn', work: work.id, why: 'left' });
}
