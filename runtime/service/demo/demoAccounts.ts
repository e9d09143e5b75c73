/** Whom one may be in a demonstration: everybody, those of the stories first. */
import { problem, ProblemError } from '../../base/problem.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import type { Runtime } from '../runtime.ts';

export interface DemoAccount {
  login: string;
  staffNo: string;
  name: string;
  organ: string;
  role: { zh: string; en?: string };
  story?: string;
}

/** `stories` says by login what a person does in the stories that are shown. Throws demo.absent in a real system. */
export async function demoAccounts(runtime: Runtime, stories: Readonly<Record<string, string>>): Promise<DemoAccount[]> {
  if (!runtime.demo) throw new ProblemError([problem('demo.absent', {})]);
  const [{ view }, { pack }, { rows }] = await Promise.all([
    currentOrganisation(runtime), runtime.packs.current(),
    runtime.database.commander.query<{ id: string; login: string }>('select id, login from person where active order by staff_no'),
  ]);
  const titles = new Map(pack.organisation.roles.map((role) => [role.role, role.title]));
  const accounts = rows.flatMap(({ id, login }): DemoAccount[] => {
    const person = view.person(id);
    const first = person?.posts[0];
    if (!person || !first) return [];
    const roles = [...new Set(person.posts.map((post) => post.role))].map((role) => titles.get(role) ?? { zh: role });
    const department = first.department === undefined ? undefined : view.department(first.department)?.name;
    return [{
      login, staffNo: person.staffNo, name: person.name, organ: `${view.organ(first.organ)?.name ?? first.organ}${department === undefined ? '' : ` ${department}`}`,
      role: { zh: roles.map((r) => r.zh).join('、'), en: roles.map((r) => ('en' in r && r.en) || r.zh).join(', ') },
      ...(stories[login] === undefined ? {} : { story: stories[login] }),
    }];
  });
  return [...accounts.filter((a) => a.story !== undefined), ...accounts.filter((a) => a.story === undefined)];
}
