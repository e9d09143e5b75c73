/**
 * Words searched in the summary rows: candidates from the index of bigrams, rechecked on the text, and only in classes that
 * the reader sees in that very row. A word that stands in what is hidden from him finds nothing, and counts nothing.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../base/time.ts';
import { summaryColumns, type SummaryRow } from './caseListQuery.ts';
import type { SqlTruth } from './conditionToSql.ts';
import type { Database } from './database.ts';
import { streamRows } from './ledgerQuery.ts';
import type { VisibleRows } from './visibleRows.ts';

/** One word of a query: the ways in which it may be written (width, case), and the fields whose code has it in its title. */
export interface SearchTerm {
  forms: readonly string[];
  codes: readonly { caseType: string; class: string; field: string; code: string }[];
  /** Fields that a word of one character is looked for at the beginning of; longer words are found by bigrams. */
  prefixes: readonly { caseType: string; class: string; path: readonly string[] }[];
}
export interface SearchScope {
  at: Instant;
  rule: VisibleRows;
  /** Classes that this reader sees in each row that he sees at all; nothing is asked row by row for them. */
  always(name: string): boolean;
  terms: readonly SearchTerm[];
  conditions: readonly SqlTruth[];
}
export type SearchRow = SummaryRow & { search_text: string };

/** The classes whose words stand in `search_text`; to look into it a reader must see them all. */
export const searchedClasses = ['progress', 'content'] as const;

