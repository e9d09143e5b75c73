/** Whole histories of many cases, in batches by unit and id: read only, for what runs them again. */
import type { Pool } from 'pg';

export interface CaseHistory {
  unit: string;
  id: string;
  definition: string;
  /** The events as one JSON text, oldest first: whoever runs them reads it, in a thread of its own perhaps. */
  events: string;
}

export async function historiesAfter(pool: Pool, after: { unit: string; id: string } | undefined, limit: number, processes: readonly string[] | undefined, organs?: readonly string[]): Promise<CaseHistory[]> {
  const { rows } = await pool.query<CaseHistory>({
    name: 'histories-after',
    // The batch is fenced: its cases are few, and their events are found by key.
    text: `with batch as materialized (
             select unit, id, definition from cases
             where (unit, id) > ($1, coalesce($2::uuid, '00000000-0000-0000-0000-000000000000')) and ($4::text[] is null or process = any($4::text[])) and ($5::text[] is null or organ = any($5::text[]))
             order by unit, id limit $3)
           select b.unit, b.id, b.definition, e.events from batch b,
             lateral (select json_agg(body order by sequence)::text as events from case_event where unit = b.unit and case_id = b.id) e
           order by b.unit, b.id`,
    values: [after?.unit ?? '', after?.id ?? null, limit, processes ?? null, organs ?? null],
  });
  return rows;
}
