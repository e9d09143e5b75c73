/**
 * The summary rows as they stood at the end of an earlier day, under the alias `s`, for ledgers.
 *
 * Values are those of then; who may see a row, and which classes of it, is judged by the row of today: a right that was taken
 * away does not come back with the past. `a` names the row, so that the rule can look at today's.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Database } from './database.ts';
import type { VisibleRows } from './visibleRows.ts';

export interface AsOf {
  /** The last moment of the day. */
  at: string;
  /** `then`: what was known at the moment; `now`: with the corrections made since. */
  known: 'then' | 'now';
}

/** The first moment from which on the past is kept, or nothing where it is kept from the beginning. */
export async function summariesKeptSince(database: Database): Promise<string | undefined> {
  const { rows } = await sql<{ since: string | null }>`select case when isfinite(since) then since end as since from summary_kept`.execute(database.commanderQueries);
  return rows[0]?.since ?? undefined;
}

const columns = ['unit', 'id', 'organ', 'path', 'case_type', 'process', 'stage', 'phase', 'status', 'ended_with', 'number', 'line', 'handlers', 'department', 'flags', 'deadline', 'opened_at', 'closed_at'] as const;
/** Lamps are told at the present moment; moved on by what has passed since, they tell the lamp of then. */
const moments = ['due_at', 'blue_at', 'yellow_at', 'red_at'] as const;

export function summariesAsOf({ at, known }: AsOf): RawBuilder<unknown> {
  const of = (alias: string, names: readonly string[]): RawBuilder<unknown>[] => names.map((name) => sql`${sql.ref(`${alias}.${name}`)}`);
  const moved = moments.map((name) => sql`${sql.ref(`h.${name}`)} + (app_now() - ${at}::timestamptz) as ${sql.id(name)}`);
  return sql`(
    select ${sql.join(of('h', columns))}, ${known === 'now' ? sql`p.facts` : sql`h.facts`} as facts, ${sql.join(moved)}
    from (
      select c.* from case_summary c where c.updated_at <= ${at}::timestamptz
      union all
      select (jsonb_populate_record(null::case_summary, k.row)).* from case_summary_past k where k.updated_at <= ${at}::timestamptz and k.until > ${at}::timestamptz
    ) h join case_summary p on p.unit = h.unit and p.id = h.id
  ) s cross join lateral (select s.unit, s.id) a`;
}

const today = (truth: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (select from case_summary s where s.unit = a.unit and s.id = a.id and ${truth})`;

/** The permission rule of today over rows of then. */
export const visibleToday = (rule: VisibleRows): VisibleRows => ({
  where: today(rule.where),
  ways: sql<number[]>`(select ${rule.ways} from case_summary s where s.unit = a.unit and s.id = a.id)`,
  whereSees: (classes) => today(rule.whereSees(classes)),
  classesOf: (ways) => rule.classesOf(ways),
});
