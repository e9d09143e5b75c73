/**
 * The panels of a home page of a draft over the work and cases that there are, as the permissions in force show them to whoever asks.
 * A panel whose cases he sees none of, or whose list of his own is empty, is not filled: a nought would say of the page what is true of its author only.
 */
import { findDefinition } from '../../definition/load/pack.ts';
import type { DashboardDefinition } from '../../definition/model/dashboard.ts';
import type { LedgerDefinition } from '../../definition/model/ledger.ts';
import { ledgerFigures, panelRows } from '../../definition/model/ledgerFigures.ts';
import { filtersToSql } from '../../persistence/caseListQuery.ts';
import { panelSource, panelView, type PanelSource } from '../readModels/home.ts';
import type { HomePanel } from '../readModels/views.ts';
import { rowRules } from '../rowRules.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { draftForReading } from './draftAccess.ts';
import { mustFit } from './mustFit.ts';
import { ledgerAsSeen } from './previewLedger.ts';

type Panel = DashboardDefinition['panels'][number];
/** `live`: filled with what whoever asks sees himself. */
export interface PanelPreview extends HomePanel { live: boolean }

/** `ledgers`: those of the draft, by name; of others the one in force is shown. Throws `right.missing`, `draft.unknown`, and `request.invalid` for what is no home page or no ledger. */
export async function previewDashboard(runtime: Runtime, principal: Principal, draft: string, written: Record<string, unknown>, ledgers: Readonly<Record<string, Record<string, unknown>>> = {}): Promise<{ panels: PanelPreview[] }> {
  const { organisation } = await draftForReading(runtime, principal, draft);
  mustFit('dashboard', written, 'definition');
  for (const [name, ledger] of Object.entries(ledgers)) mustFit('ledger', ledger, `ledgers.${name}`);
  const rules = await rowRules(runtime, principal, organisation);
  const source = await panelSource(runtime, principal, async ({ ledger, view }) => {
    const definition = Object.hasOwn(ledgers, ledger) ? (ledgers[ledger] as unknown as LedgerDefinition) : findDefinition(rules.pack, 'ledger', ledger);
    const page = definition && (await ledgerAsSeen(runtime, principal, { rules, organisation }, definition)).page;
    return page && ledgerFigures(page, view);
  });
  const { panels } = written as unknown as DashboardDefinition;
  return { panels: await Promise.all(panels.map((panel) => panelPreview(source, panel))) };
}

async function panelPreview(source: PanelSource, panel: Panel): Promise<PanelPreview> {
  const view = await panelView(source, panel);
  if (await isFilled(source, panel, view)) return { ...view, ...(view.rows ? { rows: view.rows.slice(0, panelRows) } : {}), live: true };
  return { panel: view.panel, title: view.title, kind: view.kind, live: false };
}

async function isFilled({ count, scope }: PanelSource, { shows }: Panel, view: HomePanel): Promise<boolean> {
  if (!('count' in shows)) return [view.rows, view.bars, view.totals, view.table?.rows].some((list) => (list ?? []).length > 0);
  if ((view.count ?? 0) > 0) return true;
  if (shows.count !== 'cases' && shows.count !== 'clocks') return false;
  // None overdue is a figure where there are cases that could be.
  const filters = shows.caseType === undefined ? {} : { caseType: shows.caseType };
  return (await count(filtersToSql(filters, scope.rule, scope.at), `basis ${JSON.stringify(filters)}`)).total > 0;
}
