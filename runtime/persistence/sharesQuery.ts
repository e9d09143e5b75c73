/** What is open with whom, and who was dealt to last: read only for processes that deal work out. */
import type { Pool } from 'pg';
import type { Shares } from '../interpreter/dealing.ts';

/** Counts within one unit; a person who has nothing open and was never dealt to is in neither. */
export async function readShares(commander: Pool, unit: string): Promise<Shares> {
  const { rows } = await commander.query<{ person: string; open: number | null; dealt_at: string | null }>({
    name: 'read-shares',
    text: `select coalesce(o.person, d.person) as person, o.open::int as open, d.dealt_at
           from (select assignee as person, count(*) as open from work where unit = $1 and assignee is not null group by 1) o
           full join (select body -> 'work' ->> 'assignee' as person, max(at) as dealt_at from case_event
                      where unit = $1 and kind = 'work.opened' and (body -> 'work' -> 'about' -> 'dealt') is not null group by 1) d on d.person = o.person`,
    values: [unit],
  });
  return {
    open: Object.fromEntries(rows.flatMap((r) => (r.open === null ? [] : [[r.person, r.open]]))),
    dealtAt: Object.fromEntries(rows.flatMap((r) => (r.dealt_at === null ? [] : [[r.person, r.dealt_at]]))),
  };
}
