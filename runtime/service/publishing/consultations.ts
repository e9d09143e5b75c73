/**
 * Asked in beside the one who decides 征求意见: he need not be allowed to read cases, and sees pseudonyms; who is asked sees the same
 * report with the cases that his own rights open by their numbers, and says what he thinks of it. The right to be asked gives no other.
 */
import { v5 } from 'uuid';
import { problem, ProblemError } from '../../base/problem.ts';
import type { Title } from '../../definition/model/common.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { addConsultation, answerConsultation, consultationRows, seeConsultation, type ConsultationRow } from '../../persistence/consultationStore.ts';
import type { AddressedNotice } from '../../persistence/noticeStore.ts';
import type { PublicationState } from '../../persistence/publicationStore.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import { isOver } from '../overOrgan.ts';
import { organRef, personRef } from '../readModels/names.ts';
import type { OrganRef, PersonRef } from '../readModels/views.ts';
import type { Principal, Runtime } from '../runtime.ts';
import type { PublicationReport } from './checkPublication.ts';
import { publicationById, publicationForReading } from './publicationAccess.ts';
import { shownImpact, type ImpactGroup } from './shownImpact.ts';

export interface ConsultationView {
  person: PersonRef; question: string; askedBy: PersonRef; askedAt: string; seenAt?: string;
  answer?: { agrees: boolean; remark: string; at: string };
}
/** What somebody who was asked is shown of the publication. */
export interface ConsultedView extends ConsultationView {
  publication: string; title?: string; organ?: OrganRef; note: string; author: PersonRef; state: PublicationState; changes: Title[];
  /** What it would have made otherwise of past cases; absent while that is not known, or `notReplayed` says why they are not run through it. */
  impact?: { cases: number; changed: number; groups: ImpactGroup[] };
  notReplayed?: Title[];
  mayAnswer: boolean;
}

const mostAsked = 20;
const isOpen = (state: PublicationState): boolean => ['checking', 'ready', 'failed'].includes(state);

const viewOf = (row: ConsultationRow, organisation: OrganisationView): ConsultationView => ({
  person: personRef(organisation, row.person), question: row.question, askedBy: personRef(organisation, row.asked_by), askedAt: row.asked_at, ...(row.seen_at === null ? {} : { seenAt: row.seen_at }),
  ...(row.answered_at === null || row.agrees === null || row.remark === null ? {} : { answer: { agrees: row.agrees, remark: row.remark, at: row.answered_at } }),
});

export async function consultationsOf(runtime: Runtime, organisation: OrganisationView, publication: string): Promise<ConsultationView[]> {
  return (await consultationRows(runtime.database.commander, publication)).map((row) => viewOf(row, organisation));
}

/** Asked by whoever wants the publication, or decides about it; told to the person by a notice that leads to the page. */
export async function askConsultation(runtime: Runtime, principal: Principal, id: string, { person, question }: { person: string; question: string }): Promise<ConsultationView[]> {
  const { organisation, mayPublish, row } = await publicationForReading(runtime, principal, id);
  if (row.asked_by !== principal.person && !(mayPublish && isOver(organisation, principal.organ, row.organ))) throw new ProblemError([problem('right.missing', { act: 'ask about a publication' })]);
  if (!isOpen(row.state) || row.draft === null) throw new ProblemError([problem('publication.decided', {})]);
  if (person === principal.person) throw new ProblemError([problem('consultation.self', {})]);
  if ((organisation.person(person)?.posts.length ?? 0) === 0) throw new ProblemError([problem('consultation.person-unknown', {})]);
  const { commander } = runtime.database;
  const [by, title] = [organisation.person(principal.person)?.name ?? principal.person, row.title ?? ''];
  const told = notices(organisation, person, { publication: row.id, topic: 'consultation', text: { zh: `${by}请您对规程改动《${title}》提意见：${question}`, en: `${by} asks what you think of the change of definitions “${title}”: ${question}` } });
  const refused = await addConsultation(commander, { publication: row.id, person, question, by: principal.person }, mostAsked, told);
  if (refused === 'full') throw new ProblemError([problem('consultation.full', { most: mostAsked })]);
  if (refused !== undefined) throw new ProblemError([problem(refused === 'asked' ? 'consultation.asked' : 'publication.decided', {})]);
  runtime.announce([person]);
  return consultationsOf(runtime, organisation, row.id);
}

