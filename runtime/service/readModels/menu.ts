/** The menu and home page of a person: those of the dashboards that are for his roles and his organ's tier. */
import { closedTo, dashboardsFor, menuEntries } from '../../interpreter/homeOf.ts';
import { countWork } from '../../persistence/workListQuery.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { listScope, type ListScope } from './listScope.ts';
import type { MenuEntry } from './views.ts';

export async function menuFor(runtime: Runtime, principal: Principal): Promise<MenuEntry[]> {
  return menuIn(await listScope(runtime, principal), principal);
}

/** The same door of two dashboards is one entry, and a door that would not open to him is none; the work list says how much there is to do. */
export async function menuIn(scope: ListScope, principal: Principal): Promise<MenuEntry[]> {
  const { pack, organisation } = scope.rows;
  const entries: MenuEntry[] = menuEntries(dashboardsFor(pack, principal, organisation)).filter(({ opens }) => closedTo(pack, opens, principal, organisation) === undefined).map(({ entry, title, opens }) => ({ entry, title, opens }));
  const work = entries.find(({ opens }) => 'list' in opens && opens.list === 'my-work');
  if (work) work.count = (await countWork(scope.db, scope.rule, { view: 'todo', person: principal.person, at: scope.at, where: [], limit: 1 })).todo;
  return entries;
}
