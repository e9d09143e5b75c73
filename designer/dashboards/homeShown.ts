/** What a preview of a home page draws: the page that is being written, or as somebody of a role has it, with what his other home pages put beside it. Pure. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { ClosedTo } from '../../runtime/definition/load/closedDoor.ts';
import type { DashboardAsSeen } from '../simulator/dashboardAsSeen.ts';
import type { DashboardPart } from './dashboardCommands.ts';

/** `id`: its place in the page that is being written; none for what comes from another one, `of`. */
interface ShownPart { id?: string; of: string; name: string; title: Title; what: Readonly<Record<string, unknown>>; closed?: ClosedTo }
export type ShownDoor = ShownPart;
export interface ShownPanel extends ShownPart { workOnly?: true }

const written = (page: string, part: 'menu' | 'panels', parts: readonly DashboardPart[]): ShownPart[] => parts.map(({ name, title, what }, at) => ({ id: `/${part}/${at}`, of: page, name, title: title ?? { zh: name }, what }));
const idIn = (page: string, part: 'menu' | 'panels', parts: readonly DashboardPart[], { of, name }: { of: string; name: string }): { id?: string } => {
  const at = of === page ? parts.findIndex((each) => each.name === name) : -1;
  return at < 0 ? {} : { id: `/${part}/${at}` };
};

export const panelsShown = (page: string, parts: readonly DashboardPart[], seen: DashboardAsSeen | undefined): ShownPanel[] =>
  (seen ? seen.panels.map(({ shows, ...panel }) => ({ ...panel, ...idIn(page, 'panels', parts, panel), what: shows })) : written(page, 'panels', parts));
export const doorsShown = (page: string, parts: readonly DashboardPart[], seen: DashboardAsSeen | undefined): ShownDoor[] =>
  (seen ? seen.menu.map(({ opens, ...entry }) => ({ ...entry, ...idIn(page, 'menu', parts, entry), what: opens })) : written(page, 'menu', parts));