const like = (form: string): string => `%${form.replace(/[\\%_]/g, '\\$&')}%`;
const anyOf = (parts: readonly SqlTruth[]): SqlTruth => (parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`);
const low = (text: RawBuilder<unknown>): RawBuilder<unknown> => sql`lower(${text} collate "pg_c_utf8")`;

type Guard = Pick<SearchScope, 'rule' | 'always'>;
/** That the reader sees these classes in the row; nothing when he always does. */
const seeing = ({ rule, always }: Guard, classes: readonly string[]): SqlTruth[] => {
  const asked = classes.filter((name) => !always(name));
  return asked.length === 0 ? [] : [rule.whereSees(asked)];
};
const allOf = (parts: readonly SqlTruth[]): SqlTruth => sql`(${sql.join(parts, sql` and `)})`;

function termSql({ forms, codes, prefixes }: SearchTerm, guard: Guard): SqlTruth {
  const shapes = [...new Set(codes.map((c) => JSON.stringify({ [c.class]: { [c.field]: c.code } })))];
  const code = codes.map(({ caseType, class: ofClass, field, code: value }): SqlTruth => allOf([sql`s.facts @> ${JSON.stringify({ [ofClass]: { [field]: value } })}::jsonb`, sql`s.case_type = ${caseType}`, ...seeing(guard, [ofClass])]));
  if (prefixes.length > 0) {
    const begins = prefixes.map(({ caseType, class: ofClass, path }): SqlTruth => allOf([sql`s.case_type = ${caseType}`, anyOf(forms.map((form) => sql`${low(sql`(s.facts #>> ${[ofClass, ...path]}::text[])`)} ^@ ${form}::text`)), ...seeing(guard, [ofClass])]));
    return anyOf([...begins, ...code]);
  }
  const found = (text: RawBuilder<unknown>): SqlTruth => anyOf(forms.map((form) => sql`${low(text)} like ${like(form)}`));
  // Two indexes, joined before anything else is asked: an `or` of conditions on the rows would have to look at each row.
  const byWords = sql`select k.unit, k.id from case_search k where ${anyOf(forms.map((form) => sql`zh_grams(k.words) @> zh_grams(${form})`))}`;
  const byCodes = shapes.length === 0 ? sql`` : sql` union select c.unit, c.id from case_summary c where ${anyOf(shapes.map((shape) => sql`c.facts @> ${shape}::jsonb`))}`;
  const candidate: SqlTruth = sql`(s.unit, s.id) in (${byWords}${byCodes})`;
  // Who sees a part of the searched classes only is answered from the texts of that part.
  const texts = (name: string): RawBuilder<unknown> => sql`(jsonb_path_query_array(s.facts -> ${name}::text, 'strict $.** ? (@.type() == "string")')::text)`;
  const asked = seeing(guard, searchedClasses);
  const whole = allOf([found(sql`s.search_text`), ...asked]);
  const parts = asked.length === 0 ? [] : searchedClasses.map((name) => allOf([found(texts(name)), ...seeing(guard, [name])]));
  const number: SqlTruth = found(sql`s.number`);
  return allOf([candidate, anyOf([whole, number, ...parts, ...code])]);
}

const whereSql = (scope: SearchScope): RawBuilder<unknown> => sql`where ${sql.join([...scope.terms.map((term) => termSql(term, scope)), ...scope.conditions, scope.rule.where], sql` and `)}`;

const rowsSql = (scope: SearchScope, limit: number | undefined): RawBuilder<SearchRow> => sql<SearchRow>`
  select ${summaryColumns(scope.rule, scope.at)}, s.search_text from case_summary s ${whereSql(scope)}
  order by s.opened_at desc, s.unit, s.id ${limit === undefined ? sql`` : sql`limit ${limit}`}`;

/** The newest first. */
export async function readFound(database: Database, scope: SearchScope, limit: number): Promise<SearchRow[]> {
  return (await rowsSql(scope, limit).execute(database.commanderQueries)).rows;
}

export function streamFound(database: Database, scope: SearchScope): AsyncGenerator<SearchRow[]> {
  const { sql: text, parameters } = rowsSql(scope, undefined).compile(database.commanderQueries);
  return streamRows<SearchRow>(database, text, parameters, 1000);
}

/** Rows after the one at this place in that order. */
export const afterFound = (openedAt: string, unit: string, id: string): SqlTruth => sql`(s.opened_at < ${openedAt}::timestamptz or (s.opened_at = ${openedAt}::timestamptz and (s.unit, s.id) > (${unit}::text, ${id}::uuid)))`;

export interface FoundGroup {
  kind: 'organ' | 'source' | 'state' | 'all';
  key: string | null;
  process: string | null;
  count: number;
}

/** Where the source stands: one field a case type. A reader who does not see its class has it counted as unknown. */
export interface SourceField {
  caseType: string;
  class: string;
  field: string;
}
export const sourceSql = (fields: readonly SourceField[], guard: Guard): RawBuilder<unknown> =>
  fields.length === 0 ? sql`null::text` : sql`(case ${sql.join(fields.map((f) => sql`when ${allOf([sql`s.case_type = ${f.caseType}`, ...seeing(guard, [f.class])])} then s.facts -> ${f.class}::text ->> ${f.field}::text`), sql` `)} end)`;
export const stateSql: RawBuilder<unknown> = sql`(case when s.status = 'ended' then 'end:' || coalesce(s.ended_with, '') else 'phase:' || s.phase end)`;

export async function groupFound(database: Database, scope: SearchScope, sources: readonly SourceField[]): Promise<FoundGroup[]> {
  const { rows } = await sql<{ organ: string | null; source: string | null; state: string | null; mask: number; count: number; process: string | null }>`
    select organ, source, state, grouping(organ, source, state)::int as mask, count(*)::int as count, min(process) as process
    from (select s.organ, ${sourceSql(sources, scope)} as source, ${stateSql} as state, s.process from case_summary s ${whereSql(scope)}) found
    group by grouping sets ((organ), (source), (state), ())`.execute(database.commanderQueries);
  return rows.map(({ organ, source, state, mask, count, process }): FoundGroup =>
    mask === 3 ? { kind: 'organ', key: organ, process, count } : mask === 5 ? { kind: 'source', key: source, process, count } : mask === 6 ? { kind: 'state', key: state, process, count } : { kind: 'all', key: null, process: null, count });
}
