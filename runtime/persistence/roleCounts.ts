/** How many people hold each role at this moment, whatever their organs. */
import type { Pool } from 'pg';

export async function roleCounts(pool: Pool): Promise<{ role: string; people: number }[]> {
  const { rows } = await pool.query<{ role: string; people: number }>({
    name: 'role-counts',
    text: `select t.role, count(distinct t.person)::int as people from post t join person p on p.id = t.person
      where p.active and t.since <= app_now() and (t.until is null or t.until > app_now()) group by t.role order by t.role`,
  });
  return rows;
}
