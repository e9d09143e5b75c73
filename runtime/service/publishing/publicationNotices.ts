/**
 * Who is told of a publication: those who may put it in force, when its checks have passed and it waits for them; whoever asked for it, when
 * it was decided or did not pass; the authors of each overlay that cannot follow. Said by name and title only: a notice says nothing of any case. Written with the state that it tells of.
 */
import { v5 } from 'uuid';
import type { Pack } from '../../definition/load/pack.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { AddressedNotice } from '../../persistence/noticeStore.ts';
import type { PublicationRow } from '../../persistence/publicationStore.ts';
import { isOver } from '../overOrgan.ts';
import type { OverlayFate } from '../overlays/followOverlays.ts';

export type PublicationTold = Pick<PublicationRow, 'id' | 'title' | 'organ' | 'asked_by'>;
export const publicationTopics = ['publication-waiting', 'publication-failed', 'publication-approved', 'publication-declined', 'overlay-stays'] as const;
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

/**
 * Told to the authors of the overlays that stay on the version that they were written for: nothing else would bring them to decide. Where
 * the organ has none, to those of the nearest organ above that has.
 */
export function stayedNotices(pack: Pack, organisation: OrganisationView, row: PublicationTold, fates: readonly Pick<OverlayFate, 'organ' | 'outcome' | 'conflicts'>[]): AddressedNotice[] {
  const roles = pack.organisation.roles.filter(({ manages }) => manages?.includes('definitions') === true).map(({ role }) => role);
  const authorsIn = (organ: string): string[] => [...new Set(roles.flatMap((role) => organisation.withRole(organ, role)))];
  const change = changeOf(organisation, row);
  return fates.filter(({ outcome }) => outcome === 'stays').flatMap(({ organ, conflicts: { length: count } }) => {
    const name = organisation.organ(organ)?.name ?? organ;
    const people = upwards(organisation, organ).map(authorsIn).find((found) => found.length > 0) ?? [];
    const why = count > 0 ? { zh: `有 ${count} 处冲突等编制员决定`, en: `${count === 1 ? '1 conflict waits' : `${count} conflicts wait`} for its authors` } : { zh: '有的改动在新版本下不成立，等编制员处理', en: 'what no longer holds there waits for its authors' };
    return notices(organisation, row, people, 'overlay-stays', { zh: `${change.zh}已生效，${name}的补充规程仍按原版本：${why.zh}`, en: `${change.en} is in force, and the overlay of ${name} stays on the version before: ${why.en}` }, organ);
  });
}

function changeOf(organisation: OrganisationView, { title, organ }: PublicationTold): { zh: string; en: string } {
  const name = organ === null ? undefined : (organisation.organ(organ)?.name ?? organ);
  return name === undefined ? { zh: `规程改动《${title ?? ''}》`, en: `the change of definitions “${title ?? ''}”` } : { zh: `${name}的补充规程《${title ?? ''}》`, en: `the overlay of ${name} “${title ?? ''}”` };
}

/** One notice a person and topic, and overlay where it is `of` one, however often it is told. */
const notices = (organisation: OrganisationView, { id }: PublicationTold, people: readonly string[], topic: Topic, text: { zh: string; en: string }, of = ''): AddressedNotice[] => people.flatMap((person) => {
  const organ = organisation.person(person)?.posts[0]?.organ;
  const unit = organ === undefined ? undefined : organisation.organ(organ)?.unit;
  return unit === undefined ? [] : [{ unit, id: v5(of === '' ? `${topic} ${person}` : `${topic} ${person} ${of}`, id), person, topic, text, about: { publication: id } }];
});
