/** Values of a summary row (alias `s`) as SQL of their own type, and the lamp as it stands at this moment. */
import { sql, type RawBuilder } from 'kysely';

export type ColumnType = 'text' | 'date' | 'instant' | 'number' | 'boolean' | 'list' | 'lamp';

/** Where a field stands in the rows of one case type: under its class. */
export interface FieldPlace {
  caseType: string;
  class: string;
  path: readonly string[];
}
export type ColumnSource =
  | { from: 'field'; places: readonly FieldPlace[] }
  | { from: 'fact'; fact: string }
  | { from: 'lamp'; deadline: string };

export interface SummaryColumn {
  source: ColumnSource;
  type: ColumnType;
}

/** Never null, so that an index can give their order. */
const always: readonly string[] = ['case.openedAt', 'case.organ', 'case.stage', 'case.phase', 'case.process', 'case.type', 'paper.number', 'paper.series', 'paper.numberedAt'];
export const isAlwaysThere = ({ source }: SummaryColumn): boolean => source.from === 'fact' && always.includes(source.fact);

const facts: Readonly<Record<string, RawBuilder<unknown>>> = {
  'case.number': sql`s.number`, 'case.organ': sql`s.organ`, 'case.unit': sql`s.unit`, 'case.department': sql`s.department`, 'case.stage': sql`s.stage`, 'case.phase': sql`s.phase`, 'case.process': sql`s.process`, 'case.type': sql`s.case_type`,
  'case.end': sql`s.ended_with`, 'case.ended': sql`(s.status = 'ended')`, 'case.openedAt': sql`s.opened_at`, 'case.closedAt': sql`s.closed_at`, 'case.handlers': sql`to_jsonb(s.handlers)`,
  'paper.number': sql`n.text`, 'paper.series': sql`n.series`, 'paper.title': sql`coalesce(n.document, n.series)`, 'paper.numberedAt': sql`n.at`, 'paper.sealedAt': sql`p.sealed_at`, 'paper.printed': sql`p.prints`, 'paper.voidReason': sql`n.reason`,
  'paper.state': sql`(case when n.status = 'used' then coalesce(p.status, 'used') else n.status end)`,
};

export const lampSql: RawBuilder<string> = sql`(case when s.status = 'ended' or s.due_at is null then 'none' when app_now() > s.due_at then 'overdue' when app_now() >= s.red_at then 'red'
  when app_now() >= s.yellow_at then 'yellow' when app_now() >= s.blue_at then 'blue' else 'none' end)`;

/** The value, null where there is none or it is of another type than the definition says. */
export function valueSql({ source, type }: SummaryColumn): RawBuilder<unknown> {
  switch (source.from) {
    case 'fact': return facts[source.fact] ?? sql`null::text`;
    case 'lamp': return source.deadline === 'any' ? lampSql : sql`(case when s.deadline = ${source.deadline} then ${lampSql} else 'none' end)`;
    case 'field': {
      const [first, ...more] = distinctPlaces(source.places);
      if (!first) return sql`null::text`;
      if (more.length === 0) return typed(first, type);
      return sql`(case ${sql.join(source.places.map((p) => sql`when s.case_type = ${p.caseType} then ${typed(p, type)}`), sql` `)} end)`;
    }
  }
}

function distinctPlaces(places: readonly FieldPlace[]): FieldPlace[] {
  const seen = new Map(places.map((p) => [[p.class, ...p.path].join('/'), p]));
  return [...seen.values()];
}

function typed(place: FieldPlace, type: ColumnType): RawBuilder<unknown> {
  const path = sql`${[place.class, ...place.path]}::text[]`;
  const text = sql`(s.facts #>> ${path})`;
  const json = sql`(s.facts #> ${path})`;
  switch (type) {
    case 'text': case 'lamp': case 'date': return text;
    case 'list': return json;
    case 'number': return sql`(case when jsonb_typeof(${json}) = 'number' then ${text}::numeric end)`;
    case 'boolean': return sql`(case when jsonb_typeof(${json}) = 'boolean' then ${text}::boolean end)`;
    case 'instant': return sql`(case when ${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T' then ${text}::timestamptz end)`;
  }
}

export const castOf: Readonly<Record<ColumnType, RawBuilder<unknown>>> = {
  text: sql`text`, lamp: sql`text`, date: sql`text`, list: sql`jsonb`, number: sql`numeric`, boolean: sql`boolean`, instant: sql`timestamptz`,
};

export type Period = 'day' | 'month' | 'quarter' | 'year';
const instantForm: Readonly<Record<Period, string>> = { day: 'YYYY-MM-DD', month: 'YYYY-MM', quarter: 'YYYY-"Q"Q', year: 'YYYY' };

/** The period that a value falls into, in the organisation's time zone; as text, so that keys sort as time does. */
export function periodSql(column: SummaryColumn, period: Period, zone: string): RawBuilder<unknown> {
  const value = valueSql(column);
  if (column.type === 'instant') return sql`to_char(${value} at time zone ${zone}::text, ${instantForm[period]}::text)`;
  if (period === 'quarter') return sql`(left(${value}, 4) || '-Q' || ((substr(${value}, 6, 2)::int + 2) / 3))`;
  return sql`left(${value}, ${{ day: 10, month: 7, year: 4 }[period]}::int)`;
}
