/** What is sent for the record only begins no case where it arrives: its notices are told in the receiving organ, of the exchange alone. */
import type { Title } from '../../definition/model/common.ts';
import { fillNotice } from '../../definition/model/notification.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { PersonId } from '../personId.ts';
import type { ExchangeMessage } from '../command.ts';
import type { OrganisationView } from '../organisationView.ts';
import { packView } from '../packView.ts';

export function recordNotices(pack: Pack, message: ExchangeMessage, organisation: OrganisationView): { person: PersonId; topic: string; text: Title }[] {
  const view = packView(pack);
  const { title, receiver } = view.exchange(message.exchange);
  const from = organisation.organ(message.from.organ)?.name ?? message.from.organ;
  const told = new Set<PersonId>();
  return view.notificationsUpon('exchange.recorded').flatMap(({ definition }) => {
    const words = (language: 'zh' | 'en') => (address: string): string | undefined => {
      // Both words are of the progress that the exchange shows its receiver.
      if (!receiver.sees.includes('progress') || !definition.shows.includes('progress')) return undefined;
      return address === 'exchange.title' ? (language === 'en' ? title.en ?? title.zh : title.zh) : address === 'exchange.organ' ? from : undefined;
    };
    const { zh, en } = definition.text;
    const text: Title = { zh: fillNotice(zh, words('zh')), ...(en === undefined ? {} : { en: fillNotice(en, words('en')) }) };
    const people = definition.to.flatMap((reader) => (typeof reader === 'object' ? organisation.withRole(message.to.organ, reader.role) : [])).filter((person) => !told.has(person));
    for (const person of people) told.add(person);
    return [...new Set(people)].map((person) => ({ person, topic: definition.topic ?? definition.notification, text }));
  });
}
