/** Whose a piece of work is: his who has taken it, else of all to whom it is offered. */
import type { Work } from './caseState.ts';
import type { PersonId } from './personId.ts';

export const isMine = (work: Pick<Work, 'assignee' | 'candidates'>, person: PersonId): boolean => (work.assignee ? work.assignee === person : work.candidates.includes(person));
