/** What was once done on a case, told so that it can be done again on a case that went another way: by step, level and document, not by ids. */
import type { CaseState, Work } from '../caseState.ts';
import type { PersonId } from '../personId.ts';
import type { Command, StartCommand } from '../command.ts';

export interface Act {
  at: string;
  by: PersonId;
  onBehalfOf?: PersonId;
  verb: Exclude<Command, StartCommand>['do'];
  /** The piece of work that it was done on, as it was then. */
  work?: Work;
  /** The rest of the command, in which ids are still those of then. */
  says: Record<string, unknown>;
  /** Ids of cases and exchanges that followed from it, in their order. */
  ids: string[];
  /** Sequence of the event that tells of it. */
  sequence: number;
}

export interface History {
  start: { command: StartCommand; at: string; by: PersonId; onBehalfOf?: PersonId; ids: string[] };
  acts: Act[];
  /** What came of it. */
  state: CaseState;
}
