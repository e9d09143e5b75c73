/** People and organs for pickers: names and posts, nothing else of a person. */
import { findPeople } from '../../persistence/peopleQuery.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { organRef, roleTitle } from './names.ts';
import type { FoundPerson, OrganRow } from './views.ts';

const most = 50;

/** `organ` is the asking person's own when it is not given; `any` looks everywhere. */
export async function searchPeople(runtime: Runtime, principal: Principal, wanted: { q?: string; role?: string; organ?: string; limit?: number }): Promise<{ rows: FoundPerson[] }> {
  const organ = wanted.organ === 'any' ? undefined : (wanted.organ ?? principal.organ);
  const limit = Math.min(most, Math.max(1, wanted.limit ?? 20));
  const [{ pack }, { view: organisation }, ids] = await Promise.all([
    runtime.packs.current(), currentOrganisation(runtime),
    findPeople(runtime.database.commander, { limit, ...(wanted.q ? { q: wanted.q } : {}), ...(wanted.role ? { role: wanted.role } : {}), ...(organ ? { organ } : {}) }),
  ]);
  return {
    rows: ids.flatMap((id) => {
      const person = organisation.person(id);
      if (!person) return [];
      const posts = organ ? person.posts.filter((p) => p.organ === organ) : person.posts;
      const department = posts.find((p) => p.department)?.department;
      return [{
        id, name: person.name, organ: organRef(organisation, posts[0]?.organ ?? '').name, ...(department ? { department: organisation.department(department)?.name ?? department } : {}),
        roles: [...new Set(posts.map((p) => p.role))].map((role) => roleTitle(pack, role)),
      }];
    }),
  };
}

/** Every organ, from the top down. */
export async function allOrgans(runtime: Runtime): Promise<{ rows: OrganRow[] }> {
  const { rows } = await runtime.database.commander.query<{ code: string; name: string; tier: string; path: string; parent: string | null }>({ name: 'all-organs', text: 'select code, name, tier, path, parent from organ order by path', values: [] });
  return { rows: rows.map(({ parent, ...organ }) => ({ ...organ, ...(parent ? { parent } : {}) })) };
}
