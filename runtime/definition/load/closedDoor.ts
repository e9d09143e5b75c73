/** Which doors of menus and home pages are closed to whom: said once, for whoever has the page, and for the linter, which asks for all who have its roles. */
import type { DashboardDefinition } from '../model/dashboard.ts';
import { ledgerFor, pageFor } from '../model/openTo.ts';
import type { ProcessDefinition } from '../model/process.ts';
import { findDefinition, type Pack } from './pack.ts';

/** What an entry of a menu opens, or a panel shows. */
export type Door = DashboardDefinition['menu'][number]['opens'] | DashboardDefinition['panels'][number]['shows'];

/** Why one is closed: a ledger that is not for his roles, a process that he may not begin, a page for which he manages nothing. */
export type ClosedTo = 'ledger' | 'begin' | 'page';

/** A ledger or a process that is not there is closed to everybody. */
export function closedDoor(pack: Pack, door: Door, roles: readonly string[], mayBegin: (process: ProcessDefinition) => boolean): ClosedTo | undefined {
  if ('ledger' in door) {
    const found = findDefinition(pack, 'ledger', door.ledger);
    return found && ledgerFor(found, roles) ? undefined : 'ledger';
  }
  if ('process' in door) {
    const found = findDefinition(pack, 'process', door.process);
    return found && mayBegin(found) ? undefined : 'begin';
  }
  return 'page' in door && !pageFor(pack.organisation, door.page, roles) ? 'page' : undefined;
}
