/**
 * The gate before a draft is in force: asked by an author, checked in a thread, decided by a publisher, who is another person and need
 * not be allowed to see any case: what the replay shows are counts and pseudonyms. For the return to an earlier version see `returns.ts`.
 */
import { randomUUID } from 'node:crypto';
import { problem, ProblemError } from '../../base/problem.ts';
import type { Severity } from '../../base/severity.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { addPublication, endPublication, listPublications, readPublication, type PublicationRow, type PublicationState } from '../../persistence/publicationStore.ts';
import { draftAccess, draftForEdit } from '../packDrafts/draftAccess.ts';
import { rightEffect } from '../../definition/compare/compareRights.ts';
import { headsOf } from '../../definition/compare/rightReach.ts';
import { postCounts } from '../../persistence/postCounts.ts';
import { isOver, organsSeen, organsUnder, sees } from '../overOrgan.ts';
import { movesOf, type MovedCases } from '../definitionTrail/movesOf.ts';
import { organRef, personRef } from '../readModels/names.ts';
import type { OrganRef, PersonRef } from '../readModels/views.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { overlayBase, type CheckStage, type PublicationReport } from './checkPublication.ts';
import { isSound } from './checkReport.ts';
import { consultationsOf, type ConsultationView } from './consultations.ts';
import { moveOpenCases, type MovingCases, type MovingOrder } from './movingCases.ts';
import { asPublisher, inForceFor, isOwn, publicationForReading, publisherAccess } from './publicationAccess.ts';
import { decidedNotices } from './publicationNotices.ts';
import { putInForce } from './putInForce.ts';
import { problemPage, problemTotals, type ProblemPage, type ProblemTotals } from './problemPages.ts';
import { runCheck } from './runCheck.ts';
import { shownImpact, type ImpactGroup } from './shownImpact.ts';
import { publishedMoves } from './versionMoves.ts';

export interface PublicationSummary {
  /** `revision`: of the draft, as it was when it was asked; `later`: how many edits the draft has got since, which are no part of this. */
  id: string; draft?: string; revision?: number; later?: number; title?: string; organ?: OrganRef; base: string; hash?: string; note: string; askedBy: PersonRef; askedAt: string; state: PublicationState;
  decidedBy?: PersonRef; decidedAt?: string; remark?: string;
}
export interface PublicationView extends PublicationSummary {
  /** Whether the version that it began with is still in force. */
  isCurrent: boolean;
  isSound: boolean;
  mayDecide: boolean;
  mayWithdraw: boolean;
  /** Whether the open cases of the version before may be moved to this one, or back. */
  mayMove: boolean;
  /** Whether what it has put in force is so still: else cases are only moved back. */
  isInForce: boolean;
  /** Those who were asked what they think of it; and whether whoever looks may ask somebody. */
  consultations: ConsultationView[];
  mayConsult: boolean;
  moving?: MovingCases;
  /** Each time that they were moved, or moved back. */
  moves: MovedCases[];
  stage?: CheckStage;
  report?: ShownReport;
}
/** As one person is shown it: of the problems the first page, and how many there are. */
type CountedRight = Omit<NonNullable<PublicationReport['difference']>['rights'][number], 'reach'> & { people?: number };
export type ShownReport = ProblemTotals & Omit<PublicationReport, 'replay' | 'difference'> & { difference?: Omit<NonNullable<PublicationReport['difference']>, 'rights'> & { rights: CountedRight[] }; replay?: Omit<NonNullable<PublicationReport['replay']>, 'groups'> & { groups: ImpactGroup[] } };

function summaryOf(row: Omit<PublicationRow, 'report' | 'migration'>, organisation: OrganisationView): PublicationSummary {
  return {
    id: row.id, ...(row.draft === null ? {} : { draft: row.draft }), ...(row.revision === null ? {} : { revision: row.revision, later: Math.max(0, (row.draft_revision ?? row.revision) - row.revision) }), ...(row.title === null ? {} : { title: row.title }), ...(row.organ === null ? {} : { organ: organRef(organisation, row.organ) }), base: row.base, ...(row.hash === null ? {} : { hash: row.hash }), note: row.note,
    askedBy: personRef(organisation, row.asked_by), askedAt: row.asked_at, state: row.state,
    ...(row.decided_by === null || row.decided_at === null ? {} : { decidedBy: personRef(organisation, row.decided_by), decidedAt: row.decided_at }), ...(row.remark === null ? {} : { remark: row.remark }),
  };
}

