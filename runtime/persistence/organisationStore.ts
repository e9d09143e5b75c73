/** The organisation and the seal register as rows; small, read whole and kept in memory by each node. */
import type { Pool } from 'pg';
import type { Deputyship } from '../interpreter/deputyship.ts';
import type { Department, Organ, Person, Post } from '../interpreter/organisationView.ts';
import type { SealAuthority } from '../interpreter/turn.ts';
import { readDeputyships } from './deputyStore.ts';

export interface OrganisationRows {
  version: number;
  organs: Organ[];
  departments: Department[];
  people: Person[];
  sealAuthorities: SealAuthority[];
  deputyships: Deputyship[];
}

export async function organisationVersion(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ version: number }>({ name: 'organisation-version', text: 'select version from organisation_version', values: [] });
  return rows[0]!.version;
}

/** Only posts that are held at this moment; a role that has ended gives nothing. */
export async function readOrganisation(pool: Pool): Promise<OrganisationRows> {
  const version = await organisationVersion(pool);
  const organs = (await pool.query<Organ & { region_code: string | null; parent: string | null }>('select code, name, short, tier, path, unit, parent, region_code from organ order by path')).rows
    .map(({ region_code: regionCode, parent, ...organ }) => ({ ...organ, ...(parent ? { parent } : {}), ...(regionCode ? { regionCode } : {}) }));
  const departments = (await pool.query<Department>('select code, organ, kind, name from department order by code')).rows;
  const posts = (await pool.query<{ person: string; role: string; organ: string; department: string | null }>(
    'select person, role, organ, department from post where since <= app_now() and (until is null or until > app_now()) order by person, role')).rows;
  const byPerson = new Map<string, Post[]>();
  for (const { department, ...post } of posts) byPerson.set(post.person, [...(byPerson.get(post.person) ?? []), { ...post, ...(department ? { department } : {}) }]);
  const people = (await pool.query<{ id: string; name: string; staff_no: string; id_number: string | null }>('select id, name, staff_no, id_number from person where active order by id')).rows
    .map((p) => ({ id: p.id, name: p.name, staffNo: p.staff_no, ...(p.id_number ? { idNumber: p.id_number } : {}), posts: byPerson.get(p.id) ?? [] }));
  const sealAuthorities = (await pool.query<{ id: string; organ: string; seal: string; documents: string[]; level: string; keeper: string; since: string; until: string | null }>(
    'select id, organ, seal, documents, level, keeper, since, until from seal_authority order by id')).rows
    .map(({ since, until, ...a }) => ({ ...a, from: since, ...(until ? { until } : {}) }));
  return { version, organs, departments, people, sealAuthorities, deputyships: await readDeputyships(pool) };
}

/** The id of an active person by his login. */
export async function personByLogin(pool: Pool, login: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>({ name: 'person-by-login', text: 'select id from person where login = $1 and active', values: [login] });
  return rows[0]?.id;
}
