/** The checks of publications as work that servers share: each is taken by one, who says again and again that it is at them. */
import type { Pool } from 'pg';

export interface TakenCheck {
  id: string;
  pack: string;
  draft: string;
  revision: number;
  /** How often they were begun, this time included. */
  begun: number;
}

/** Milliseconds within which who has taken checks says so again. */
export const checkHeld = 10_000;

/** Takes, in the name `by`, the checks that were asked first and nobody is at, or those of one publication; nothing when there are none, or another is at them. `except`: what the taker is at himself, however late he is with saying so. */
export async function takeCheck(pool: Pool, by: string, id?: string, except: readonly string[] = []): Promise<TakenCheck | undefined> {
  const { rows } = await pool.query<TakenCheck>({
    name: 'take-check', values: [by, id ?? null, checkHeld / 1000, except],
    text: `with due as (
             select id from pack_publication where state = 'checking' and draft is not null and revision is not null and ($2::uuid is null or id = $2::uuid)
               and (check_until is null or check_until < clock_timestamp()) and id <> all($4::uuid[]) order by asked_at limit 1 for update skip locked)
           update pack_publication p set check_by = $1, check_until = clock_timestamp() + make_interval(secs => $3), check_stage = null, check_begun = p.check_begun + 1
           from due where p.id = due.id returning p.id, p.pack, p.draft, p.revision, p.check_begun as begun`,
  });
  return rows[0];
}

/** Says that one is still at them, and at what. */
export async function holdCheck(pool: Pool, id: string, by: string, stage: string | undefined): Promise<void> {
  await pool.query({
    name: 'hold-check', values: [id, by, stage ?? null, checkHeld / 1000],
    text: `update pack_publication set check_until = clock_timestamp() + make_interval(secs => $4), check_stage = $3 where id = $1::uuid and check_by = $2 and state = 'checking'`,
  });
}

/** Leaves all that one is at to the others, as if it had not been begun. */
export async function leaveChecks(pool: Pool, by: string): Promise<void> {
  await pool.query({
    name: 'leave-checks', values: [by],
    text: `update pack_publication set check_by = null, check_until = null, check_stage = null, check_begun = greatest(check_begun - 1, 0) where check_by = $1 and check_until is not null and state = 'checking'`,
  });
}

/** Those who were at checks are gone: for a start that finds no other server. */
export async function freeChecks(pool: Pool): Promise<void> {
  await pool.query({ name: 'free-checks', values: [], text: `update pack_publication set check_until = null, check_stage = null where check_until is not null and state = 'checking'` });
}
