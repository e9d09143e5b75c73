/** Who acts for a person, and for whom he acts, as the page of deputies shows it. */
import { definitionsOf } from '../../definition/load/pack.ts';
import type { Title } from '../../definition/model/common.ts';
import type { Deputyship } from '../../interpreter/deputyship.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import { deputiesOf } from '../deputies.ts';
import type { Principal, Runtime } from '../runtime.ts';

export interface DeputyEntry extends Omit<Deputyship, 'processes' | 'works'> {
  principalName: string;
  deputyName: string;
  setByName: string;
  processes?: string[];
  works?: string[];
  /** Where it stands now. */
  state: 'ahead' | 'now' | 'over';
}
export interface DeputyViews {
  rows: DeputyEntry[];
  /** The processes to which it may be kept. */
  processes: { process: string; title: Title }[];
}

export async function deputyViews(runtime: Runtime, principal: Pick<Principal, 'person'>): Promise<DeputyViews> {
  const [entries, { view }, { pack }, now] = await Promise.all([deputiesOf(runtime, principal), currentOrganisation(runtime), runtime.packs.current(), runtime.now()]);
  const name = (id: string): string => view.person(id)?.name ?? id;
  return {
    rows: entries.map(({ processes, works, ...entry }) => ({
      ...entry, principalName: name(entry.principal), deputyName: name(entry.deputy), setByName: name(entry.setBy), state: now < entry.from ? 'ahead' : now < entry.until ? 'now' : 'over',
      ...(processes ? { processes: [...processes] } : {}), ...(works ? { works: [...works] } : {}),
    })),
    processes: definitionsOf(pack, 'process').map(({ process, title }) => ({ process, title })),
  };
}
