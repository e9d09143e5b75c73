/** Whole histories of many cases, all in batches by unit and id, or some that were picked: read only, for what runs them again. */
import type { Pool } from 'pg';

export interface CaseHistory {
  unit: string;
  id: string;
  definition: string;
  /** The events as one JSON text, oldest first: whoever runs them reads it, in a thread of its own perhaps. */
  events: string;
}

export interface CaseKey { unit: string; id: string }
export interface PickedCases {
  cases: CaseKey[];
  /** How many there are to pick from. */
  of: number;
}

/**
 * The newest cases, from each process in turn, so that one with many cases leaves room for the others; `favoured` processes have ten
 * turns to the others' one. Ids are of version 7: what began later has the greater one.
 */
export async function pickCases(pool: Pool, limit: number, favoured: readonly string[], processes?: readonly string[], organs?: readonly string[]): Promise<PickedCases> {
  const { rows } = await pool.query<CaseKey & { of: number }>({
    name: 'pick-cases',
    text: `with ranked as (
             select unit, id, process, row_number() over (partition by process order by id desc) as turn, count(*) over ()::int as of
             from cases where ($3::text[] is null or organ = any($3::text[])) and ($4::text[] is null or process = any($4::text[])))
           select unit, id, of from ranked order by case when process = any($2::text[]) then (turn + 9) / 10 else turn end, id desc limit $1`,
    values: [limit, favoured, organs ?? null, processes ?? null],
  });
  return { cases: rows.map(({ unit, id }) => ({ unit, id })), of: rows[0]?.of ?? 0 };
}

export async function historiesOf(pool: Pool, cases: readonly CaseKey[]): Promise<CaseHistory[]> {
  const { rows } = await pool.query<CaseHistory>({
    name: 'histories-of',
    text: `select c.unit, c.id, c.definition, e.events from unnest($1::text[], $2::uuid[]) as asked(unit, id) join cases c on c.unit = asked.unit and c.id = asked.id,
             lateral (select json_agg(body order by sequence)::text as events from case_event where unit = c.unit and case_id = c.id) e
           order by c.unit, c.id`,
    values: [cases.map(({ unit }) => unit), cases.map(({ id }) => id)],
  });
  return rows;
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
