/**
 * Ledgers: configured queries over the summary rows, within the reader's rights. A row is there when the command that made it
 * has committed, since it is written in the same statement. Values are in words; a cell whose class he may not see is absent.
 */
import type { Json } from '../base/json.ts';
import { countLedgerRows, groupLedger, readLedgerRows, type GroupedRow, type LedgerRow } from '../persistence/ledgerQuery.ts';
import type { Title } from '../definition/model/common.ts';
import type { ChartKind, FigureType } from '../definition/model/ledgerFigures.ts';
import { cursorAfter, readCursor } from './ledger/ledgerCursor.ts';
import type { LedgerColumnPlan } from './ledger/ledgerColumns.ts';
import { ledgersFor, planLedger, type LedgerPlan, type LedgerRequest } from './ledger/ledgerPlan.ts';
import { inLanguage } from './language.ts';
import type { Principal, Runtime } from './runtime.ts';

export interface LedgerPageRequest extends LedgerRequest {
  after?: string;
  /** 50 when absent, 200 at most. */
  limit?: number;
  /** Groups, totals and chart are worked out with the first page only, unless this says otherwise. */
  group?: boolean;
}
type LampName = 'none' | 'blue' | 'yellow' | 'red' | 'overdue';
export interface LedgerPageView {
  ledger: string;
  title: Title;
  asOf: string;
  /** Whether its reader may choose an earlier day. */
  mayChooseDay: boolean;
  columns: { column: string; title: Title; type: LedgerColumnPlan['shownAs']; filter: boolean; width?: number }[];
  rows: { unit: string; case: string; cells: Record<string, Json>; lamp?: LampName }[];
  next?: string;
  total: number;
  capped: boolean;
  groups: { keys: string[]; totals: Record<string, number> }[];
  groupBy: Title[];
  totals: { total: string; title: Title; value: number; type: FigureType }[];
  chart?: { kind: ChartKind; type: FigureType; bars: { label: string; split?: string; value: number }[] };
  mayExport: boolean;
}

export const countedUpTo = 10_000;
const mostGroups = 1000;

export async function ledgers(runtime: Runtime, principal: Principal): Promise<{ rows: { ledger: string; title: Title }[] }> {
  const { pack } = await runtime.packs.forOrgan(principal.organ);
  const { view } = await runtime.organisation.read();
  return { rows: ledgersFor(pack, principal, view).map(({ ledger, title }) => ({ ledger, title })) };
}

/** Throws `ledger.unknown`, `ledger.columnUnknown`, `ledger.valueInvalid`, `ledger.cursorInvalid`, `ledger.asOfNotKept`. */
export async function ledgerPage(runtime: Runtime, principal: Principal, name: string, request: LedgerPageRequest = {}): Promise<LedgerPageView> {
  return readLedgerPage(runtime, await planLedger(runtime, principal, name, request), request);
}

export async function readLedgerPage(runtime: Runtime, plan: LedgerPlan, request: LedgerPageRequest = {}): Promise<LedgerPageView> {
  const { database } = runtime;
  const limit = Math.max(1, Math.min(request.limit ?? 50, 200));
  const after = request.after === undefined ? undefined : readCursor(plan.order, request.after, plan.sort.column.type, plan.scope.rowsOf === 'cases' ? 2 : 7);
  const grouped = plan.definition.group !== undefined && (request.group ?? after === undefined);
  const [found, groups] = await Promise.all([
    readLedgerRows(database, plan.scope, plan.columns, plan.sort, { withWays: plan.masked, after, limit: limit + 1 }),
    grouped ? readGroups(runtime, plan) : undefined,
  ]);
  const counted = groups ? groups.total : await countLedgerRows(database, plan.scope, countedUpTo + 1);
  const rows = found.slice(0, limit);
  return {
    ledger: plan.definition.ledger, title: plan.definition.title, asOf: plan.asOf, mayChooseDay: plan.definition.asOf?.choose === true && plan.scope.rowsOf === 'cases',
    columns: plan.columns.map((c) => ({ column: c.name, title: c.title, type: c.shownAs, filter: plan.definition.filters?.includes(c.name) ?? false, ...(c.width === undefined ? {} : { width: c.width }) })),
    rows: rows.map((row) => ({ unit: row.unit, case: row.id, cells: ledgerCells(plan, row), lamp: row.lamp as LampName })),
    ...(found.length > limit ? { next: cursorAfter(plan.order, rows.at(-1)!) } : {}),
    total: groups ? counted : Math.min(counted, countedUpTo), capped: !groups && counted > countedUpTo,
    groups: groups?.groups ?? [], groupBy: groups ? plan.groups.by.map((i) => (plan.groups.keys[i]!.column as LedgerColumnPlan).title) : [], totals: groups?.totals ?? [],
    ...(groups?.chart ? { chart: groups.chart } : {}), mayExport: plan.definition.export === true,
  };
}

/** The cells of a row in words; those whose class the reader does not see in this row are left out. */
export function ledgerCells(plan: LedgerPlan, row: LedgerRow): Record<string, Json> {
  const sees = plan.masked ? plan.rule.classesOf(row.ways ?? []) : undefined;
  const cells: Record<string, Json> = {};
  plan.columns.forEach((column, i) => {
    if (sees && !column.guarded.every((name) => sees.has(name))) return;
    const value = row[`v${i}`];
    cells[column.name] = column.type === 'number' ? (value === null ? null : Number(value)) : plan.words.say(column.reads, value, row.process, row.organ);
  });
  return cells;
}

interface Groups {
  total: number;
  groups: LedgerPageView['groups'];
  totals: LedgerPageView['totals'];
  chart?: NonNullable<LedgerPageView['chart']>;
}

async function readGroups(runtime: Runtime, plan: LedgerPlan): Promise<Groups> {
  const { definition, groups: { keys, by, chart } } = plan;
  const bars = chart ? [chart.across, ...(chart.split === undefined ? [] : [chart.split])] : undefined;
  const found = await groupLedger(runtime.database, plan.scope, keys, [by, [], ...(bars ? [bars] : [])], plan.totals, plan.zone);
  const inSet = (set: number): GroupedRow[] => found.filter((row) => row.sets.includes(set) && row.rows >= (definition.fewerThan?.rows ?? 0));
  const whole = found.find((row) => row.sets.includes(1));
  const label = (row: GroupedRow, key: number): string => {
    const { column, period } = keys[key]!;
    const value = row.keys[key];
    if (value === null || value === undefined) return '—';
    return period ? value : String(plan.words.say((column as LedgerColumnPlan).reads, value));
  };
  const titles = new Map((definition.group?.totals ?? []).map((t) => [t.total, t.title ?? { zh: t.total }]));
  return {
    total: whole?.rows ?? 0,
    groups: inSet(0).slice(0, mostGroups).map((row) => ({ keys: by.map((i) => label(row, i)), totals: row.totals })),
    totals: plan.totals.map((t) => ({ total: t.name, title: titles.get(t.name)!, value: whole?.totals[t.name] ?? 0, type: t.shownAs })),
    ...(chart && definition.chart ? {
      chart: {
        kind: definition.chart.kind,
        type: plan.totals.find((t) => t.name === definition.chart!.up)?.shownAs ?? 'number',
        bars: inSet(2).slice(0, mostGroups).map((row) => ({ label: label(row, chart.across), ...(chart.split === undefined ? {} : { split: label(row, chart.split) }), value: row.totals[definition.chart!.up] ?? row.rows })),
      },
    } : {}),
  };
}

/** Head of a column for exports. */
export const columnTitle = (column: LedgerColumnPlan, principal: Principal): string => inLanguage(column.title, principal.language);
