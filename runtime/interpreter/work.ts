/** Opening and withdrawing pieces of work, and telling the people whom they concern. */
import type { Title } from '../definition/model/common.ts';
import type { PersonId, Work } from './caseState.ts';
import { emit } from './emit.ts';
import type { NoticeTopic } from './effect.ts';
import { isWithin } from './processIndex.ts';
import { nextId, type Turn } from './turn.ts';

/** Why a step is open again: what was wrong, who said so, which fields, and whether it goes straight back to him. */
export type Returned = NonNullable<Work['returned']>;

export function tell(turn: Turn, topic: NoticeTopic, to: readonly PersonId[], text: Title, about: Record<string, string> = {}): void {
  const people = [...new Set(to)].filter((p) => p !== 'system' && p !== turn.actor.person);
  if (people.length > 0) turn.effects.push({ kind: 'notify', to: people, topic, text, about: { case: turn.state.id, unit: turn.state.unit, ...about } });
}

/** Opens a piece of work and returns its id. `tell`: its candidates (or assignee) get a notice. */
export function openWork(turn: Turn, work: Omit<Work, 'id' | 'openedAt' | 'round' | 'openedBy'> & { round?: number }, notice: 'tell' | 'silent' = 'tell'): string {
  const id = nextId(turn, 'w');
  emit(turn, {
    kind: 'work.opened',
    work: { ...work, id, openedAt: turn.context.at, round: work.round ?? turn.state.rounds[work.path] ?? 1, ...(turn.actor.person === 'system' ? {} : { openedBy: turn.actor.person }) },
  });
  if (notice === 'tell') tell(turn, work.returned ? 'returned' : 'work', work.assignee ? [work.assignee] : work.candidates, work.title, { work: id });
  return id;
}

/** Withdraws the open work in a container; its holders are told why it has gone. */
export function withdrawWork(turn: Turn, container: string, why: string, except?: string): void {
  for (const work of Object.values(turn.state.work)) {
    if (work.id === except || work.kind === 'extension' || work.kind === 'seal' || !isWithin(work.path, container)) continue;
    emit(turn, { kind: 'work.withdrawn', work: work.id, why });
    tell(turn, 'cancelled', work.assignee ? [work.assignee] : work.candidates, work.title, { why });
  }
}
