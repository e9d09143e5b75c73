/** Those of an organ who may be drawn into a case: everybody but who manages definitions, accounts, rights or the audit, and so sees no case. */
import type { Pack } from '../definition/load/pack.ts';
import type { CaseState } from './caseState.ts';
import type { PersonId } from './personId.ts';
import type { OrganisationView } from './organisationView.ts';
import { rightsOf } from './permission.ts';

export function caseworkersOf(pack: Pack, organisation: OrganisationView, organ: string): PersonId[] {
  const managing = new Set(pack.organisation.roles.filter((r) => r.manages !== undefined).map((r) => r.role));
  return organisation.ofOrgan(organ).filter((p) => !organisation.person(p)!.posts.some((post) => managing.has(post.role)));
}

const asReader = (pack: Pack, state: CaseState, organisation: OrganisationView, person: PersonId) => rightsOf(pack, { ...state, readers: [...state.readers, person] }, { person, organ: state.organ }, organisation);

/** Whom a copy would reach: his grants show him the case, if only because he is let in to read. */
export function readersFor(pack: Pack, state: CaseState, organisation: OrganisationView): PersonId[] {
  return caseworkersOf(pack, organisation, state.organ).filter((person) => !state.recused.includes(person) && asReader(pack, state, organisation, person).visible);
}

/** Those of them to whom it would show what the case says. */
export const contentReadersFor = (pack: Pack, state: CaseState, organisation: OrganisationView): PersonId[] =>
  caseworkersOf(pack, organisation, state.organ).filter((person) => !state.recused.includes(person) && asReader(pack, state, organisation, person).sees.has('content'));
