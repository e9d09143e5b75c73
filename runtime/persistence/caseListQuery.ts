/**
 * Lists over many units, read from `case_summary` alone: what to do first comes first, pages go on where the last one
 * ended. A page and those after it see the lamps of one moment, so that no row is shown twice or passed over.
 */
import { sql, type Kysely, type RawBuilder } from 'kysely';
import { toInstant, type Instant } from '../base/time.ts';
import type { JsonObject } from '../base/json.ts';
import type { Lamp } from '../interpreter/lamp.ts';
import type { SqlTruth } from './conditionToSql.ts';
import type { VisibleRows } from './visibleRows.ts';

export interface SummaryRow {
  unit: string; id: string; organ: string; case_type: string; process: string; stage: string; phase: string; status: string; ended_with: string | null; number: string | null; line: string;
  handlers: string[]; facts: Record<string, JsonObject>; flags: string[]; due_at: Instant | null; deadline: string | null; lamp: Lamp; opened_at: Instant; closed_at: Instant | null; updated_at: Instant; ways: number[];
}

export interface CaseFilters {
  caseType?: string; process?: string; stage?: string; phase?: string; lamp?: Lamp; flag?: string; status?: string;
  /** Path of an organ: its own cases and those of all organs below it. */
  organPath?: string;
  department?: string; handler?: string;
  /** Searched in what the person may see of each row. */
  q?: string;
}

/** `urgency`: what to do first. The others by their column, the newest or first first; `-` before it turns it round. */
export const sorts = ['urgency', 'opened', 'updated', 'closed', 'number', 'due'] as const;
export type SortColumn = (typeof sorts)[number];
export type Sort = SortColumn | `-${Exclude<SortColumn, 'urgency'>}`;

/** Most rows that a count counts; beyond it there are "more than". */
export const countsAtMost = 1000;

export const isTrue = (value: boolean): SqlTruth => (value ? sql`true` : sql`false`);
export const joinAll = (parts: readonly SqlTruth[]): SqlTruth => (parts.length === 0 ? sql`true` : sql`${sql.join(parts, sql` and `)}`);

export const lampOf = (at: Instant): RawBuilder<Lamp> =>
  sql`(case when s.due_at is null then 'none' when ${at}::timestamptz > s.due_at then 'overdue' when ${at}::timestamptz >= s.red_at then 'red' when ${at}::timestamptz >= s.yellow_at then 'yellow' when ${at}::timestamptz >= s.blue_at then 'blue' else 'none' end)`;
const lampRank = (at: Instant): RawBuilder<number> => sql`array_position(array['overdue','red','yellow','blue','none'], ${lampOf(at)})`;
const flagRank = sql<number>`(case when s.flags @> '{urgent}' then 0 when s.flags @> '{expedited}' then 1 when s.flags @> '{watched}' then 2 else 3 end)`;

export const summaryColumns = (rule: VisibleRows, at: Instant) => sql`s.unit, s.id, s.organ, s.case_type, s.process, s.stage, s.phase, s.status, s.ended_with, s.number, s.line, s.handlers, s.facts, s.flags, s.due_at, s.deadline, s.opened_at, s.closed_at, s.updated_at, ${lampOf(at)} as lamp, ${rule.ways} as ways`;

const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

export function filtersToSql(filters: CaseFilters, rule: VisibleRows, at: Instant): SqlTruth[] {
  const { caseType, process, stage, phase, lamp, flag, status, organPath, department, handler, q } = filters;
  const words = q?.trim();
  return [
    ...(caseType ? [sql<boolean>`s.case_type = ${caseType}`] : []), ...(process ? [sql<boolean>`s.process = ${process}`] : []), ...(stage ? [sql<boolean>`s.stage = ${stage}`] : []),
    ...(phase ? [sql<boolean>`s.phase = ${phase}`] : []), ...(status ? [sql<boolean>`s.status = ${status}`] : []), ...(flag ? [sql<boolean>`s.flags @> array[${flag}::text]`] : []),
    ...(organPath ? [sql<boolean>`s.path ^@ ${organPath}::text`] : []), ...(department ? [sql<boolean>`s.department = ${department}`] : []), ...(handler ? [sql<boolean>`s.handlers @> array[${handler}::text]`] : []),
    ...(lamp ? [sql<boolean>`${lampOf(at)} = ${lamp}`] : []),
    ...(words ? [sql<boolean>`(s.number ilike ${like(words)} or ((s.unit, s.id) in (select k.unit, k.id from case_search k where zh_grams(k.words) @> zh_grams(${words})) and s.search_text ilike ${like(words)} and ${rule.whereSees(['progress', 'content'])}))`] : []),
  ];
}

