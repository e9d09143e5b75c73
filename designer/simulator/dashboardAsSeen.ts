/**
 * The home page as somebody of a role has it: his dashboards by the server's own rule, with what of their menu and panels is closed to him.
 * Asked of the pack of the draft and of people who are made up, so that nobody learns of a case by it; figures are the preview's to make up.
 */
import type { ClosedTo, Door } from '../../runtime/definition/load/closedDoor.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { Actor } from '../../runtime/interpreter/command.ts';
import { closedTo, dashboardsFor, homePanels, menuEntries, type DashboardEntry, type DashboardPanel } from '../../runtime/interpreter/homeOf.ts';
import type { OrganisationView } from '../../runtime/interpreter/organisationView.ts';
import { grantedTo, permissionsOver } from '../../runtime/interpreter/permission.ts';
import { sampleOffice } from './sampleOffice.ts';
import { tiersOf } from './simulatorPeople.ts';

/** `tier`: of his organ; the lowest one with a commission of its own, unless told. */
export interface DashboardFrom { role: string; tier?: string }
interface Placed { /** The dashboard that it comes from. */ of: string; name: string; title: Title; closed?: ClosedTo }
export interface SeenEntry extends Placed { opens: DashboardEntry['opens'] }
/** `workOnly`: no permission gives his role cases of the kind, so that only those stand there in which he has work. */
export interface SeenPanel extends Placed { shows: DashboardPanel['shows']; workOnly?: true }
export interface DashboardAsSeen {
  tier: string;
  tiers: { tier: string; title: Title }[];
  /** Whether the dashboard that was asked about is among his. */
  isHis: boolean;
  /** All that are his, the first of which gives the page its title. */
  dashboards: { dashboard: string; title: Title }[];
  menu: SeenEntry[];
  panels: SeenPanel[];
}

/** `undefined` where the pack has no such role. */
export function dashboardAsSeen(pack: Pack, name: string, { role, tier: wanted }: DashboardFrom): DashboardAsSeen | undefined {
  if (!pack.organisation.roles.some((each) => each.role === role)) return undefined;
  const all = tiersOf(pack);
  const tier = wanted !== undefined && all.includes(wanted) ? wanted : all.at(-1)!;
  const { organisation, organ } = sampleOffice(pack, role, tier);
  // Somebody in each department in which the role works: what one of them may, is open to the role.
  const people = organisation.withRole(organ, role).map((person): Actor => ({ person, organ }));
  const dashboards = people[0] ? dashboardsFor(pack, people[0], organisation) : [];
  const from = <T>(list: (each: (typeof dashboards)[number]) => readonly T[], item: T): string => dashboards.find((each) => list(each).includes(item))?.dashboard ?? name;
  // Closed where it is closed to each of them.
  const closed = (what: Door): { closed?: ClosedTo } => { const why = people.map((person) => closedTo(pack, what, person, organisation)); return why.length === 0 || why.includes(undefined) ? {} : { closed: why[0]! }; };
  return {
    tier, tiers: all.map((each) => ({ tier: each, title: pack.organisation.tiers.find((t) => t.tier === each)?.title ?? { zh: each } })), isHis: dashboards.some((each) => each.dashboard === name),
    dashboards: dashboards.map(({ dashboard, title }) => ({ dashboard, title })),
    menu: menuEntries(dashboards).map((entry) => ({ of: from((d) => d.menu, entry), name: entry.entry, title: entry.title, opens: entry.opens, ...closed(entry.opens) })),
    panels: homePanels(dashboards).map((panel) => ({
      of: from((d) => d.panels, panel), name: panel.panel, title: panel.title, shows: panel.shows, ...closed(panel.shows), ...(isWorkOnly(pack, panel.shows, people, organisation) ? { workOnly: true as const } : {}),
    })),
  };
}

/** Lists of what somebody does himself, and counts that are no cases, need no permission. */
const ownLists = ['my-work', 'my-cases', 'my-done', 'alerts'];

function isWorkOnly(pack: Pack, shows: DashboardPanel['shows'], people: readonly Actor[], organisation: OrganisationView): boolean {
  if ('ledger' in shows || ('list' in shows && ownLists.includes(shows.list)) || ('count' in shows && (shows.count === 'work' || shows.count === 'alerts'))) return false;
  const named = 'count' in shows ? shows.caseType : shows.list;
  const types = named !== undefined && findDefinition(pack, 'caseType', named) ? [named] : definitionsOf(pack, 'caseType').map(({ caseType }) => caseType);
  return !people.some((person) => { const isGranted = grantedTo(person, organisation); return types.some((type) => permissionsOver(pack, type).some(({ grants }) => grants.some(isGranted))); });
}
