/** What a panel of a home page shows of a ledger that has been read: its chart with one figure a label, its totals, or its first rows. Pure. */
import type { Json, JsonObject } from '../../base/json.ts';
import type { Title } from './common.ts';
import type { DashboardDefinition } from './dashboard.ts';
import type { LedgerDefinition } from './ledger.ts';

export type ChartKind = NonNullable<LedgerDefinition['chart']>['kind'];
type ColumnShown = 'text' | 'date' | 'instant' | 'number' | 'money' | 'boolean' | 'lamp';
/** A sum of money has its cents everywhere, a count never. */
export type FigureType = 'number' | 'money';
type LampName = 'none' | 'blue' | 'yellow' | 'red' | 'overdue';
interface Row { unit: string; case: string; cells: JsonObject; lamp?: LampName }
export interface ReadLedger {
  columns: readonly { column: string; title: Title; type: ColumnShown }[];
  rows: readonly { unit: string; case: string; cells: Readonly<Record<string, Json>>; lamp?: LampName | undefined }[];
  totals: readonly { title: Title; value: number; type: FigureType }[];
  chart?: { kind: ChartKind; type: FigureType; bars: readonly { label: string; value: number }[] } | undefined;
}

export type LedgerView = Extract<DashboardDefinition['panels'][number]['shows'], { ledger: string }>['view'];
export interface LedgerFigures {
  kind: 'chart' | 'totals' | 'rows';
  chart?: ChartKind;
  /** Of the bars. */
  figure?: FigureType;
  bars?: { label: string; value: number }[];
  totals?: { title: Title; value: number; type: FigureType }[];
  table?: { columns: { column: string; title: Title; type: ColumnShown }[]; rows: Row[] };
}

/** Rows and columns that a panel has room for. */
export const panelRows = 8;
const panelColumns = 5;

/** A day, month, quarter or year as a ledger groups by it; or none. */
const period = /^(\d{4}(-(\d\d|Q[1-4])(-\d\d)?)?|—)$/;

/** Undefined for the chart of a ledger that has none. */
export function ledgerFigures(page: ReadLedger, view: LedgerView): LedgerFigures | undefined {
  if (view === 'rows') {
    const columns = page.columns.slice(0, panelColumns).map(({ column, title, type }) => ({ column, title, type }));
    const shown = new Set(columns.map(({ column }) => column));
    return { kind: 'rows', table: { columns, rows: page.rows.slice(0, panelRows).map(({ unit, case: id, cells, lamp }) => ({ unit, case: id, cells: Object.fromEntries(Object.entries(cells).filter(([column]) => shown.has(column))), ...(lamp ? { lamp } : {}) })) } };
  }
  if (view === 'totals') return { kind: 'totals', totals: page.totals.map(({ title, value, type }) => ({ title, value, type })) };
  if (!page.chart) return undefined;
  const sums = new Map<string, number>();
  for (const { label, value } of page.chart.bars) sums.set(label, (sums.get(label) ?? 0) + value);
  const bars = [...sums].map(([label, value]) => ({ label, value }));
  // A line goes along its labels, and so do months and years; other bars, and slices, are read from the greatest on.
  const { kind, type: figure } = page.chart;
  const goesAlong = kind === 'line' || (kind === 'bar' && bars.every(({ label }) => period.test(label)));
  return { kind: 'chart', chart: kind, figure, bars: goesAlong ? bars : bars.sort((a, b) => b.value - a.value) };
}
