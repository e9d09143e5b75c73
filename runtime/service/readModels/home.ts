/** The home page: the panels of the person's dashboards, each counted over what he may see, and his work below. */
import { sql } from 'kysely';
import type { LedgerFigures } from '../../definition/model/ledgerFigures.ts';
import { closedTo, dashboardsFor, homePanels, type DashboardPanel as Panel } from '../../interpreter/homeOf.ts';
import { rolesOf } from '../../interpreter/permission.ts';
import { countByLamp, countsAtMost, filtersToSql, joinAll, queryCases, type CaseFilters, type LampCounts } from '../../persistence/caseListQuery.ts';
import type { SqlTruth } from '../../persistence/conditionToSql.ts';
import type { WorkView as WorkViewName } from '../../persistence/workListQuery.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { caseRow } from './caseRow.ts';
import { listScope, type ListScope } from './listScope.ts';
import { listToSql, workListIn } from './lists.ts';
import type { Home, HomePanel, WorkList, WorkRow } from './views.ts';

type LedgerShown = Extract<Panel['shows'], { ledger: string }>;
/** Gives what a panel shows of a ledger; ledgers are a read of their own. */
export type LedgerPanels = (shows: LedgerShown) => Promise<LedgerFigures | undefined>;

const workViewOf: Readonly<Record<string, WorkViewName>> = { 'my-work': 'todo', 'my-done': 'done', 'my-cases': 'mine' };

export async function home(runtime: Runtime, principal: Principal, ledgers?: LedgerPanels): Promise<Home> {
  const source = await panelSource(runtime, principal, ledgers);
  const { pack, organisation } = source.scope.rows;
  const dashboards = dashboardsFor(pack, principal, organisation);
  // A ledger that is not for him is an empty frame.
  const panels = homePanels(dashboards).filter(({ shows }) => closedTo(pack, shows, principal, organisation) === undefined);
  return { title: dashboards[0]?.title ?? { zh: '首页', en: 'Home' }, work: source.work, panels: await Promise.all(panels.map((panel) => panelView(source, panel))) };
}

/** What the panels of one reader are filled from. */
export interface PanelSource { scope: ListScope; principal: Principal; work: WorkList; count: (where: readonly SqlTruth[], key: string) => Promise<LampCounts>; ledgers?: LedgerPanels }

export async function panelSource(runtime: Runtime, principal: Principal, ledgers?: LedgerPanels): Promise<PanelSource> {
  const scope = await listScope(runtime, principal);
  const work = await workListIn(scope, principal, { view: 'todo', limit: 20 });
  const counted = new Map<string, Promise<LampCounts>>();
  const count = (where: readonly SqlTruth[], key: string): Promise<LampCounts> => {
    let found = counted.get(key);
    if (!found) counted.set(key, (found = countByLamp(scope.db, sql`case_summary s`, joinAll([scope.rule.where, sql`s.status <> 'ended'`, ...where]), scope.at)));
    return found;
  };
  return { scope, principal, work, count, ...(ledgers ? { ledgers } : {}) };
}

export async function panelView(source: PanelSource, { panel, title, shows }: Panel): Promise<HomePanel> {
  if ('ledger' in shows) {
    return { panel, title, kind: shows.view ?? 'chart', ...(await source.ledgers?.(shows)), opens: `ledger:${shows.ledger}` };
  }
  if ('list' in shows) return { panel, title, kind: 'list', rows: await rowsOf(source, shows.list, shows.atMost ?? 10), opens: `list:${shows.list}` };
  return { panel, title, kind: 'count', ...(await countOf(source, shows)) };
}

async function countOf({ scope, principal, work, count }: PanelSource, shows: Extract<Panel['shows'], { count: string }>): Promise<{ count: number; opens?: string }> {
  const filters: CaseFilters = { ...(shows.caseType ? { caseType: shows.caseType } : {}), ...(shows.phase ? { phase: shows.phase } : {}) };
  switch (shows.count) {
    case 'work': return { count: work.counts.todo, opens: 'list:my-work' };
    case 'alerts': return { count: await openAlerts(scope, principal), opens: 'list:alerts' };
    case 'exchanges': return { count: (await count([sql`s.sender_path = ${pathOf(scope, principal)}`], 'exchanges')).total, opens: 'list:hand-overs' };
    case 'cases':
    case 'clocks': {
      const lamps = await count(filtersToSql(filters, scope.rule, scope.at), JSON.stringify(filters));
      if (shows.lamp) return { count: lamps[shows.lamp], opens: `/lists/${shows.caseType ?? 'all'}?lamp=${shows.lamp}` };
      const lit = lamps.overdue + lamps.red + lamps.yellow + lamps.blue;
      return { count: shows.count === 'cases' ? lamps.total : lit, opens: `list:${shows.caseType ?? 'all'}` };
    }
  }
}

const pathOf = ({ rows }: ListScope, principal: Principal): string => rows.organisation.organ(principal.organ)?.path ?? '/';

async function openAlerts({ db, rows, ...scope }: ListScope, principal: Principal): Promise<number> {
  const roles = rolesOf(principal, rows.organisation);
  const found = await sql<{ n: number }>`select count(*)::int as n from (select 1 from alert a where a.status = 'open' and a.to_role = any(${roles}::text[]) and a.path ^@ ${pathOf({ db, rows, ...scope }, principal)}::text limit ${countsAtMost}) t`.execute(db);
  return found.rows[0]!.n;
}

/** Rows of a list by its name; cases without the person's own work stand in it by their stage. */
async function rowsOf({ scope, principal, work }: PanelSource, list: string, limit: number): Promise<WorkRow[]> {
  const view = workViewOf[list];
  if (view === 'todo') return work.rows.slice(0, limit);
  if (view) return (await workListIn(scope, principal, { view, limit })).rows;
  const { rule, at, db, rows } = scope;
  const page = await queryCases(db, rule, { at, where: [sql`s.status <> 'ended'`, ...listToSql(list, principal, scope)], sort: 'urgency', limit });
  return page.rows.map((row) => {
    const shown = caseRow(rows, row);
    return { unit: row.unit, case: row.id, work: '', kind: 'case', title: shown.stage, openedAt: row.opened_at, claimable: false, returned: false, row: shown };
  });
}
