/** Whom separation of duties keeps from a piece of work, also when a colleague would pass it on to him. */
import type { ProcessDefinition } from '../definition/model/process.ts';
import type { CaseState, Work } from './caseState.ts';
import type { PersonId } from './personId.ts';
import { factReader, isPersonList } from './facts.ts';
import type { OrganisationView } from './organisationView.ts';
import { definitionPath, processIndex } from './processIndex.ts';

export function excludedFrom(process: ProcessDefinition, state: CaseState, organisation: OrganisationView, work: Work): Set<PersonId> {
  const facts = factReader({ state, organisation, path: work.path });
  const paper = work.kind === 'seal' ? state.papers[String(work.about?.['paper'])] : undefined;
  const excluded = new Set([...(paper?.preparedBy ?? []), ...(paper?.approvedBy ?? [])]);
  const step = work.kind === 'task' ? processIndex(process).steps.get(definitionPath(work.path))?.step : undefined;
  for (const fact of step && 'task' in step ? step.by.separate ?? [] : []) {
    const people = facts(fact);
    if (isPersonList(people)) for (const person of people) excluded.add(person);
    else if (typeof people === 'string') excluded.add(people);
  }
  const subject = facts('case.subject.idNumber');
  for (const person of organisation.withRole(work.liftedTo ?? state.organ, work.role)) {
    if (typeof subject === 'string' && subject !== '' && organisation.person(person)?.idNumber === subject) excluded.add(person);
  }
  return excluded;
}
