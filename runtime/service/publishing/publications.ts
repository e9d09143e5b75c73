/**
 * The gate before a draft is in force: asked by an author, checked in a thread, decided by a publisher, who is another person and need
 * not be allowed to see any case: what the replay shows are counts and pseudonyms. A version that was in force can be returned to.
 */
import { randomUUID } from 'node:crypto';
import { problem, ProblemError } from '../../base/problem.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { rolesOf } from '../../interpreter/permission.ts';
import { addPublication, endPublication, listPublications, readPublication, returnToVersion, type PublicationRow, type PublicationState } from '../../persistence/publicationStore.ts';
import { organsUnder } from '../overlays/followTask.ts';
import { draftAccess, draftForEdit, isOver } from '../packDrafts/draftAccess.ts';
import { packForManagers } from '../readModels/definitions.ts';
import { organRef, personRef } from '../readModels/names.ts';
import type { OrganRef, PersonRef } from '../readModels/views.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { checkPublication, overlayBase, type CheckStage, type PublicationReport } from './checkPublication.ts';
import { isSound } from './checkReport.ts';
import { moveOpenCases, type MovingCases, type MovingOrder } from './movingCases.ts';
import { putInForce } from './putInForce.ts';
import { shownImpact, type ImpactGroup } from './shownImpact.ts';

export interface PublicationSummary {
  id: string; draft?: string; title?: string; organ?: OrganRef; base: string; hash?: string; note: string; askedBy: PersonRef; askedAt: string; state: PublicationState;
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
  moving?: MovingCases;
  stage?: CheckStage;
  report?: ShownReport;
}
/** As one person is shown it. */
export type ShownReport = Omit<PublicationReport, 'replay'> & { replay?: Omit<NonNullable<PublicationReport['replay']>, 'groups'> & { groups: ImpactGroup[] } };

/** What is being looked at, by publication; known to the server that does it. */
const stages = new Map<string, CheckStage>();

function summaryOf(row: Omit<PublicationRow, 'report' | 'migration'>, organisation: OrganisationView): PublicationSummary {
  return {
    id: row.id, ...(row.draft === null ? {} : { draft: row.draft }), ...(row.title === null ? {} : { title: row.title }), ...(row.organ === null ? {} : { organ: organRef(organisation, row.organ) }), base: row.base, ...(row.hash === null ? {} : { hash: row.hash }), note: row.note,
    askedBy: personRef(organisation, row.asked_by), askedAt: row.asked_at, state: row.state,
    ...(row.decided_by === null || row.decided_at === null ? {} : { decidedBy: personRef(organisation, row.decided_by), decidedAt: row.decided_at }), ...(row.remark === null ? {} : { remark: row.remark }),
  };
}

async function publisherAccess(runtime: Runtime, principal: Principal): Promise<{ organisation: OrganisationView; pack: string; hash: string; mayPublish: boolean }> {
  const { hash, pack, organisation } = await packForManagers(runtime, principal);
  const roles = rolesOf(principal, organisation);
  return { organisation, pack: pack.pack.pack, hash, mayPublish: pack.organisation.roles.some((role) => roles.includes(role.role) && role.manages?.includes('publishing') === true) };
}
/** `organ`: whose overlay it is about; null for the pack itself, which is the topmost organ's. */
async function asPublisher(runtime: Runtime, principal: Principal, organ: string | null): Promise<Awaited<ReturnType<typeof publisherAccess>>> {
  const access = await publisherAccess(runtime, principal);
  if (!access.mayPublish || !isOver(access.organisation, principal.organ, organ)) throw new ProblemError([problem('right.missing', { act: 'publish definitions' })]);
  return access;
}

/** Asks for a draft to be put in force as it is now; the checks begin at once and go on after the answer. */
export async function askPublication(runtime: Runtime, principal: Principal, draftId: string, note: string): Promise<PublicationSummary> {
  const { organisation, pack, hash, row: draft } = await draftForEdit(runtime, principal, draftId);
  if (draft.closed_how) throw new ProblemError([problem('draft.closed', { how: draft.closed_how })]);
  const base = draft.organ === null ? { hash, overlay: null } : await overlayBase(runtime, organisation, { ...draft, organ: draft.organ });
  if (draft.organ === null && draft.base !== hash) throw new ProblemError([problem('publication.behind', {})]);
  if (draft.revision === 0) throw new ProblemError([problem('publication.unchanged', {})]);
  const id = randomUUID();
  if (!(await addPublication(runtime.database.commander, { id, pack, draft: draft.id, revision: draft.revision, base: base.hash, note, by: principal.person, organ: draft.organ, overlay: base.overlay }))) throw new ProblemError([problem('publication.waiting', {})]);
  void checkPublication(runtime, organisation, { id, pack, draft, revision: draft.revision }, stages);
  return summaryOf((await readPublication(runtime.database.commander, id))!, organisation);
}

