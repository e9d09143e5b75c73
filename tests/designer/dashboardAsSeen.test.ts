/** A home page as somebody of a role has it: by the rule of the server, with what is closed to him, and nothing of any case. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { dashboardAsSeen } from '../../designer/simulator/dashboardAsSeen.ts';
import { doorsShown, panelsShown } from '../../designer/dashboards/homeShown.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { definitionsOf, type Pack } from '../../runtime/definition/load/pack.ts';
import type { DashboardDefinition } from '../../runtime/definition/model/dashboard.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';

let pack: Pack;
beforeAll(() => { pack = loadPack(readPackFiles(fileURLToPath(new URL('../../definitions/discipline', import.meta.url)))).pack as Pack; });
const withDashboard = (made: DashboardDefinition): Pack => ({ ...pack, dashboard: { ...pack.dashboard, [made.dashboard]: made } });
const title = { zh: '试' };

describe('a home page as a role has it', () => {
  it('is one of his for every role that has one in the reference pack, with most of its doors open', () => {
    const doors = definitionsOf(pack, 'dashboard').flatMap(({ dashboard, for: { roles } }) => roles.flatMap((role) => {
      const seen = dashboardAsSeen(pack, dashboard, { role })!;
      expect([dashboard, role, seen.isHis]).toEqual([dashboard, role, true]);
      return [...seen.menu, ...seen.panels];
    }));
    expect(doors.filter(({ closed }) => closed === undefined).length).toBeGreaterThan(doors.length * 0.8);
    expect(dashboardAsSeen(pack, 'office-home', { role: 'archivist' })!.menu.filter(({ closed }) => closed)).toMatchObject([{ name: 'numbers', closed: 'ledger' }]);
  });

  it('is not there for another role, or on another level', () => {
    const other = dashboardAsSeen(pack, 'case-supervision-home', { role: 'handler' })!;
    expect(other).toMatchObject({ isHis: false, dashboards: [{ dashboard: 'handler-home' }] });
    expect(other.panels.every(({ of }) => of === 'handler-home')).toBe(true);
    const provincial = withDashboard({ dashboard: 'top', title, for: { roles: ['handler'], tiers: ['province'] }, menu: [], panels: [] });
    expect(dashboardAsSeen(provincial, 'top', { role: 'handler', tier: 'county' })!.isHis).toBe(false);
    expect(dashboardAsSeen(provincial, 'top', { role: 'handler', tier: 'province' })).toMatchObject({ isHis: true, tier: 'province' });
    expect(dashboardAsSeen(pack, 'handler-home', { role: 'nobody-of-the-kind' })).toBeUndefined();
  });

  it('says which ledger, process and page are closed, and where only own work is counted', () => {
    const made: DashboardDefinition = {
      dashboard: 'wide', title, for: { roles: ['seal-keeper'] },
      menu: [{ entry: 'leads', title, opens: { ledger: 'leads' } }, { entry: 'begin', title, opens: { process: 'lead-registration' } }, { entry: 'pack', title, opens: { page: 'definitions' as never } }, { entry: 'work', title, opens: { list: 'my-work' } }, { entry: 'search', title, opens: { page: 'search' as never } }],
      panels: [{ panel: 'chart', title, shows: { ledger: 'leads' } }, { panel: 'work', title, shows: { count: 'work' } }, { panel: 'leads', title, shows: { count: 'cases', caseType: 'lead' } }],
    };
    const seen = dashboardAsSeen(withDashboard(made), 'wide', { role: 'seal-keeper' })!;
    const own = <T extends { of: string }>(list: readonly T[]): T[] => list.filter(({ of }) => of === 'wide');
    expect(Object.fromEntries(own(seen.menu).map(({ name, closed }) => [name, closed]))).toMatchObject({ leads: 'ledger', begin: 'begin', pack: 'page' });
    expect(own(seen.menu).filter(({ name }) => name === 'work' || name === 'search').every(({ closed }) => closed === undefined)).toBe(true);
    const panel = (name: string) => own(seen.panels).find((each) => each.name === name);
    // Its grants let it see leads that are to be sealed.
    expect([panel('chart')?.closed, panel('leads')?.workOnly, panel('leads')?.closed]).toEqual(['ledger', undefined, undefined]);
    // No permission speaks of who writes definitions; the pages of those are open to him.
    const author = dashboardAsSeen(withDashboard({ ...made, for: { roles: ['definition-author'] } }), 'wide', { role: 'definition-author' })!;
    expect(own(author.panels).map(({ name, workOnly }) => [name, workOnly])).toEqual([['chart', undefined], ['work', undefined], ['leads', true]]);
    expect(own(author.menu).find(({ name }) => name === 'pack')?.closed).toBeUndefined();
  });

  it('is drawn with the parts of the page that is written where they stand, and those of his other pages beside them', () => {
    const made: DashboardDefinition = { dashboard: 'second', title, for: { roles: ['handler'] }, menu: [{ entry: 'alerts', title, opens: { list: 'alerts' } }], panels: [{ panel: 'alerts', title, shows: { count: 'alerts' } }] };
    const seen = dashboardAsSeen(withDashboard(made), 'second', { role: 'handler' })!;
    const parts = [{ name: 'alerts', title, what: { list: 'alerts' } }];
    expect(doorsShown('second', parts, seen).filter(({ id }) => id !== undefined)).toMatchObject([{ id: '/menu/0', name: 'alerts' }]);
    expect(panelsShown('second', [{ name: 'alerts', title, what: { count: 'alerts' } }], seen).map(({ id, of }) => id ?? of)).toContain('handler-home');
    expect(doorsShown('second', parts, undefined)).toEqual([{ id: '/menu/0', of: 'second', name: 'alerts', title, what: { list: 'alerts' } }]);
  });
});