const casts = { int: sql`int`, timestamptz: sql`timestamptz`, text: sql`text` };
interface Key { by: RawBuilder<unknown>; type: 'int' | 'timestamptz' | 'text'; falling?: true }
const never = '9999-12-31T00:00:00.000Z';

/** `opened`: when the work, or the case, was opened; `tail`: what tells two rows apart. */
export function orderKeys(sort: Sort, at: Instant, opened: RawBuilder<unknown> = sql`s.opened_at`, tail: readonly RawBuilder<unknown>[] = []): Key[] {
  const last: Key[] = [{ by: sql`s.unit`, type: 'text' }, { by: sql`s.id::text`, type: 'text' }, ...tail.map((by): Key => ({ by, type: 'text' }))];
  const turned = sort.startsWith('-');
  const one = (by: RawBuilder<unknown>, type: Key['type'], newestFirst: boolean): Key[] => [{ by, type, ...(newestFirst !== turned ? { falling: true as const } : {}) }, ...last];
  switch (sort.replace('-', '') as SortColumn) {
    case 'urgency': return [
      { by: lampRank(at), type: 'int' }, { by: sql`(case when ${lampOf(at)} = 'none' then ${never}::timestamptz else s.due_at end)`, type: 'timestamptz' }, { by: flagRank, type: 'int' }, { by: opened, type: 'timestamptz' }, ...last,
    ];
    case 'opened': return one(opened, 'timestamptz', true);
    case 'updated': return one(sql`s.updated_at`, 'timestamptz', true);
    case 'closed': return one(sql`coalesce(s.closed_at, s.updated_at)`, 'timestamptz', true);
    case 'number': return one(sql`coalesce(s.number, '')`, 'text', false);
    case 'due': return one(sql`coalesce(s.due_at, ${never}::timestamptz)`, 'timestamptz', false);
  }
}

export interface Cursor { at: Instant; values: (string | number)[] }
export const cursorText = (cursor: Cursor): string => Buffer.from(JSON.stringify([cursor.at, ...cursor.values])).toString('base64url');

/** A text that is no cursor of ours begins the list anew; so does one of a list in another order. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (!text) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (!Array.isArray(parsed) || !parsed.every((v) => typeof v === 'string' || typeof v === 'number')) return undefined;
    const [at, ...values] = parsed as (string | number)[];
    return typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? { at: toInstant(at), values } : undefined;
  } catch {
    return undefined;
  }
}

export const keyValues = (keys: readonly Key[]) => sql`jsonb_build_array(${sql.join(keys.map((k) => k.by))})`;
export const orderBy = (keys: readonly Key[]) => sql.join(keys.map((k) => (k.falling ? sql`${k.by} desc` : sql`${k.by} asc`)));

function fits(type: Key['type'], value: string | number | undefined): boolean {
  if (type === 'int') return typeof value === 'number' && Number.isInteger(value);
  return typeof value === 'string' && (type === 'text' || !Number.isNaN(Date.parse(value)));
}

/** Rows that come after the cursor in the order of the keys. */
export function afterCursor(keys: readonly Key[], cursor: Cursor | undefined): SqlTruth {
  if (!cursor || !keys.every((key, i) => fits(key.type, cursor.values[i])) || cursor.values.length !== keys.length) return isTrue(true);
  const value = (i: number) => sql`${String(cursor.values[i])}::${casts[keys[i]!.type]}`;
  return keys.reduceRight<SqlTruth>((rest, key, i) => sql`(${key.by} ${key.falling ? sql`<` : sql`>`} ${value(i)} or (${key.by} = ${value(i)} and ${rest}))`, isTrue(false));
}

