/** What the menu and the home page of a person are made of: the dashboards that are for his roles and his organ's tier, and what he may open by them. Pure. */
import { closedDoor, type ClosedTo, type Door } from '../definition/load/closedDoor.ts';
import { definitionsOf, type Pack } from '../definition/load/pack.ts';
import type { DashboardDefinition } from '../definition/model/dashboard.ts';
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

/** What would refuse him anyway, and so need not be offered. */
export const closedTo = (pack: Pack, what: Door, actor: Actor, organisation: OrganisationView): ClosedTo | undefined =>
  closedDoor(pack, what, rolesOf(actor, organisation), (process) => mayBegin(process, actor, organisation));
