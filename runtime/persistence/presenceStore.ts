/** Who has which file of a draft open: a row a person, forgotten half a minute after the last sign. By the real time, as a demo's clock may jump. */
import type { Pool } from 'pg';

export interface PresenceRow {
  person: string;
  /** Absent while one looks at the whole draft. */
  file?: string;
}

/** Milliseconds. */
export const presenceLife = 30_000;

export async function signPresent(pool: Pool, draft: string, person: string, file: string | undefined): Promise<void> {
  await pool.query({
    name: 'sign-present', values: [draft, person, file ?? null, presenceLife / 1000],
    // Two who come back at once, each of whom finds the other forgotten, wait for nobody.
    text: `with past as (select person from draft_presence where draft = $1::uuid and person <> $2 and until <= clock_timestamp() for update skip locked),
                gone as (delete from draft_presence where draft = $1::uuid and person in (select person from past))
           insert into draft_presence (draft, person, file, until) values ($1::uuid, $2, $3, clock_timestamp() + make_interval(secs => $4))
           on conflict (draft, person) do update set file = excluded.file, until = excluded.until`,
  });
}

/** The page is closed. */
export async function signAbsent(pool: Pool, draft: string, person: string): Promise<void> {
  await pool.query({ name: 'sign-absent', values: [draft, person], text: 'delete from draft_presence where draft = $1::uuid and person = $2' });
}

/** By draft, in the order of the people's ids; drafts that nobody has open are not there. */
export async function presentIn(pool: Pool, drafts: readonly string[]): Promise<Map<string, PresenceRow[]>> {
  const { rows } = await pool.query<{ draft: string; person: string; file: string | null }>({
    name: 'present-in', values: [drafts], text: 'select draft, person, file from draft_presence where draft = any($1::uuid[]) and until > clock_timestamp() order by person',
  });
  const found = new Map<string, PresenceRow[]>();
  for (const { draft, person, file } of rows) found.set(draft, [...(found.get(draft) ?? []), { person, ...(file === null ? {} : { file }) }]);
  return found;
}
