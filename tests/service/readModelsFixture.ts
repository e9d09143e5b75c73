/** The reference pack and the demo province, as the tests of the read side use them. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { organisationView, type OrganisationView } from '../../runtime/interpreter/organisationView.ts';
import { expandDemoOrganisation, type DemoOrganisation } from '../../runtime/service/demo/demoOrganisation.ts';
import type { DemoSource } from '../../runtime/service/demo/demoSource.ts';

const definitions = fileURLToPath(new URL('../../definitions/', import.meta.url));

export function referencePack(): Pack {
  const root = `${definitions}discipline/`;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(yaml|md)$/.test(path)).map((path) => ({ path: `definitions/discipline/${path}`, text: readFileSync(root + path, 'utf8') }));
  const { pack, problems } = loadPack(files);
  if (!pack || problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return pack;
}

export interface Demo {
  rows: DemoOrganisation;
  view: OrganisationView;
  /** The person who holds a role in an organ; `at` counts where there are several. */
  holder(organ: string, role: string, at?: number): string;
}

export function demoProvince(): Demo {
  const read = (file: string): unknown => parse(readFileSync(`${definitions}demo/${file}`, 'utf8'));
  const rows = expandDemoOrganisation({ organs: read('organs.yaml'), people: read('people.yaml') } as DemoSource, '2026-03-13');
  const posts = new Map<string, { person: string; role: string; organ: string; department?: string }[]>();
  for (const { person, role, organ, department } of rows.posts) posts.set(person, [...(posts.get(person) ?? []), { person, role, organ, ...(department ? { department } : {}) }]);
  const view = organisationView('1', rows.organs, rows.departments, rows.people.map((p) => ({ id: p.id, name: p.name, staffNo: p.staffNo, idNumber: p.idNumber, posts: posts.get(p.id) ?? [] })));
  return {
    rows, view,
    holder: (organ, role, at = 0) => {
      const found = view.withRole(organ, role)[at];
      if (!found) throw new Error(`nobody is ${role} of ${organ}`);
      return found;
    },
  };
}