/** Asks for a draft to be put in force as it is now, which is as whoever asks has seen it (`seen`, a revision); the checks begin at once and go on after the answer. */
export async function askPublication(runtime: Runtime, principal: Principal, draftId: string, note: string, seen?: number): Promise<PublicationSummary> {
  const { organisation, pack, hash, row: draft } = await draftForEdit(runtime, principal, draftId);
  if (draft.closed_how) throw new ProblemError([problem('draft.closed', { how: draft.closed_how })]);
  if (seen !== undefined && seen !== draft.revision) throw new ProblemError([problem('publication.unseen', { edits: Math.abs(draft.revision - seen) })]);
  const base = draft.organ === null ? { hash, overlay: null } : await overlayBase(runtime, organisation, { ...draft, organ: draft.organ });
  if (draft.organ === null && draft.base !== hash) throw new ProblemError([problem('publication.behind', {})]);
  if (draft.revision === 0) throw new ProblemError([problem('publication.unchanged', {})]);
  const id = randomUUID();
  if (!(await addPublication(runtime.database.commander, { id, pack, draft: draft.id, revision: draft.revision, base: base.hash, note, by: principal.person, organ: draft.organ, overlay: base.overlay }))) throw new ProblemError([problem('publication.waiting', {})]);
  // What goes wrong before they are taken leaves them to whoever looks next.
  void runCheck(runtime, id).catch(() => undefined);
  return summaryOf((await readPublication(runtime.database.commander, id))!, organisation);
}

export async function publications(runtime: Runtime, principal: Principal): Promise<{ rows: PublicationSummary[]; mayPublish: boolean }> {
  const { organisation, pack, mayPublish } = await publisherAccess(runtime, principal);
  return { rows: (await listPublications(runtime.database.commander, pack, organsSeen(organisation, principal.organ))).map((row) => summaryOf(row, organisation)), mayPublish };
}

export async function publication(runtime: Runtime, principal: Principal, id: string): Promise<PublicationView> {
  const { row, organisation, ...access } = await publicationForReading(runtime, principal, id);
  const mayPublish = access.mayPublish && isOver(organisation, principal.organ, row.organ);
  const hash = await inForceFor(runtime, row.organ);
  const kept = (row.report ?? undefined) as PublicationReport | undefined;
  const report = kept && await shownReport(runtime, principal, withoutOthers(kept, organisation, principal), row.organ === null ? undefined : organsUnder(organisation, row.organ));
  const isOpen = ['checking', 'ready', 'failed'].includes(row.state);
  return {
    ...summaryOf(row, organisation), isCurrent: row.base === hash, isSound: kept !== undefined && isSound(kept) && kept.hash !== row.base, mayDecide: mayPublish && row.state === 'ready' && !(await isOwn(runtime, principal, row)),
    mayWithdraw: isOpen && row.asked_by === principal.person, mayMove: mayPublish && row.state === 'published' && row.draft !== null, isInForce: row.state === 'published' && row.hash === hash,
    moves: await movesOf(runtime, organisation, row.id), consultations: await consultationsOf(runtime, organisation, row.id), mayConsult: isOpen && row.draft !== null && (mayPublish || row.asked_by === principal.person), ...(row.migration ? { moving: row.migration as MovingCases } : {}), ...(row.state === 'checking' && row.check_stage !== null ? { stage: row.check_stage as CheckStage } : {}), ...(report ? { report } : {}),
  };
}

/** Of overlays on top those that whoever looks may read: what others have written for their organs is theirs. */
const withoutOthers = ({ overlays, ...kept }: PublicationReport, organisation: OrganisationView, principal: Principal): PublicationReport => ({ ...kept, ...(overlays ? { overlays: overlays.filter(({ organ }) => sees(organisation, principal.organ, organ)) } : {}) });

/** `organs`: where it will be in force. */
async function shownReport(runtime: Runtime, principal: Principal, { replay, difference, ...kept }: PublicationReport, organs: readonly string[] | undefined): Promise<ShownReport> {
  return {
    ...kept, ...(difference ? { difference: { ...difference, rights: await countedRights(runtime, difference.rights, organs) } } : {}), ...problemTotals(kept.problems), problems: problemPage(kept.problems, {}).problems,
    ...(replay ? { replay: { ...replay, groups: await shownImpact(runtime, principal, (await runtime.packs.current()).pack, replay.groups) } } : {}),
  };
}

