/** Those of an organ who may be drawn into a case: everybody but who manages definitions, accounts, rights or the audit, and so sees no case. */
import type { Pack } from '../definition/load/pack.ts';
import type { PersonId } from './caseState.ts';
import type { OrganisationView } from './organisationView.ts';

export function caseworkersOf(pack: Pack, organisation: OrganisationView, organ: string): PersonId[] {
  const managing = new Set(pack.organisation.roles.filter((r) => r.manages !== undefined).map((r) => r.role));
  return organisation.ofOrgan(organ).filter((p) => !organisation.person(p)!.posts.some((post) => managing.has(post.role)));
}