export interface CasePage { rows: SummaryRow[]; next?: string }

export async function queryCases(db: Kysely<never>, rule: VisibleRows, wanted: { at: Instant; where: readonly SqlTruth[]; sort: Sort; after?: string; limit: number }): Promise<CasePage> {
  const keys = orderKeys(wanted.sort, wanted.at);
  const found = await sql<SummaryRow & { key: (string | number)[] }>`
    select ${summaryColumns(rule, wanted.at)}, ${keyValues(keys)} as key from case_summary s
    where ${joinAll([rule.where, ...wanted.where, afterCursor(keys, readCursor(wanted.after))])}
    order by ${orderBy(keys)} limit ${wanted.limit + 1}`.execute(db);
  return pageOf(found.rows, wanted);
}

/** The sender's own case of each received one that is shown, where the reader may know of it too. */
export async function ownSideOf(db: Kysely<never>, rule: VisibleRows, at: Instant, organ: string, received: readonly Pick<SummaryRow, 'unit' | 'id'>[]): Promise<(SummaryRow & { otherUnit: string; other: string })[]> {
  if (received.length === 0) return [];
  const { rows } = await sql<SummaryRow & { otherUnit: string; other: string }>`
    select ${summaryColumns(rule, at)}, r.unit as "otherUnit", r.id as "other" from cases r
    cross join lateral jsonb_each(r.state::jsonb -> 'exchanges') x
    join case_summary s on s.unit = x.value ->> 'unit' and s.id::text = x.value ->> 'case'
    where (r.unit, r.id) in (${sql.join(received.map((row) => sql`(${row.unit}, ${row.id}::uuid)`))})
      and x.value ->> 'side' = 'receiver' and s.organ = ${organ} and ${rule.where}`.execute(db);
  return rows;
}

/** Cuts the one row too many that tells whether there is a next page. */
export function pageOf<Row extends { key: (string | number)[] }>(found: readonly Row[], { at, limit }: { at: Instant; limit: number }): { rows: Omit<Row, 'key'>[]; next?: string } {
  const shown = found.slice(0, limit);
  return { rows: shown.map(({ key: _key, ...row }) => row), ...(found.length > limit ? { next: cursorText({ at, values: shown.at(-1)!.key }) } : {}) };
}

export interface LampCounts { total: number; capped: boolean; overdue: number; red: number; yellow: number; blue: number; none: number }

/** Counts rows of `from … where …` by lamp; each number ends at `countsAtMost`. */
export async function countByLamp(db: Kysely<never>, from: RawBuilder<unknown>, where: SqlTruth, at: Instant): Promise<LampCounts> {
  const { rows } = await sql<{ total: number; lamps: Partial<Record<Lamp, number>> | null }>`
    select (select count(*)::int from (select 1 from ${from} where ${where} limit ${countsAtMost + 1}) t) as total,
      (select jsonb_object_agg(lamp, n) from (select lamp, count(*) as n from (
        select ${lampOf(at)} as lamp from ${from} where ${where} and s.due_at is not null and s.blue_at <= ${at}::timestamptz order by s.due_at limit ${countsAtMost * 4}) d group by lamp) g) as lamps`.execute(db);
  const { total, lamps } = rows[0]!;
  const count = (lamp: Lamp): number => Math.min(countsAtMost, lamps?.[lamp] ?? 0);
  const lit = count('overdue') + count('red') + count('yellow') + count('blue');
  return { total: Math.min(total, countsAtMost), capped: total > countsAtMost, overdue: count('overdue'), red: count('red'), yellow: count('yellow'), blue: count('blue'), none: Math.max(0, Math.min(total, countsAtMost) - lit) };
}
