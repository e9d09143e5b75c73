/** Who may be asked to draft a piece of work, and which. */
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

/** Forms and opinions are drafted; a seal, a receipt or a scan is nobody's draft. */
export const mayBeHelped = (state: CaseState, work: Work): boolean => (work.kind === 'task' || work.kind === 'seat') && !isEarly(state, work);

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
