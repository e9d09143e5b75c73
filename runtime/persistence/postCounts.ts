/** Numbers of people by the posts that they hold at this moment, whatever their organs; nothing of who they are. */
import type { Pool } from 'pg';

/** How many people hold the same posts: roles, and each role in the department that it is held in, by its code and its kind, as `role@department`. `organs`: only posts in these; all of them, when absent. */
export async function postCounts(pool: Pool, organs?: readonly string[]): Promise<{ posts: string[]; people: number }[]> {
  const { rows } = await pool.query<{ posts: string[]; people: number }>({
    name: 'post-counts',
    text: `select posts, count(*)::int as people from (
        select t.person, array_agg(distinct held order by held) as posts from post t join person p on p.id = t.person left join department d on d.code = t.department
          cross join lateral unnest(array[t.role, t.role || '@' || d.kind, t.role || '@' || d.code]) held
          where p.active and held is not null and ($1::text[] is null or t.organ = any($1::text[])) and t.since <= app_now() and (t.until is null or t.until > app_now()) group by t.person) one
      group by posts order by posts`,
    values: [organs ?? null],
  });
  return rows;
}
