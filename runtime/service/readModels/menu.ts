/** The menu and home page of a person: those of the dashboards that are for his roles and his organ's tier. */
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import type { DashboardDefinition } from '../../definition/model/dashboard.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { rolesOf } from '../../interpreter/permission.ts';
import { countWork } from '../../persistence/workListQuery.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { listScope, type ListScope } from './listScope.ts';
import type { MenuEntry } from './views.ts';

/** In the order of the roles in the organisation: whoever has several sees the graver one first. */
export function dashboardsFor(pack: Pack, principal: Principal, organisation: OrganisationView): DashboardDefinition[] {
  const tier = organisation.organ(principal.organ)?.tier ?? '';
  const own = rolesOf(principal, organisation);
  const roles = pack.organisation.roles.map((r) => r.role).filter((role) => own.includes(role));
  const fitting = definitionsOf(pack, 'dashboard').filter(({ for: { tiers } }) => tiers === undefined || tiers === 'any' || tiers.includes(tier));
  return [...new Set(roles.flatMap((role) => fitting.filter((d) => d.for.roles.includes(role))))];
}

export async function menuFor(runtime: Runtime, principal: Principal): Promise<MenuEntry[]> {
  return menuIn(await listScope(runtime, principal), principal);
}

/** The same door of two dashboards is one entry; the work list says how much there is to do. */
export async function menuIn(scope: ListScope, principal: Principal): Promise<MenuEntry[]> {
  const { pack, organisation } = scope.rows;
  const entries = new Map<string, MenuEntry>();
  for (const { entry, title, opens } of dashboardsFor(pack, principal, organisation).flatMap((d) => d.menu)) {
    const key = JSON.stringify(opens);
    if (!entries.has(key)) entries.set(key, { entry, title, opens });
  }
  const work = entries.get(JSON.stringify({ list: 'my-work' }));
  if (work) work.count = (await countWork(scope.db, scope.rule, { view: 'todo', person: principal.person, at: scope.at, where: [], limit: 1 })).todo;
  return [...entries.values()];
}