/** For whoever was asked, and nobody else; that he has seen it is kept. */
export async function consultation(runtime: Runtime, principal: Principal, id: string): Promise<ConsultedView> {
  const [row, { view: organisation }] = await Promise.all([asked(runtime, id), currentOrganisation(runtime)]);
  const mine = row && (await seeConsultation(runtime.database.commander, row.id, principal.person));
  if (!row || !mine) throw new ProblemError([problem('consultation.unknown', {})]);
  const report = (row.report ?? undefined) as PublicationReport | undefined;
  const { replay, notReplayed, difference } = report ?? {};
  return {
    ...viewOf(mine, organisation), publication: row.id, ...(row.title === null ? {} : { title: row.title }), ...(row.organ === null ? {} : { organ: organRef(organisation, row.organ) }), note: row.note, author: personRef(organisation, row.asked_by), state: row.state,
    changes: difference?.changes.map(({ says }) => says) ?? [],
    ...(replay ? { impact: { cases: replay.cases, changed: replay.changed, groups: await shownImpact(runtime, principal, (await runtime.packs.current()).pack, replay.groups) } } : {}),
    ...(notReplayed ? { notReplayed } : {}),
    mayAnswer: isOpen(row.state) && mine.answered_at === null,
  };
}

/** Once; whoever asked is told. */
export async function sayInConsultation(runtime: Runtime, principal: Principal, id: string, { agrees, remark }: { agrees: boolean; remark: string }): Promise<ConsultedView> {
  const row = await asked(runtime, id);
  const { commander } = runtime.database;
  const mine = row && (await consultationRows(commander, row.id)).find(({ person }) => person === principal.person);
  if (!row || !mine) throw new ProblemError([problem('consultation.unknown', {})]);
  if (!agrees && remark.trim() === '') throw new ProblemError([problem('consultation.remark-missing', {})]);
  const { view: organisation } = await currentOrganisation(runtime);
  const [by, title] = [organisation.person(principal.person)?.name ?? principal.person, row.title ?? ''];
  const says = agrees ? { zh: '没有意见', en: 'agrees' } : { zh: '有意见', en: 'objects' };
  const told = notices(organisation, mine.asked_by, { publication: row.id, topic: 'consultation-answer', text: { zh: `${by}对规程改动《${title}》${says.zh}${remark === '' ? '' : `：${remark}`}`, en: `${by} ${says.en} to the change of definitions “${title}”${remark === '' ? '' : `: ${remark}`}` } }, principal.person);
  if (!(await answerConsultation(commander, row.id, principal.person, agrees, remark, told))) throw new ProblemError([problem('consultation.over', {})]);
  runtime.announce([mine.asked_by]);
  return consultation(runtime, principal, id);
}

/** Whoever was not asked is not told whether there is such a publication. */
async function asked(runtime: Runtime, id: string): Promise<Awaited<ReturnType<typeof publicationById>> | undefined> {
  try {
    return await publicationById(runtime, id);
  } catch (refused) {
    if (refused instanceof ProblemError) return undefined;
    throw refused;
  }
}

/** None for somebody who works nowhere any more. */
function notices(organisation: OrganisationView, person: string, { publication, topic, text }: { publication: string; topic: 'consultation' | 'consultation-answer'; text: { zh: string; en: string } }, from = ''): AddressedNotice[] {
  const organ = organisation.person(person)?.posts[0]?.organ;
  const unit = organ === undefined ? undefined : organisation.organ(organ)?.unit;
  return unit === undefined ? [] : [{ unit, id: v5(`${topic} ${person} ${from}`, publication), person, topic, text, about: { publication } }];
}
