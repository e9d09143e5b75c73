/**
 * Ledgers over the summary rows: one page by keyset, counts up to a limit, groups and totals in one pass, and a cursor for
 * exports. All carry the permission rule; a value whose class a reader may not see in a row is null there, for sorting and
 * grouping too, and a filter by it passes over that row.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Database } from './database.ts';
import { castOf, isAlwaysThere, periodSql, valueSql, type Period, type SummaryColumn } from './summaryColumns.ts';
import { summariesAsOf, type AsOf } from './summaryAsOf.ts';
import type { SqlTruth } from './conditionToSql.ts';
import type { VisibleRows } from './visibleRows.ts';

export interface LedgerColumnSql extends SummaryColumn {
  name: string;
  /** Classes that this reader does not see in each of his rows; the value is looked at only where he does. */
  guarded: readonly string[];
}

export interface LedgerScope {
  /** `numbers`: a row a number that was given, with its paper and its case. */
  rowsOf: 'cases' | 'numbers';
  caseTypes: readonly string[];
  rule: VisibleRows;
  conditions: readonly SqlTruth[];
  /** An earlier day; only of cases. `rule` is that of today over rows of then (`visibleToday`). */
  asOf?: AsOf | undefined;
}

export interface LedgerSort {
  column: LedgerColumnSql;
  descending: boolean;
}
/** Where the page before has ended: the sorted value and the row's own key, as texts. */
export interface LedgerCursor {
  value: string | null;
  key: readonly string[];
}
export interface LedgerRow {
  unit: string;
  id: string;
  organ: string;
  process: string;
  ways: number[] | null;
  lamp: string;
  sort_value: string | null;
  row_key: string[];
  [value: `v${number}`]: unknown;
}

const from = (scope: LedgerScope): RawBuilder<unknown> =>
  scope.rowsOf === 'cases' ? sql`from ${scope.asOf ? summariesAsOf(scope.asOf) : sql`case_summary s`}` : sql`from number_register n join case_summary s on s.unit = n.unit and s.id = n.case_id left join paper p on p.unit = n.unit and p.case_id = n.case_id and p.id = n.paper`;
const where = ({ caseTypes, rule, conditions }: LedgerScope): RawBuilder<unknown> => {
  const ofType = caseTypes.length === 1 ? sql`s.case_type = ${caseTypes[0]}` : sql`s.case_type = any(${caseTypes}::text[])`;
  return sql`where ${sql.join([ofType, rule.where, ...conditions], sql` and `)}`;
};

export const guardedValue = (column: LedgerColumnSql, rule: VisibleRows, value: RawBuilder<unknown> = valueSql(column)): RawBuilder<unknown> =>
  column.guarded.length === 0 ? value : sql`(case when ${rule.whereSees(column.guarded)} then ${value} end)`;

const keyColumns = (scope: LedgerScope): RawBuilder<unknown>[] => (scope.rowsOf === 'cases' ? [sql`s.unit`, sql`s.id`] : [sql`s.unit`, sql`s.id`, sql`n.series`, sql`n.organ`, sql`n.kind`, sql`n.year`, sql`n.number`]);
const keyCasts: readonly RawBuilder<unknown>[] = [sql`text`, sql`uuid`, sql`text`, sql`text`, sql`text`, sql`int`, sql`int`];

function rowsSql(scope: LedgerScope, columns: readonly LedgerColumnSql[], sort: LedgerSort, withWays: boolean, after: LedgerCursor | undefined, limit: number | undefined): RawBuilder<LedgerRow> {
  const sorted = guardedValue(sort.column, scope.rule);
  const nulls = isAlwaysThere(sort.column) && sort.column.guarded.length === 0 ? sql`` : sql` nulls last`;
  const keys = keyColumns(scope);
  const conditions = after ? [...scope.conditions, beyond(sorted, sort, keys, after)] : scope.conditions;
  return sql<LedgerRow>`
    select s.unit, s.id, s.organ, s.process, ${withWays ? scope.rule.ways : sql`null::int[]`} as ways, ${valueSql({ source: { from: 'lamp', deadline: 'any' }, type: 'lamp' })} as lamp,
      (${sorted})::text as sort_value, array[${sql.join(keys.map((k) => sql`(${k})::text`))}] as row_key,
      ${sql.join(columns.map((column, i) => sql`${valueSql(column)} as ${sql.id(`v${i}`)}`))}
    ${from(scope)} ${where({ ...scope, conditions })}
    order by ${sorted} ${sort.descending ? sql`desc` : sql`asc`}${nulls}, ${sql.join(keys)} ${limit === undefined ? sql`` : sql`limit ${limit}`}`;
}

/** The rows after a cursor in this order: greater by value, or equal and greater by key; those without a value come last. */
function beyond(sorted: RawBuilder<unknown>, sort: LedgerSort, keys: readonly RawBuilder<unknown>[], { value, key }: LedgerCursor): SqlTruth {
  const further: SqlTruth = sql`((${sql.join(keys)}) > (${sql.join(keys.map((_, i) => sql`${key[i] ?? ''}::${keyCasts[i]}`))}))`;
  if (value === null) return sql`(${sorted} is null and ${further})`;
  const given = sql`${value}::${castOf[sort.column.type]}`;
  const past = sort.descending ? sql`${sorted} < ${given}` : sql`${sorted} > ${given}`;
  // The first half alone lets the index begin at the right place.
  const reach = sort.descending ? sql`${sorted} <= ${given}` : sql`${sorted} >= ${given}`;
  const ranged: SqlTruth = sql`(${reach} and (${past} or (${sorted} = ${given} and ${further})))`;
  return isAlwaysThere(sort.column) && sort.column.guarded.length === 0 ? ranged : sql`(${ranged} or ${sorted} is null)`;
}

