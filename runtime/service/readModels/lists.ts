/** Work lists and case lists over many units: the summary table under the permission rule, each row masked by its own grants. */
import { sql } from 'kysely';
import { findDefinition } from '../../definition/load/pack.ts';
import type { Lamp } from '../../interpreter/lamp.ts';
import { countByLamp, filtersToSql, joinAll, queryCases, type CaseFilters, type Sort } from '../../persistence/caseListQuery.ts';
import type { SqlTruth } from '../../persistence/conditionToSql.ts';
import { givenBy, givenTo } from '../../persistence/visibleRows.ts';
import { countWork, queryWork, type WorkView } from '../../persistence/workListQuery.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { caseRow, workRow } from './caseRow.ts';
import { handedOverRows } from './handedOver.ts';
import { listScope, type ListScope } from './listScope.ts';
import type { CaseList, WorkList } from './views.ts';

/** `organ` is a code: its cases and those of all organs below. */
export interface ListFilters { caseType?: string; process?: string; stage?: string; phase?: string; lamp?: Lamp; flag?: string; status?: string; organ?: string; q?: string }

const most = 200;
const usual = 50;
const pageSize = (limit: number | undefined): number => Math.min(most, Math.max(1, Math.trunc(limit ?? usual) || usual));

function filtersOf({ organ, ...filters }: ListFilters, { rows }: ListScope): CaseFilters {
  const path = organ === undefined ? undefined : (rows.organisation.organ(organ)?.path ?? '\u0001');
  return { ...filters, ...(path !== undefined ? { organPath: path } : {}) };
}

export interface WorkListWanted { view: WorkView; after?: string; limit?: number; filters?: ListFilters }

export async function workList(runtime: Runtime, principal: Principal, wanted: WorkListWanted): Promise<WorkList> {
  return workListIn(await listScope(runtime, principal, wanted.after), principal, wanted);
}

export async function workListIn(scope: ListScope, principal: Principal, { view, after, limit, filters = {} }: WorkListWanted): Promise<WorkList> {
  const { rule, at, db, rows } = scope;
  const given = givenTo(principal, rows.organisation);
  // A deputy's list of things to do is what he was given of his principal's; his other lists are his own.
  const forPrincipal = view === 'todo' && principal.onBehalfOf !== undefined;
  const person = forPrincipal ? principal.onBehalfOf! : principal.person;
  const asked = { view, person, at, where: [...filtersToSql(filtersOf(filters, scope), rule, at), ...(forPrincipal ? [sql<boolean>`(${sql.join(given.map(givenBy), sql` or `)})`] : [])], limit: pageSize(limit), ...(after ? { after } : {}) };
  const [page, counts] = await Promise.all([queryWork(db, rule, asked), countWork(db, rule, asked)]);
  return {
    view, rows: page.rows.map((row) => workRow(rows, row)), ...(page.next ? { next: page.next } : {}),
    counts: { todo: counts.todo, overdue: counts.overdue, red: counts.red, yellow: counts.yellow, blue: counts.blue },
  };
}

/** The lists that dashboards name, `all` for every open case, or the name of a case type for its open ones. */
export type NamedList = 'my-cases' | 'my-done' | 'department-cases' | 'hand-overs' | 'all' | (string & {});

export function listToSql(list: NamedList | undefined, principal: Principal, { departments, rows }: ListScope): SqlTruth[] {
  switch (list) {
    case undefined: return [];
    case 'my-cases': return [sql`(s.handlers @> array[${principal.person}::text] and s.status <> 'ended')`];
    case 'my-done': return [sql`(s.people @> array[${principal.person}::text])`];
    case 'department-cases': return [sql`(s.organ = ${principal.organ} and s.department = any(${departments}::text[]))`];
    case 'hand-overs': return [sql`(s.sender_path is not null)`];
    case 'all': return [sql`s.status <> 'ended'`];
    default: return findDefinition(rows.pack, 'caseType', list) ? [sql`(s.case_type = ${list} and s.status <> 'ended')`] : [sql`false`];
  }
}

export interface CaseListWanted { caseType?: string; list?: NamedList; filters?: ListFilters; after?: string; limit?: number; sort?: Sort }

export async function caseList(runtime: Runtime, principal: Principal, wanted: CaseListWanted): Promise<CaseList> {
  const scope = await listScope(runtime, principal, wanted.after);
  const { rule, at, db, rows } = scope;
  const filters = { ...filtersOf(wanted.filters ?? {}, scope), ...(wanted.caseType ? { caseType: wanted.caseType } : {}) };
  const where = [...listToSql(wanted.list, principal, scope), ...filtersToSql(filters, rule, at)];
  const [page, { total, capped, ...counts }] = await Promise.all([
    queryCases(db, rule, { at, where, sort: wanted.sort ?? 'urgency', limit: pageSize(wanted.limit), ...(wanted.after ? { after: wanted.after } : {}) }),
    countByLamp(db, sql`case_summary s`, joinAll([rule.where, ...where]), at),
  ]);
  const shown = wanted.list === 'hand-overs' ? await handedOverRows(scope, principal, page.rows) : page.rows.map((row) => caseRow(rows, row));
  return { rows: shown, ...(page.next ? { next: page.next } : {}), total, capped, counts };
}
