/** The organisation as the interpreter sees it: organs, people and who holds which role, at one moment. */
import type { PersonId } from './personId.ts';
import type { Deputyship } from './deputyship.ts';

export interface Organ {
  code: string;
  name: string;
  short: string;
  tier: string;
  /** Codes from the root down, `/province/city-a/county-b/`; scope is a prefix of it. */
  path: string;
  /** The shard key: the home unit at county level. */
  unit: string;
  parent?: string;
  regionCode?: string;
}

export interface Post {
  person: PersonId;
  role: string;
  organ: string;
  department?: string;
}

export interface Person {
  id: PersonId;
  name: string;
  staffNo: string;
  idNumber?: string;
  posts: Post[];
}

export interface Department {
  code: string;
  organ: string;
  kind: string;
  name: string;
}

export interface OrganisationView {
  version: string;
  organ(code: string): Organ | undefined;
  /** Codes of the organs right below it, in the order in which the organisation lists them. */
  organsBelow(code: string): readonly string[];
  person(id: PersonId): Person | undefined;
  department(code: string): Department | undefined;
  /** In the order in which the organisation lists them. */
  departmentsOf(organ: string): Department[];
  /** Everybody with the role in the organ, in a steady order; `department` is a department's code or kind. */
  withRole(organ: string, role: string, department?: string): readonly PersonId[];
  /** Everybody who has a post in the organ, in a steady order. */
  ofOrgan(organ: string): PersonId[];
  /** Entries of the deputies' register for a principal, past and coming ones too. */
  deputyshipsOf(principal: PersonId): readonly Deputyship[];
  /** … and for a deputy. */
  deputyshipsBy(deputy: PersonId): readonly Deputyship[];
}

/** Builds the view from plain rows, with an index by organ and role: look-ups happen several times a step. */
export function organisationView(version: string, organs: readonly Organ[], departments: readonly Department[], people: readonly Person[], deputyships: readonly Deputyship[] = []): OrganisationView {
  const organByCode = new Map(organs.map((o) => [o.code, o]));
  const below = Map.groupBy(organs, (o) => o.parent);
  const personById = new Map(people.map((p) => [p.id, p]));
  const departmentByCode = new Map(departments.map((d) => [d.code, d]));
  const byRole = new Map<string, Post[]>();
  const byOrgan = new Map<string, Set<PersonId>>();
  const byPrincipal = Map.groupBy(deputyships, (d) => d.principal);
  const byDeputy = Map.groupBy(deputyships, (d) => d.deputy);
  for (const person of people) {
    for (const post of person.posts) {
      byOrgan.set(post.organ, (byOrgan.get(post.organ) ?? new Set()).add(person.id));
      const key = `${post.organ}\u0000${post.role}`;
      const list = byRole.get(key);
      if (list) list.push(post);
      else byRole.set(key, [post]);
    }
  }
  /** Those asked before: a case asks for the same few roles at each of its steps, and a view never changes. */
  const found = new Map<string, readonly PersonId[]>();
  const distinct = (posts: readonly Post[]): PersonId[] => [...new Set(posts.map((p) => p.person))].sort();
  return {
    version,
    organ: (code) => organByCode.get(code),
    organsBelow: (code) => below.get(code)?.map((o) => o.code) ?? [],
    person: (id) => personById.get(id),
    department: (code) => departmentByCode.get(code),
    departmentsOf: (organ) => departments.filter((d) => d.organ === organ),
    deputyshipsOf: (principal) => byPrincipal.get(principal) ?? [],
    deputyshipsBy: (deputy) => byDeputy.get(deputy) ?? [],
    ofOrgan: (organ) => [...(byOrgan.get(organ) ?? [])].sort(),
    withRole: (organ, role, department) => {
      const posts = byRole.get(`${organ}\u0000${role}`);
      if (!posts) return [];
      const key = department === undefined ? `${organ}\u0000${role}` : `${organ}\u0000${role}\u0000${department}`;
      let people = found.get(key);
      if (!people) {
        people = distinct(department === undefined ? posts : posts.filter((p) => p.department !== undefined && (p.department === department || departmentByCode.get(p.department)?.kind === department)));
        // What is no department of anybody was typed somewhere: not remembered.
        if (people.length > 0) found.set(key, people);
      }
      return people;
    },
  };
}