export async function readLedgerRows(database: Database, scope: LedgerScope, columns: readonly LedgerColumnSql[], sort: LedgerSort, page: { withWays: boolean; after?: LedgerCursor | undefined; limit: number }): Promise<LedgerRow[]> {
  return (await rowsSql(scope, columns, sort, page.withWays, page.after, page.limit).execute(database.commanderQueries)).rows;
}

/** Counts no further than the limit: a reader of a list wants to know "more than 10,000", not how many more. */
export async function countLedgerRows(database: Database, scope: LedgerScope, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select 1 ${from(scope)} ${where(scope)} limit ${limit}) counted`.execute(database.commanderQueries);
  return rows[0]!.count;
}

export interface GroupKey {
  column: LedgerColumnSql;
  period?: Period;
}
export interface LedgerTotalSql {
  name: string;
  /** The column that is summed; none counts rows. */
  sum?: LedgerColumnSql;
}
export interface GroupedRow {
  keys: (string | null)[];
  /** By set: its place in the list of sets that was asked for. */
  sets: number[];
  rows: number;
  totals: Record<string, number>;
}

/** Totals for several sets of keys (`[]` is the whole) in one pass over the rows. */
export async function groupLedger(database: Database, scope: LedgerScope, keys: readonly GroupKey[], sets: readonly (readonly number[])[], totals: readonly LedgerTotalSql[], zone: string): Promise<GroupedRow[]> {
  const keyOf = ({ column, period }: GroupKey): RawBuilder<unknown> => sql`(${guardedValue(column, scope.rule, period ? periodSql(column, period, zone) : valueSql(column))})::text`;
  const distinct = [...new Set(sets.map((set) => [...set].sort((a, b) => a - b).join(',')))];
  const id = (i: number): RawBuilder<unknown> => sql.id(`k${i}`);
  const inner = [...keys.map((key, i) => sql`${keyOf(key)} as ${id(i)}`), ...totals.flatMap((t, i) => (t.sum ? [sql`${guardedValue(t.sum, scope.rule)} as ${sql.id(`t${i}`)}`] : [])), sql`1 as one`];
  const mask = keys.length === 0 ? sql`0` : sql`grouping(${sql.join(keys.map((_, i) => id(i)))})::int`;
  const { rows } = await sql<Record<string, unknown> & { mask: number; counted: string }>`
    select ${sql.join([...keys.map((_, i) => id(i)), sql`${mask} as mask`, sql`count(*) as counted`, ...totals.flatMap((t, i) => (t.sum ? [sql`coalesce(sum(${sql.id(`t${i}`)}), 0)::float8 as ${sql.id(`s${i}`)}`] : []))])}
    from (select ${sql.join(inner)} ${from(scope)} ${where(scope)}) counted
    group by grouping sets (${sql.join(distinct.map((set) => sql`(${set === '' ? sql`` : sql.join(set.split(',').map((i) => id(Number(i))))})`))})
    order by ${sql.join([sql`mask`, ...keys.map((_, i) => id(i))])}`.execute(database.commanderQueries);
  const maskOf = (set: readonly number[]): number => keys.reduce((m, _, i) => m * 2 + (set.includes(i) ? 0 : 1), 0);
  return rows.map((row) => ({
    keys: keys.map((_, i) => (row[`k${i}`] ?? null) as string | null),
    sets: sets.flatMap((set, i) => (maskOf(set) === row.mask ? [i] : [])), rows: Number(row.counted),
    totals: Object.fromEntries(totals.map((t, i) => [t.name, t.sum ? Number(row[`s${i}`]) : Number(row.counted)])),
  }));
}

/** All rows in their order as batches of one moment, read through a cursor of the server; for exports. */
export async function* streamLedgerRows(database: Database, scope: LedgerScope, columns: readonly LedgerColumnSql[], sort: LedgerSort, withWays: boolean, batch = 2000): AsyncGenerator<LedgerRow[]> {
  const { sql: text, parameters } = rowsSql(scope, columns, sort, withWays, undefined, undefined).compile(database.commanderQueries);
  yield* streamRows<LedgerRow>(database, text, parameters, batch);
}

export async function* streamRows<Row extends object>(database: Database, text: string, parameters: readonly unknown[], batch: number): AsyncGenerator<Row[]> {
  const client = await database.commander.connect();
  try {
    await client.query('begin read only');
    // All rows will be fetched, so the plan is made for the last one and not for the first.
    await client.query('set local cursor_tuple_fraction = 1');
    await client.query(`declare exported no scroll cursor for ${text}`, [...parameters]);
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${batch} from exported`);
      if (rows.length > 0) yield rows;
      if (rows.length < batch) return;
    }
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}
