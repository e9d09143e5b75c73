/**
 * The help that a piece of work has 请人协办: a colleague drafts the form or an opinion, whoever has the work decides. What is asked of him is
 * a piece of work of its own, at the same step; nothing of the flow waits for it, and it goes with the work that it is for.
 */
import type { CaseState, Work } from './caseState.ts';
import type { PersonId } from './personId.ts';

/** What was asked for at a piece of work and is not handed back yet. */
export const openHelp = (state: CaseState, work: string): Work | undefined => Object.values(state.work).find((w) => w.kind === 'help' && w.about?.['helps'] === work);

/** What a colleague has handed back, oldest first; `help` is the piece of work that his draft was kept under. */
export interface GivenHelp { by: PersonId; help: string; text: string }
export const givenHelp = (work: Work): readonly GivenHelp[] => (work.about?.['helped'] ?? []) as unknown as readonly GivenHelp[];
