/** People found as colleagues look for them: by name, pinyin, initials or staff number; narrowed by role and organ. */
import type { Pool } from 'pg';

export interface PeopleWanted {
  q?: string;
  role?: string;
  organ?: string;
  limit: number;
}

/** Ids of active people with a post now; the closest match first: initials and beginnings before what stands inside. */
export async function findPeople(pool: Pool, { q, role, organ, limit }: PeopleWanted): Promise<string[]> {
  const words = (q ?? '').trim().toLowerCase().replace(/[\\%_]/g, '\\$&');
  const { rows } = await pool.query<{ id: string }>({
    name: 'find-people',
    text: `select p.id from person p
      where p.active and exists (select from post t where t.person = p.id and t.since <= app_now() and (t.until is null or t.until > app_now())
          and ($2::text is null or t.role = $2) and ($3::text is null or t.organ = $3))
        and ($1 = '' or p.name like '%' || $1 || '%' or replace(p.pinyin, ' ', '') like replace($1, ' ', '') || '%' or p.pinyin like '% ' || $1 || '%' or p.initials like $1 || '%' or p.staff_no like $1 || '%' or p.login like $1 || '%')
      order by (p.name like $1 || '%' or p.initials = $1) desc, p.initials like $1 || '%' desc, p.pinyin, p.staff_no limit $4`,
    values: [words, role ?? null, organ ?? null, limit],
  });
  return rows.map((row) => row.id);
}
