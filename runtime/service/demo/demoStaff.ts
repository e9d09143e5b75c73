/** The people of a demo folder as the prover's staffing sees them, with their register of deputies; the calendar day only dates posts and is not looked at. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { organisationView } from '../../interpreter/organisationView.ts';
import type { StaffedOrganisation } from '../../prover/staffing/staffing.ts';
import { expandDemoOrganisation } from './demoOrganisation.ts';
import type { DemoSource } from './demoSource.ts';
import { readDeputies } from './readDeputies.ts';

export function demoStaff(folder: string, zone = 'Asia/Shanghai'): StaffedOrganisation {
  const read = (name: string): unknown => parse(readFileSync(join(folder, name), 'utf8'));
  const { organs, departments, people, posts } = expandDemoOrganisation({ organs: read('organs.yaml'), people: read('people.yaml') } as DemoSource, '2026-03-16');
  const postsOf = new Map<string, typeof posts>();
  for (const post of posts) postsOf.set(post.person, [...(postsOf.get(post.person) ?? []), post]);
  const staff = people.map(({ id, name, staffNo }) => ({ id, name, staffNo, posts: (postsOf.get(id) ?? []).map(({ person, role, organ, department }) => ({ person, role, organ, ...(department === undefined ? {} : { department }) })) }));
  return { view: organisationView('demo', organs, departments, staff, readDeputies(folder, people, zone)), organs, people: people.length };
}
