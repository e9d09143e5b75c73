/** The work list of one person: open work offered to him, and the cases that he worked on, handles or watches. */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Instant } from '../base/time.ts';
import type { Title } from '../definition/model/common.ts';
import { afterCursor, countByLamp, countsAtMost, joinAll, keyValues, lampOf, orderBy, orderKeys, pageOf, readCursor, summaryColumns, type LampCounts, type Sort, type SummaryRow } from './caseListQuery.ts';
import type { SqlTruth } from './conditionToSql.ts';
import type { VisibleRows } from './visibleRows.ts';

export const workViewNames = ['todo', 'done', 'mine', 'watched', 'ended'] as const;
export type WorkView = (typeof workViewNames)[number];

/** A case with the person's open work on it, if he has some; in the list of things to do every row has. */
export interface WorkListRow extends SummaryRow {
  work: string | null; work_kind: string | null; work_title: Title | null; work_opened_at: Instant | null; assignee: string | null; lifted_to: string | null; returned: boolean | null; others: boolean | null;
}

const offeredTo = (person: string): SqlTruth => sql`(w.assignee = ${person} or (w.assignee is null and w.candidates @> array[${person}::text]))`;
const workColumns = sql`w.id as work, w.kind as work_kind, w.title as work_title, w.opened_at as work_opened_at, w.assignee, w.lifted_to, w.returned, cardinality(w.candidates) > 1 as others`;

function fromOf(view: WorkView, person: string): RawBuilder<unknown> {
  if (view === 'todo') return sql`work w join case_summary s on s.unit = w.unit and s.id = w.case_id`;
  return sql`case_summary s left join lateral (select * from work w where w.unit = s.unit and w.case_id = s.id and ${offeredTo(person)} order by w.opened_at limit 1) w on true`;
}

function whereOf(view: WorkView, person: string, at: Instant): SqlTruth {
  const tookPart: SqlTruth = sql`(s.people @> array[${person}::text] or s.handlers @> array[${person}::text])`;
  switch (view) {
    case 'todo': return offeredTo(person);
    case 'done': return sql`(s.people @> array[${person}::text])`;
    case 'mine': return sql`(s.handlers @> array[${person}::text] and s.status <> 'ended')`;
    case 'watched': return sql`(s.status <> 'ended' and (s.flags @> '{watched}' or ${lampOf(at)} <> 'none'))`;
    case 'ended': return sql`(${tookPart} and s.status = 'ended')`;
  }
}

const sortOf: Record<WorkView, Sort> = { todo: 'urgency', done: 'updated', mine: 'urgency', watched: 'urgency', ended: 'closed' };

export interface WantedWork { view: WorkView; person: string; at: Instant; where: readonly SqlTruth[]; after?: string; limit: number }

export async function queryWork(db: Kysely<never>, rule: VisibleRows, wanted: WantedWork): Promise<{ rows: WorkListRow[]; next?: string }> {
  const { view, person, at } = wanted;
  const keys = orderKeys(sortOf[view], at, view === 'todo' ? sql`w.opened_at` : sql`s.opened_at`, view === 'todo' ? [sql`w.id`] : []);
  const found = await sql<WorkListRow & { key: (string | number)[] }>`
    select ${summaryColumns(rule, at)}, ${workColumns}, ${keyValues(keys)} as key from ${fromOf(view, person)}
    where ${joinAll([whereOf(view, person, at), rule.where, ...wanted.where, afterCursor(keys, readCursor(wanted.after))])}
    order by ${orderBy(keys)} limit ${wanted.limit + 1}`.execute(db);
  return pageOf(found.rows, wanted);
}

/** Lamps of the view, and how much there is to do; each ends at `countsAtMost`. */
export async function countWork(db: Kysely<never>, rule: VisibleRows, wanted: WantedWork): Promise<LampCounts & { todo: number }> {
  const { view, person, at } = wanted;
  const lamps = await countByLamp(db, fromOf(view, person), joinAll([whereOf(view, person, at), rule.where, ...wanted.where]), at);
  if (view === 'todo' && wanted.where.length === 0) return { ...lamps, todo: lamps.total };
  const { rows } = await sql<{ todo: number }>`select count(*)::int as todo from (select 1 from ${fromOf('todo', person)} where ${joinAll([offeredTo(person), rule.where])} limit ${countsAtMost}) t`.execute(db);
  return { ...lamps, todo: rows[0]!.todo };
}
