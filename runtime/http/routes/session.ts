/** Signing in and out, who one is, and in whose name one works. */
import { Type } from 'typebox';
import { problem, ProblemError } from '../../base/problem.ts';
import { currentOrganisation } from '../../service/currentOrganisation.ts';
import { unreadOf } from '../../service/notices.ts';
import { menuFor } from '../../service/readModels/menu.ts';
import type { Runtime } from '../../service/runtime.ts';
import { Session, SignInRequest } from '../api.ts';
import { guarded, open, type Endpoint } from '../endpoint.ts';
import type { Identity } from '../identity.ts';
import { stateName } from '../noticeFeed.ts';
import { organsOf, switchOrgan } from '../signedIn.ts';
import { sourceOf } from '../sourceOf.ts';

const withCookies = (cookies: readonly string[], headers: Record<string, string> = {}): Response => {
  const answer = new Response(null, { status: 204, headers });
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie);
  return answer;
};

export const sessionRoutes = (runtime: Runtime, identity: Identity): Endpoint[] => [
  open({
    route: 'signIn', method: 'POST', summary: 'Sign in by staff number or login', public: 'nobody is signed in yet', body: SignInRequest,
    handle: async ({ context, body }) => {
      const { person, cookies } = await identity.signIn(body.name, body.password, { headers: context.req.raw.headers, source: sourceOf(context) });
      const known = (await currentOrganisation(runtime)).view.person(person);
      if (!known || known.posts.length === 0) {
        await identity.endSessions(person);
        // An account without a person in service is told the same as a wrong password.
        throw new ProblemError([known ? problem('session.postless', {}) : problem('session.refused', {})]);
      }
      return withCookies(cookies);
    },
  }),
  open({
    route: 'signOut', method: 'POST', summary: 'Sign out', public: 'ending a session that has ended already is no fault',
    handle: async ({ context }) => withCookies(await identity.signOut(context.req.raw.headers), { 'clear-site-data': '"cookies"' }),
  }),
  guarded({
    route: 'session', method: 'GET', summary: 'Who is signed in, in whose name he works, and his menu', permission: 'own session', answer: Session,
    handle: async ({ principal }): Promise<Session> => {
      const [{ view }, { pack }, now, unread, menu] = await Promise.all([
        currentOrganisation(runtime), runtime.packs.current(), runtime.now(), unreadOf(runtime, [principal.person]), menuFor(runtime, principal),
      ]);
      const person = view.person(principal.person);
      if (!person) throw new ProblemError([problem('session.missing', {})]);
      const posts = person.posts.filter((post) => post.organ === principal.organ);
      const organ = (code: string) => ({ code, name: view.organ(code)?.name ?? code, tier: view.organ(code)?.tier ?? '' });
      const department = posts.find((post) => post.department !== undefined)?.department;
      const departmentName = department === undefined ? undefined : view.department(department)?.name;
      return {
        person: { id: person.id, name: person.name }, staffNo: person.staffNo, organ: organ(principal.organ), organs: organsOf(person).map(organ),
        roles: [...new Set(posts.map((post) => post.role))].map((role) => ({ role, title: pack.organisation.roles.find((r) => r.role === role)?.title ?? { zh: role } })),
        ...(departmentName === undefined ? {} : { department: departmentName }),
        menu, now, zone: pack.organisation.zone ?? 'Asia/Shanghai', demo: runtime.demo, unread: unread.get(principal.person)?.unread ?? 0, heard: stateName(unread.get(principal.person) ?? { unread: 0 }),
      };
    },
  }),
  guarded({
    route: 'switchOrgan', method: 'POST', summary: 'Work in the name of another of one\'s organs', permission: 'own session',
    body: Type.Object({ organ: Type.String({ minLength: 1, maxLength: 60 }) }, { additionalProperties: false }),
    handle: async ({ signedIn, body }) => {
      await switchOrgan((await currentOrganisation(runtime)).view, identity, signedIn, body.organ);
      return new Response(null, { status: 204 });
    },
  }),
];
