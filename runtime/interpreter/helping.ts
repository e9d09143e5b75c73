/**
 * Help with a piece of work 请人协办: a colleague drafts the form or an opinion, whoever has the work decides. What is asked of him is a
 * piece of work of its own, at the same step; nothing of the flow waits for it, and it goes with the work that it is for.
 */
import type { Pack } from '../definition/load/pack.ts';
import type { ApprovalStep, ProcessDefinition } from '../definition/model/process.ts';
import { preparersOf } from './approval.ts';
import { contentReadersFor } from './caseworkers.ts';
import type { CaseState, Work } from './caseState.ts';
import { isEarly } from './earlyWork.ts';
import type { OrganisationView } from './organisationView.ts';
import type { PersonId } from './personId.ts';
import { definitionPath, processIndex } from './processIndex.ts';
import { excludedFrom } from './transferring.ts';

/** What was asked for at a piece of work and is not handed back yet. */
export const openHelp = (state: CaseState, work: string): Work | undefined => Object.values(state.work).find((w) => w.kind === 'help' && w.about?.['helps'] === work);

/** Forms and opinions are drafted; a seal, a receipt or a scan is nobody's draft. */
export const mayBeHelped = (state: CaseState, work: Work): boolean => (work.kind === 'task' || work.kind === 'seat') && !isEarly(state, work);

/** What a colleague has handed back, oldest first; `help` is the piece of work that his draft was kept under. */
export interface GivenHelp { by: PersonId; help: string; text: string }
export const givenHelp = (work: Work): readonly GivenHelp[] => (work.about?.['helped'] ?? []) as unknown as readonly GivenHelp[];

/**
 * Who may be asked. With a task: those who could do it themselves, as they prepare what is decided later. With a decision: whoever is let
 * in to read what the case says and has not made what is decided.
 */
export function helpersFor(pack: Pack, process: ProcessDefinition, state: CaseState, organisation: OrganisationView, work: Work, asks: PersonId): PersonId[] {
  const excluded = excludedFrom(process, state, organisation, work);
  const step = processIndex(process).steps.get(definitionPath(work.path))?.step;
  if (step && 'approval' in step) for (const person of preparersOf(state, work.path, step as ApprovalStep)) excluded.add(person);
  const able = work.kind === 'task' ? organisation.withRole(work.liftedTo ?? state.organ, work.role) : contentReadersFor(pack, state, organisation);
  return able.filter((person) => person !== asks && !excluded.has(person) && !state.recused.includes(person));
}
