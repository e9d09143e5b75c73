/** From a session to who acts: the person as the organisation has him now, in the organ that the session names. */
import { problem, ProblemError } from '../base/problem.ts';
import type { OrganisationView, Person } from '../interpreter/organisationView.ts';
import type { Language } from '../service/language.ts';
import type { SignedIn } from './httpEnv.ts';
import type { Identity, SessionFound } from './identity.ts';

/** The organs in which somebody holds posts, in the order of his posts. */
export const organsOf = (person: Person): string[] => [...new Set(person.posts.map((post) => post.organ))];

/**
 * Undefined when the person is no longer active or holds no post. A session whose organ has lost its post falls back to one where he
 * has a post.
 */
export function signedInBy(view: OrganisationView, session: SessionFound, language: Language): SignedIn | undefined {
  const person = view.person(session.person);
  const organs = person ? organsOf(person) : [];
  const organ = organs.find((code) => code === session.organ) ?? organs[0];
  return person && organ !== undefined ? { principal: { person: person.id, organ, language }, token: session.token } : undefined;
}

/** Changes the organ of a session. Throws session.organForeign without a post there. */
export async function switchOrgan(view: OrganisationView, identity: Identity, { principal, token }: SignedIn, organ: string): Promise<void> {
  const person = view.person(principal.person);
  if (!person || !organsOf(person).includes(organ)) throw new ProblemError([problem('session.organForeign', {})]);
  await identity.workFor(token, organ);
}