/** Each change of a right with how many people it really reaches now. */
async function countedRights(runtime: Runtime, rights: NonNullable<PublicationReport['difference']>['rights'], organs: readonly string[] | undefined): Promise<CountedRight[]> {
  if (rights.length === 0) return [];
  const holders = await postCounts(runtime.database.commander, organs);
  // A report that was made before this was told has none.
  return rights.map(({ reach, ...right }) => ({ ...right, what: rightEffect(right), ...((reach ?? []).length > 0 ? { people: headsOf(reach, holders) } : {}) }));
}

/** More of the problems that the checks found, for whoever may read the publication. */
export async function publicationProblems(runtime: Runtime, principal: Principal, id: string, wanted: { after?: number; severity?: Severity; file?: string }): Promise<ProblemPage> {
  const { row: { report } } = await publicationForReading(runtime, principal, id);
  return problemPage(((report ?? undefined) as PublicationReport | undefined)?.problems ?? [], wanted);
}

/** Approves or declines; approved, the version is in force for every server at once. */
export async function decidePublication(runtime: Runtime, principal: Principal, id: string, agree: boolean, remark: string): Promise<PublicationView> {
  const { row } = await publicationForReading(runtime, principal, id);
  const { organisation } = await asPublisher(runtime, principal, row.organ);
  if (await isOwn(runtime, principal, row)) throw new ProblemError([problem('publication.own', {})]);
  const { commander } = runtime.database;
  if (!agree) {
    if (!(await endPublication(commander, row.id, 'declined', principal.person, remark, decidedNotices(organisation, row, 'declined', principal.person, remark)))) throw new ProblemError([problem('publication.decided', {})]);
    runtime.announce([row.asked_by]);
    return publication(runtime, principal, id);
  }
  if (row.hash === row.base) throw new ProblemError([problem('publication.unchanged', {})]);
  if (row.state === 'failed' || row.state === 'checking' || row.draft === null || row.revision === null) throw new ProblemError([problem(row.state === 'checking' || row.state === 'failed' ? 'publication.unsound' : 'publication.decided', {})]);
  const outcome = await putInForce(runtime, organisation, { ...row, draft: row.draft, revision: row.revision }, principal.person, remark);
  if (outcome !== 'published') throw new ProblemError([problem(outcome === 'behind' ? (row.organ === null ? 'publication.behind' : 'publication.overlay-behind') : outcome === 'unsound' ? 'publication.unsound' : 'publication.decided', {})]);
  runtime.announce([row.asked_by]);
  return publication(runtime, principal, id);
}

/** Moves the open cases of the version before to this one, or takes that back; who may publish sees of them what the checks show. */
export async function moveCases(runtime: Runtime, principal: Principal, id: string, order: MovingOrder): Promise<PublicationView> {
  const { row } = await publicationForReading(runtime, principal, id);
  const { organisation } = await asPublisher(runtime, principal, row.organ);
  if (row.state !== 'published' || row.draft === null || row.hash === null) throw new ProblemError([problem('publication.not-published', {})]);
  // Nobody is moved onto a version that has been taken out of force; from it back is open.
  if (order.do === 'apply' && row.hash !== (await inForceFor(runtime, row.organ))) throw new ProblemError([problem('publication.not-in-force', {})]);
  await moveOpenCases(runtime, { id: row.id, moves: await publishedMoves(runtime, organisation, { ...row, hash: row.hash }) }, principal.person, order);
  return publication(runtime, principal, id);
}

export async function withdrawPublication(runtime: Runtime, principal: Principal, id: string): Promise<PublicationView> {
  const { row } = await publicationForReading(runtime, principal, id);
  await draftAccess(runtime, principal, 'edit', row.organ);
  if (row.asked_by !== principal.person) throw new ProblemError([problem('right.missing', { act: 'withdraw' })]);
  if (!(await endPublication(runtime.database.commander, row.id, 'withdrawn', principal.person, ''))) throw new ProblemError([problem('publication.decided', {})]);
  return publication(runtime, principal, id);
}