export async function publications(runtime: Runtime, principal: Principal): Promise<{ rows: PublicationSummary[]; mayPublish: boolean }> {
  const { organisation, pack, mayPublish } = await publisherAccess(runtime, principal);
  return { rows: (await listPublications(runtime.database.commander, pack)).map((row) => summaryOf(row, organisation)), mayPublish };
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
async function byId(runtime: Runtime, id: string): Promise<PublicationRow> {
  const row = uuid.test(id) ? await readPublication(runtime.database.commander, id) : undefined;
  if (!row) throw new ProblemError([problem('publication.unknown', {})]);
  return row;
}

export async function publication(runtime: Runtime, principal: Principal, id: string): Promise<PublicationView> {
  const access = await publisherAccess(runtime, principal);
  const row = await byId(runtime, id);
  const { organisation } = access;
  const mayPublish = access.mayPublish && isOver(organisation, principal.organ, row.organ);
  const hash = row.organ === null ? access.hash : (await runtime.packs.forOrgan(row.organ)).hash;
  const kept = (row.report ?? undefined) as PublicationReport | undefined;
  const report: ShownReport | undefined = kept?.replay ? { ...kept, replay: { ...kept.replay, groups: await shownImpact(runtime, principal, (await runtime.packs.current()).pack, kept.replay.groups) } } : (kept as ShownReport | undefined);
  const stage = stages.get(row.id);
  const isOpen = ['checking', 'ready', 'failed'].includes(row.state);
  return {
    ...summaryOf(row, organisation), isCurrent: row.base === hash, isSound: kept !== undefined && isSound(kept) && kept.hash !== row.base, mayDecide: mayPublish && row.state === 'ready' && row.asked_by !== principal.person,
    mayWithdraw: isOpen && row.asked_by === principal.person, mayMove: mayPublish && row.state === 'published' && row.draft !== null, ...(row.migration ? { moving: row.migration as MovingCases } : {}), ...(stage ? { stage } : {}), ...(report ? { report } : {}),
  };
}

/** Approves or declines; approved, the version is in force for every server at once. */
export async function decidePublication(runtime: Runtime, principal: Principal, id: string, agree: boolean, remark: string): Promise<PublicationView> {
  await publisherAccess(runtime, principal);
  const row = await byId(runtime, id);
  const { organisation } = await asPublisher(runtime, principal, row.organ);
  if (row.asked_by === principal.person) throw new ProblemError([problem('publication.own', {})]);
  const { commander } = runtime.database;
  if (!agree) {
    if (!(await endPublication(commander, row.id, 'declined', principal.person, remark))) throw new ProblemError([problem('publication.decided', {})]);
    return publication(runtime, principal, id);
  }
  if (row.hash === row.base) throw new ProblemError([problem('publication.unchanged', {})]);
  if (row.state === 'failed' || row.state === 'checking' || row.draft === null || row.revision === null) throw new ProblemError([problem(row.state === 'checking' || row.state === 'failed' ? 'publication.unsound' : 'publication.decided', {})]);
  const outcome = await putInForce(runtime, organisation, { ...row, draft: row.draft, revision: row.revision }, principal.person, remark);
  if (outcome !== 'published') throw new ProblemError([problem(outcome === 'behind' ? (row.organ === null ? 'publication.behind' : 'publication.overlay-behind') : outcome === 'unsound' ? 'publication.unsound' : 'publication.decided', {})]);
  return publication(runtime, principal, id);
}

/** Moves the open cases of the version before to this one, or takes that back; who may publish sees of them what the checks show. */
export async function moveCases(runtime: Runtime, principal: Principal, id: string, order: MovingOrder): Promise<PublicationView> {
  await publisherAccess(runtime, principal);
  const row = await byId(runtime, id);
  const { organisation } = await asPublisher(runtime, principal, row.organ);
  if (row.state !== 'published' || row.draft === null || row.hash === null) throw new ProblemError([problem('publication.not-published', {})]);
  await moveOpenCases(runtime, { id: row.id, base: row.base, hash: row.hash, ...(row.organ === null ? {} : { organs: await organsUnder(runtime, organisation, row.organ) }) }, principal.person, order);
  return publication(runtime, principal, id);
}

export async function withdrawPublication(runtime: Runtime, principal: Principal, id: string): Promise<PublicationView> {
  await draftAccess(runtime, principal, 'read');
  const row = await byId(runtime, id);
  await draftAccess(runtime, principal, 'edit', row.organ);
  if (row.asked_by !== principal.person) throw new ProblemError([problem('right.missing', { act: 'withdraw' })]);
  if (!(await endPublication(runtime.database.commander, row.id, 'withdrawn', principal.person, ''))) throw new ProblemError([problem('publication.decided', {})]);
  return publication(runtime, principal, id);
}

/** Puts an earlier version in force again. Cases that began meanwhile stay on theirs. */
export async function returnTo(runtime: Runtime, principal: Principal, hash: string, remark: string): Promise<{ hash: string }> {
  const { pack } = await asPublisher(runtime, principal, null);
  if (!(await returnToVersion(runtime.database.commander, { id: randomUUID(), pack, hash, by: principal.person, remark }))) throw new ProblemError([problem('publication.version-unknown', {})]);
  return { hash };
}
