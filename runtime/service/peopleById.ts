/** People whom a form already names, for showing them: names and posts, nothing else; who is unknown is left out. */
import { currentOrganisation } from './currentOrganisation.ts';
import { organRef, roleTitle } from './readModels/names.ts';
import type { FoundPerson } from './readModels/views.ts';
import type { Runtime } from './runtime.ts';

export async function peopleById(runtime: Runtime, ids: readonly string[]): Promise<{ rows: FoundPerson[] }> {
  const [{ pack }, { view }] = await Promise.all([runtime.packs.current(), currentOrganisation(runtime)]);
  return {
    rows: ids.flatMap((id) => {
      const person = view.person(id);
      if (!person) return [];
      const [first] = person.posts;
      const department = person.posts.find((post) => post.department !== undefined)?.department;
      return [{
        id, name: person.name, organ: first ? organRef(view, first.organ).name : '', ...(department === undefined ? {} : { department: view.department(department)?.name ?? department }),
        roles: [...new Set(person.posts.map((post) => post.role))].map((role) => roleTitle(pack, role)),
      }];
    }),
  };
}
