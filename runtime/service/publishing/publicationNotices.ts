/**
 * Who is told of a publication: those who may put it in force, when its checks have passed and it waits for them; whoever asked for it, when
 * it was decided or did not pass. Said by name and title only: a notice says nothing of any case. Written with the state that it tells of.
 */
import { v5 } from 'uuid';
import type { Pack } from '../../definition/load/pack.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { AddressedNotice } from '../../persistence/noticeStore.ts';
import type { PublicationRow } from '../../persistence/publicationStore.ts';
import { isOver } from '../overOrgan.ts';

export type PublicationTold = Pick<PublicationRow, 'id' | 'title' | 'organ' | 'asked_by'>;
export const publicationTopics = ['publication-waiting', 'publication-failed', 'publication-approved', 'publication-declined'] as const;
type Topic = (typeof publicationTopics)[number];

/** By whom it may be decided: publishers of the topmost organ, and of the organ whose overlay it is; never whoever asked. */
export function decidersOf(pack: Pack, organisation: OrganisationView, { organ, asked_by: author }: Pick<PublicationTold, 'organ' | 'asked_by'>): string[] {
  const roles = pack.organisation.roles.filter(({ manages }) => manages?.includes('publishing') === true).map(({ role }) => role);
  const from = organ ?? organisation.person(author)?.posts[0]?.organ;
  const organs = from === undefined ? [] : upwards(organisation, from).filter((each) => isOver(organisation, each, organ));
  return [...new Set(organs.flatMap((each) => roles.flatMap((role) => organisation.withRole(each, role))))].filter((person) => person !== author);
}

function upwards(organisation: OrganisationView, from: string): string[] {
  const found: string[] = [];
  for (let at = organisation.organ(from); at !== undefined && !found.includes(at.code); at = at.parent === undefined ? undefined : organisation.organ(at.parent)) found.push(at.code);
  return found;
}

/** What is told when the checks are done: to those who decide, or to the author that there is nothing to be decided. */
export function checkedNotices(pack: Pack, organisation: OrganisationView, row: PublicationTold, state: 'ready' | 'failed'): AddressedNotice[] {
  const change = changeOf(organisation, row);
  if (state === 'failed') return notices(organisation, row, [row.asked_by], 'publication-failed', { zh: `${change.zh}的发布前检查没有通过，打开看原因`, en: `The checks of ${change.en} have failed; open it to see why` });
  const by = organisation.person(row.asked_by)?.name ?? row.asked_by;
  return notices(organisation, row, decidersOf(pack, organisation, row), 'publication-waiting', { zh: `${by}申请发布${change.zh}，检查已通过，等您决定`, en: `${by} asks to publish ${change.en}; its checks have passed, and it waits for your decision` });
}

/** Told to whoever asked. */
export function decidedNotices(organisation: OrganisationView, row: PublicationTold, state: 'approved' | 'declined', by: string, remark: string): AddressedNotice[] {
  const [change, name, said] = [changeOf(organisation, row), organisation.person(by)?.name ?? by, remark.trim()];
  const words = state === 'approved'
    ? { zh: `${name}批准了${change.zh}，现已生效`, en: `${name} has approved ${change.en}; it is in force` }
    : { zh: `${name}没有批准${change.zh}`, en: `${name} has declined ${change.en}` };
  return notices(organisation, row, [row.asked_by], `publication-${state}`, { zh: said === '' ? words.zh : `${words.zh}：${said}`, en: said === '' ? words.en : `${words.en}: ${said}` });
}

function changeOf(organisation: OrganisationView, { title, organ }: PublicationTold): { zh: string; en: string } {
  const name = organ === null ? undefined : (organisation.organ(organ)?.name ?? organ);
  return name === undefined ? { zh: `规程改动《${title ?? ''}》`, en: `the change of definitions “${title ?? ''}”` } : { zh: `${name}的补充规程《${title ?? ''}》`, en: `the overlay of ${name} “${title ?? ''}”` };
}

/** One notice a person and topic, however often it is told. */
const notices = (organisation: OrganisationView, { id }: PublicationTold, people: readonly string[], topic: Topic, text: { zh: string; en: string }): AddressedNotice[] => people.flatMap((person) => {
  const organ = organisation.person(person)?.posts[0]?.organ;
  const unit = organ === undefined ? undefined : organisation.organ(organ)?.unit;
  return unit === undefined ? [] : [{ unit, id: v5(`${topic} ${person}`, id), person, topic, text, about: { publication: id } }];
});
