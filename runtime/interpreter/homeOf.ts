/** What the menu and the home page of a person are made of: the dashboards that are for his roles and his organ's tier, and what he may open by them. Pure. */
import { definitionsOf, findDefinition, type Pack } from '../definition/load/pack.ts';
import type { DashboardDefinition } from '../definition/model/dashboard.ts';
import { ledgerFor, pageFor } from '../definition/model/openTo.ts';
import type { Actor } from './command.ts';
import { mayBegin } from './mayBegin.ts';
import type { OrganisationView } from './organisationView.ts';
import { rolesOf } from './permission.ts';

export type DashboardPanel = DashboardDefinition['panels'][number];
export type DashboardEntry = DashboardDefinition['menu'][number];

/** In the order of the roles in the organisation: whoever has several sees the graver one first. */
export function dashboardsFor(pack: Pack, actor: Actor, organisation: OrganisationView): DashboardDefinition[] {
  const tier = organisation.organ(actor.organ)?.tier ?? '';
  const own = rolesOf(actor, organisation);
  const roles = pack.organisation.roles.map((r) => r.role).filter((role) => own.includes(role));
  const fitting = definitionsOf(pack, 'dashboard').filter(({ for: { tiers } }) => tiers === undefined || tiers === 'any' || tiers.includes(tier));
  return [...new Set(roles.flatMap((role) => fitting.filter((d) => d.for.roles.includes(role))))];
}

/** The same door of two dashboards is one entry. */
export const menuEntries = (dashboards: readonly DashboardDefinition[]): DashboardEntry[] => {
  const entries = new Map<string, DashboardEntry>();
  for (const entry of dashboards.flatMap((d) => d.menu)) {
    const door = JSON.stringify(entry.opens);
    if (!entries.has(door)) entries.set(door, entry);
  }
  return [...entries.values()];
};

/** Of two panels of one name the later one stands in the place of the first. */
export const homePanels = (dashboards: readonly DashboardDefinition[]): DashboardPanel[] => [...new Map(dashboards.flatMap((d) => d.panels).map((panel) => [panel.panel, panel])).values()];

/** Why a door of a menu or a panel is closed to somebody: a ledger that is not for his roles, a process that he may not begin, a page for which he manages nothing. */
export type ClosedTo = 'ledger' | 'begin' | 'page';

/** What would refuse him anyway, and so need not be offered. */
export function closedTo(pack: Pack, what: DashboardEntry['opens'] | DashboardPanel['shows'], actor: Actor, organisation: OrganisationView): ClosedTo | undefined {
  if ('ledger' in what) { const found = findDefinition(pack, 'ledger', what.ledger); return found && ledgerFor(found, rolesOf(actor, organisation)) ? undefined : 'ledger'; }
  if ('process' in what) { const found = findDefinition(pack, 'process', what.process); return found && mayBegin(found, actor, organisation) ? undefined : 'begin'; }
  return 'page' in what && !pageFor(pack.organisation, what.page, rolesOf(actor, organisation)) ? 'page' : undefined;
}
