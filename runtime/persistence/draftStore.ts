/** Drafts of forms, one for each person and piece of work. */
import type { Pool } from 'pg';
import type { Instant } from '../base/time.ts';
import type { JsonObject } from '../base/json.ts';

export interface Draft {
  unit: string;
  case: string;
  work: string;
  person: string;
  data: JsonObject;
  basis: number;
}

/** Replaces the draft that was there; returns when it was kept. */
export async function keepDraft(commander: Pool, draft: Draft): Promise<Instant> {
  const { rows } = await commander.query<{ saved_at: Instant }>({
    name: 'keep-draft',
    text: `insert into draft (unit, case_id, work, person, data, basis, saved_at) values ($1, $2, $3, $4, $5, $6, app_now())
      on conflict (unit, case_id, work, person) do update set data = excluded.data, basis = excluded.basis, saved_at = excluded.saved_at
      returning saved_at`,
    values: [draft.unit, draft.case, draft.work, draft.person, JSON.stringify(draft.data), draft.basis],
  });
  return rows[0]!.saved_at;
}
