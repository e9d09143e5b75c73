/** What a reader filters a ledger by: codes or their titles, ranges of days and numbers, lamps; as SQL over the columns. */
import { sql } from 'kysely';
import { problem, ProblemError, type Problem } from '../../base/problem.ts';
import { addDays, startOfDay } from '../../base/time.ts';
import { guardedValue } from '../../persistence/ledgerQuery.ts';
import { valueSql } from '../../persistence/summaryColumns.ts';
import type { SqlTruth } from '../../persistence/conditionToSql.ts';
import type { VisibleRows } from '../../persistence/visibleRows.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { LedgerColumnPlan } from './ledgerColumns.ts';
import type { Words } from './ledgerWords.ts';

export interface FilterContext {
  rule: VisibleRows;
  words: Words;
  organisation: OrganisationView;
  zone: string;
}

/** Throws all faults at once: columns that cannot be filtered by, values that mean nothing. */
export function ledgerFilters(columns: readonly LedgerColumnPlan[], allowed: readonly string[], filters: Readonly<Record<string, string>>, context: FilterContext): SqlTruth[] {
  const problems: Problem[] = [];
  const conditions: SqlTruth[] = [];
  for (const [name, value] of Object.entries(filters)) {
    if (value.trim() === '') continue;
    const column = allowed.includes(name) ? columns.find((c) => c.name === name) : undefined;
    const condition = column && filterSql(column, value.trim(), context);
    if (!column) problems.push(problem('ledger.columnUnknown', { column: name, choices: allowed.join('、') }));
    else if (!condition) problems.push(problem('ledger.valueInvalid', { column: name, value }));
    else conditions.push(column.guarded.length > 0 ? sql`(${condition} and ${context.rule.whereSees(column.guarded)})` : condition);
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return conditions;
}

function filterSql(column: LedgerColumnPlan, text: string, { words, organisation, zone, rule }: FilterContext): SqlTruth | undefined {
  const value = guardedValue({ ...column, guarded: [] }, rule);
  switch (column.type) {
    case 'date': {
      const days = dayRange(text);
      if (!days) return undefined;
      return sql`(${sql.join([...(days.from ? [sql`${value} >= ${days.from}`] : []), ...(days.until ? [sql`${value} <= ${days.until}`] : [])], sql` and `)})`;
    }
    case 'instant': {
      const days = dayRange(text);
      if (!days) return undefined;
      return sql`(${sql.join([...(days.from ? [sql`${value} >= ${startOfDay(days.from, zone)}::timestamptz`] : []), ...(days.until ? [sql`${value} < ${startOfDay(addDays(days.until, 1), zone)}::timestamptz`] : [])], sql` and `)})`;
    }
    case 'number': {
      const found = /^(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?$/.exec(text) ?? /^(-?\d+(?:\.\d+)?)$/.exec(text);
      if (!found || (found[1] === undefined && found[2] === undefined)) return undefined;
      const until = found.length === 2 ? found[1] : found[2];
      return sql`(${sql.join([...(found[1] ? [sql`${value} >= ${found[1]}::numeric`] : []), ...(until ? [sql`${value} <= ${until}::numeric`] : [])], sql` and `)})`;
    }
    case 'boolean': {
      const truth = ['true', '是', 'Yes'].includes(text) ? true : ['false', '否', 'No'].includes(text) ? false : undefined;
      return truth === undefined ? undefined : sql`(${value} = ${truth})`;
    }
    case 'list': return sql`(${value} ?| ${codes(column, text, words)}::text[])`;
    case 'lamp': return sql`(${value} = any(${codes(column, text, words)}::text[]))`;
    case 'text': return column.reads.as === 'organ' && column.source.from === 'fact' ? organSql(text, organisation) : textSql(column, codes(column, text, words));
  }
}

const codes = ({ reads }: LedgerColumnPlan, text: string, words: Words): string[] => text.split(/[,，]/).map((part) => part.trim()).filter((part) => part !== '').flatMap((part) => words.codesFor(reads, part));

/** An organ by code, full name or short name; `under:CODE` takes in all organs below it. */
function organSql(text: string, organisation: OrganisationView): SqlTruth {
  const parts = text.split(/[,，]/).map((part) => part.trim()).filter((part) => part !== '').map((part): SqlTruth => {
    const path = part.startsWith('under:') ? organisation.organ(part.slice(6))?.path : undefined;
    if (part.startsWith('under:')) return path === undefined ? sql`false` : sql`(s.path = ${path} or s.path ^@ ${path.endsWith('/') ? path : `${path}/`}::text)`;
    return sql`(s.organ = ${part} or s.organ in (select o.code from organ o where o.name = ${part}))`;
  });
  return sql`(${sql.join(parts, sql` or `)})`;
}

/** One code of one field is asked for in the form that the index over all facts serves. */
function textSql(column: LedgerColumnPlan, wanted: readonly string[]): SqlTruth {
  const places = column.source.from === 'field' ? column.source.places : [];
  if (places.length === 1 && wanted.length === 1) {
    const { class: ofClass, path } = places[0]!;
    const shape = [ofClass, ...path].reduceRight<unknown>((inner, key) => ({ [key]: inner }), wanted[0]);
    return sql`(s.facts @> ${JSON.stringify(shape)}::jsonb)`;
  }
  return sql`(${valueSql(column)} = any(${wanted}::text[]))`;
}

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
export function dayRange(text: string): { from?: string; until?: string } | undefined {
  const [from = '', until = from, ...more] = text.includes('..') ? text.split('..') : [text];
  if (more.length > 0 || (from === '' && until === '')) return undefined;
  if ((from !== '' && !day.test(from)) || (until !== '' && !day.test(until))) return undefined;
  return { ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }) };
}
