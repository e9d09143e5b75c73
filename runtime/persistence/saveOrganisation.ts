/** Writes the organisation whole, in one transaction; what is not named any more is switched off, never deleted. */
import type { Pool } from 'pg';
import type { Department, Organ } from '../interpreter/organisationView.ts';

export interface PersonRow {
  id: string;
  staffNo: string;
  login: string;
  name: string;
  pinyin: string;
  initials: string;
  idNumber?: string;
}
export interface PostRow {
  person: string;
  role: string;
  organ: string;
  department?: string;
  from: string;
  until?: string;
}
export interface SealAuthorityRow {
  id: string;
  organ: string;
  seal: string;
  documents: string[];
  level: string;
  keeper: string;
  from: string;
  until?: string;
  note?: string;
}
export interface OrganisationToSave {
  organs: readonly Organ[];
  departments: readonly Department[];
  people: readonly PersonRow[];
  posts: readonly PostRow[];
  sealAuthorities: readonly SealAuthorityRow[];
}

export async function saveOrganisation(owner: Pool, { organs, departments, people, posts, sealAuthorities }: OrganisationToSave): Promise<void> {
  const client = await owner.connect();
  const rows = (list: readonly object[]): string => JSON.stringify(list);
  try {
    await client.query('begin');
    await client.query(
      `insert into organ (code, name, short, tier, path, unit, parent, region_code)
       select r.code, r.name, r.short, r.tier, r.path, r.unit, r.parent, r."regionCode" from jsonb_to_recordset($1::jsonb) as r(code text, name text, short text, tier text, path text, unit text, parent text, "regionCode" text)
       on conflict (code) do update set name = excluded.name, short = excluded.short, path = excluded.path, parent = excluded.parent`, [rows(organs)]);
    await client.query(
      `insert into department (code, organ, kind, name) select * from jsonb_to_recordset($1::jsonb) as r(code text, organ text, kind text, name text)
       on conflict (code) do update set name = excluded.name`, [rows(departments)]);
    await client.query(
      `insert into person (id, staff_no, login, name, pinyin, initials, id_number)
       select r.id, r."staffNo", r.login, r.name, r.pinyin, r.initials, r."idNumber" from jsonb_to_recordset($1::jsonb) as r(id text, "staffNo" text, login text, name text, pinyin text, initials text, "idNumber" text)
       on conflict (id) do update set name = excluded.name, active = true`, [rows(people)]);
    await client.query(
      `insert into post (person, role, organ, department, since, until)
       select r.person, r.role, r.organ, r.department, r."from", r.until from jsonb_to_recordset($1::jsonb) as r(person text, role text, organ text, department text, "from" timestamptz, until timestamptz)
       on conflict do nothing`, [rows(posts)]);
    await client.query(
      `insert into seal_authority (id, organ, seal, documents, level, keeper, since, until, note)
       select r.id, r.organ, r.seal, r.documents, r.level, r.keeper, r."from", r.until, r.note
       from jsonb_to_recordset($1::jsonb) as r(id text, organ text, seal text, documents text[], level text, keeper text, "from" timestamptz, until timestamptz, note text)
       on conflict (id) do nothing`, [rows(sealAuthorities)]);
    await client.query('update organisation_version set version = version + 1');
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback').catch(() => undefined);
    throw fault;
  } finally {
    client.release();
  }
}
