/** Whoever is set as a deputy, or set free, is told; and the principal, where another set or ended it. */
import { v5 } from 'uuid';
import { wallClock } from '../base/time.ts';
import type { Deputyship } from '../interpreter/deputyship.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { saveNotices } from '../persistence/noticeStore.ts';
import type { Runtime } from './runtime.ts';

/** One notice a person and event, however often it is told. */
export async function tellDeputies(runtime: Pick<Runtime, 'database' | 'announce'>, view: OrganisationView, zone: string, entry: Deputyship, what: 'set' | 'ended', by: string): Promise<void> {
  const name = (id: string): string => view.person(id)?.name ?? id;
  const [principal, deputy, time] = [name(entry.principal), name(entry.deputy), { from: wallClock(entry.from, zone), until: wallClock(entry.until, zone) }];
  const words = what === 'set'
    ? { zh: `${deputy}自 ${time.from} 至 ${time.until} 代理${principal}（${entry.reason}）`, en: `${deputy} is deputy of ${principal} from ${time.from} until ${time.until} (${entry.reason})` }
    : { zh: `${deputy}代理${principal}已终止`, en: `${deputy} is no longer deputy of ${principal}` };
  const told = [entry.deputy, entry.principal].filter((person) => person !== by);
  for (const person of told) {
    const organ = view.person(person)?.posts[0]?.organ;
    const unit = organ === undefined ? undefined : view.organ(organ)?.unit;
    if (unit !== undefined) await saveNotices(runtime.database.commander, unit, [{ id: v5(`${person} ${what}`, entry.id), person, topic: 'deputy', text: words, about: { deputyship: entry.id } }]);
  }
  runtime.announce(told);
}
