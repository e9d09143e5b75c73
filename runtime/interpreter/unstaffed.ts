/**
 * Work that nobody may do 无人可办: nobody holds its role in the organ of the case or above, or all who do are kept apart from it. It waits
 * until whoever has the right `staff` gives it to somebody: newly appointed here or above, or of an organ beside. Nothing is decided by that.
 */
import type { ApprovalStep, ProcessDefinition } from '../definition/model/process.ts';
import { preparersOf } from './approval.ts';
import { namedPerson, type CaseState, type Work } from './caseState.ts';
import { withDeputies } from './deputies.ts';
import { organsAbove } from './nearestWithRole.ts';
import type { OrganisationView } from './organisationView.ts';
import type { PersonId } from './personId.ts';
import { definitionPath, processIndex } from './processIndex.ts';
import { excludedFrom } from './transferring.ts';

export const isUnstaffed = (work: Pick<Work, 'candidates' | 'role'>): boolean => work.candidates.length === 0 && work.role !== namedPerson;

/** Who could be given it, nearest first, each with the organ that he would do it for. */
export function staffFor(process: ProcessDefinition, state: CaseState, organisation: OrganisationView, work: Work, at: string): { person: PersonId; organ: string }[] {
  const excluded = excludedFrom(process, state, organisation, work);
  const step = processIndex(process).steps.get(definitionPath(work.path))?.step;
  if (step && 'approval' in step && work.kind !== 'seal') for (const person of withDeputies(organisation, preparersOf(state, work.path, step as ApprovalStep), state.process, at)) excluded.add(person);
  const found = new Map<PersonId, string>();
  for (const organ of organsNear(organisation, state.organ)) {
    for (const person of organisation.withRole(organ, work.role)) if (!excluded.has(person) && !state.recused.includes(person) && !found.has(person)) found.set(person, organ);
  }
  return [...found].map(([person, organ]) => ({ person, organ }));
}

function organsNear(organisation: OrganisationView, own: string): string[] {
  const above = organsAbove(organisation, own);
  return [own, ...above, ...(above[0] === undefined ? [] : organisation.organsBelow(above[0]).filter((organ) => organ !== own))];
}
