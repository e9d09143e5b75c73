/**
 * Who may take a piece of work: the people behind a role, less those whom separation of duties excludes.
 *
 * Nobody left in the organ is no dead end: the work is offered to the same role of the organ above, and says so.
 */
import type { Pack } from '../definition/load/pack.ts';
import type { Performer } from '../definition/model/process.ts';
import type { Given } from '../definition/model/organisation.ts';
import { enteringRole } from '../definition/model/platformRoles.ts';
import type { CaseState } from './caseState.ts';
import type { PersonId } from './personId.ts';
import type { FactReader } from './factReader.ts';
import { isPersonList } from './facts.ts';
import { nearestWithRole } from './nearestWithRole.ts';
import type { OrganisationView } from './organisationView.ts';

export interface Candidates {
  role: string;
  people: PersonId[];
  /** The organ whose people these are, when it is not the case's own. */
  liftedTo?: string;
}

interface Where {
  organ: string;
  department?: string;
}

function placeOf(unit: string | undefined, state: CaseState, organisation: OrganisationView, facts: FactReader): Where {
  if (unit === undefined || unit === 'own-organ') return { organ: state.organ };
  if (unit === 'handling-department') return state.department ? { organ: state.organ, department: state.department } : { organ: state.organ };
  if (unit.includes('.')) {
    const value = facts(unit);
    if (typeof value === 'string') {
      const organ = organisation.organ(value) ?? organisation.organ(value.split('/').filter(Boolean).at(-1) ?? '');
      if (organ) return { organ: organ.code };
      return { organ: state.organ, department: value };
    }
    return { organ: state.organ };
  }
  return { organ: state.organ, department: unit };
}

/** Offers to the organ itself; without anybody there, to the organs above it in turn. */
function offer(organisation: OrganisationView, where: Where, role: string, isExcluded: (person: PersonId) => boolean): Candidates {
  const { organ, people } = nearestWithRole(organisation, where, role, (person) => !isExcluded(person));
  return { role, people, ...(organ === where.organ ? {} : { liftedTo: organ }) };
}

/** Nobody works on a case about himself; asked of whoever a role offers. */
function withoutSubject(organisation: OrganisationView, facts: FactReader): OrganisationView {
  const subject = facts('case.subject.idNumber');
  if (typeof subject !== 'string' || subject === '') return organisation;
  return { ...organisation, withRole: (organ, role, department) => organisation.withRole(organ, role, department).filter((p) => organisation.person(p)?.idNumber !== subject) };
}

const nobody: ReadonlySet<PersonId> = new Set();

/** `without`: people whom separation of duties excludes besides those whom the performer names. */
export function candidatesFor(by: Performer, state: CaseState, everybody: OrganisationView, facts: FactReader, without: ReadonlySet<PersonId> = nobody): Candidates {
  const organisation = withoutSubject(everybody, facts);
  const apart: PersonId[] = [...state.recused];
  for (const fact of by.separate ?? []) {
    const people = facts(fact);
    if (isPersonList(people)) apart.push(...people);
    else if (typeof people === 'string') apart.push(people);
  }
  const isExcluded = (person: PersonId): boolean => without.has(person) || apart.includes(person);
  if (by.from !== undefined) {
    const named = facts(by.from);
    const wanted = isPersonList(named) ? named : typeof named === 'string' ? [named] : [];
    const able = wanted.filter((p) => !isExcluded(p) && organisation.person(p)?.posts.some((post) => post.role === by.role && organisation.withRole(post.organ, by.role).includes(p)));
    if (able.length > 0) return { role: by.role, people: able };
  }
  if (by.prefer === 'case-handler') {
    // Only handlers who hold the role: a case that went on to the reviewers is not their investigators' any more.
    const able = state.handlers.filter((p) => !isExcluded(p) && organisation.person(p)?.posts.some((post) => post.role === by.role && organisation.withRole(post.organ, by.role).includes(p)));
    if (able.length > 0) return { role: by.role, people: able };
  }
  return offer(organisation, placeOf(by.unit, state, organisation, facts), by.role, isExcluded);
}

/** The people behind one level of the ladder; `excluded` are those who prepared what is to be approved. */
export function candidatesForLevel(pack: Pack, given: Given, state: CaseState, everybody: OrganisationView, facts: FactReader, excluded: ReadonlySet<PersonId>): Candidates {
  const organisation = withoutSubject(everybody, facts);
  const isExcluded = (person: PersonId): boolean => excluded.has(person) || state.recused.includes(person);
  switch (given.by) {
    case 'person': return offer(organisation, placeOf(given.unit, state, organisation, facts), given.role, isExcluded);
    case 'outside': case 'meeting': return offer(organisation, { organ: state.organ }, enteringRole(pack.organisation, given), isExcluded);
    // Given by the people of another organ, in a case of theirs.
    case 'organ': return { role: '', people: [] };
  }
}
