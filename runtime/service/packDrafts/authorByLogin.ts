/** Whom the command line works as: a person by his login, in the organ in which he manages definitions. */
import { problem, ProblemError } from '../../base/problem.ts';
import { personByLogin } from '../../persistence/organisationStore.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import type { Principal, Runtime } from '../runtime.ts';

/** Throws `draft.author-unknown`. What he may do is decided where he does it. */
export async function authorByLogin(runtime: Runtime, login: string): Promise<Principal> {
  const [{ view }, { pack }, id] = await Promise.all([currentOrganisation(runtime), runtime.packs.current(), personByLogin(runtime.database.commander, login)]);
  const posts = (id === undefined ? undefined : view.person(id))?.posts ?? [];
  const managing = new Set(pack.organisation.roles.filter((role) => role.manages?.some((what) => what === 'definitions' || what === 'publishing')).map((role) => role.role));
  const post = posts.find((each) => managing.has(each.role)) ?? posts[0];
  if (id === undefined || !post) throw new ProblemError([problem('draft.author-unknown', { login })]);
  return { person: id, organ: post.organ, language: 'zh' };
}
