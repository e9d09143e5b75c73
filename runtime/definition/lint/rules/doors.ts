/** Menus and home pages: whoever has the page may open what it offers, at least by one of its roles; the server leaves out what would refuse him, so that nobody ever saw it. */
import { problem, type Problem } from '../../../base/problem.ts';
import { closedDoor, type Door } from '../../load/closedDoor.ts';
import { definitionsOf, findDefinition, type Pack } from '../../load/pack.ts';
import { eachOf } from '../lintEach.ts';
import type { LintContext } from '../lintContext.ts';

/** What refuses every one of the roles: its kind, its name, and the key that names it. */
interface Closed { what: 'ledger' | 'process' | 'page' | 'case type'; name: string; key: string }

export const lintDoors = eachOf('dashboard', ({ pack, place }: LintContext, dashboard): Problem[] => {
  const { roles } = dashboard.for;
  const offered = [
    ...dashboard.menu.map(({ entry, opens }, index) => ({ offer: entry, what: opens, path: ['menu', index, 'opens'] })),
    ...dashboard.panels.map(({ panel, shows }, index) => ({ offer: panel, what: shows, path: ['panels', index, 'shows'] })),
  ];
  return offered.flatMap(({ offer, what, path }) => {
    const closed = closedTo(pack, what, roles);
    return closed ? [problem('door.closed', { dashboard: dashboard.dashboard, offer, what: closed.what, name: closed.name, roles: [...roles] }, place('dashboard', dashboard.dashboard, [...path, closed.key]))] : [];
  });
});

/** What does not exist is told by the rule of references. */
function closedTo(pack: Pack, what: Door, roles: readonly string[]): Closed | undefined {
  const isClosed = closedDoor(pack, what, roles, ({ startedBy }) => startedBy !== undefined && roles.includes(startedBy.role)) !== undefined;
  if ('ledger' in what) return isClosed && findDefinition(pack, 'ledger', what.ledger) ? { what: 'ledger', name: what.ledger, key: 'ledger' } : undefined;
  if ('process' in what) return isClosed && findDefinition(pack, 'process', what.process) ? { what: 'process', name: what.process, key: 'process' } : undefined;
  if ('page' in what) return isClosed ? { what: 'page', name: what.page, key: 'page' } : undefined;
  const caseType = 'caseType' in what ? what.caseType : 'list' in what && findDefinition(pack, 'caseType', what.list) ? what.list : undefined;
  return caseType !== undefined && isUnread(pack, caseType, roles) ? { what: 'case type', name: caseType, key: 'list' in what ? 'list' : 'caseType' } : undefined;
}

/** No grant over the case type is for any of the roles. Without a permission over it nobody reads it at all, which is told elsewhere. */
function isUnread(pack: Pack, caseType: string, roles: readonly string[]): boolean {
  const over = definitionsOf(pack, 'permission').filter((permission) => permission.over === caseType);
  return over.length > 0 && !over.some(({ grants }) => grants.some(({ who }) => ('role' in who ? [who.role] : who.roles).some((role) => roles.includes(role))));
}
