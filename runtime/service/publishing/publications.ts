/**
 * The gate before a draft is in force: asked by an author, checked in a thread, decided by a publisher, who is another person and need
 * not be allowed to see any case: what the replay shows are counts and pseudonyms. A version that was in force can be returned to.
 */
import { randomUUID } from 'node:crypto';
import { problem, ProblemError } from '../../base/problem.ts';
import type { SourceFile } from '../../definition/load/parseSource.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { rolesOf } from '../../interpreter/permission.ts';
import { readDraftEdits } from '../../persistence/packDraftStore.ts';
import { addPublication, endPublication, keepReport, listPublications, publishApproved, readPublication, returnToVersion, type PublicationRow, type PublicationState } from '../../persistence/publicationStore.ts';
import { baseFiles, filesAt } from '../packDrafts/draftFiles.ts';
import { draftAccess, draftById } from '../packDrafts/draftAccess.ts';
import { packForManagers } from '../readModels/definitions.ts';
import { personRef } from '../readModels/names.ts';
import type { PersonRef } from '../readModels/views.ts';
import { migrateCases } from '../migrateCases.ts';
import { replayDraft, type ReplayReport } from '../replayDraft.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { isSound, type CheckReport, type Stage } from './checkReport.ts';
import { checkInThread, loadInThread } from './checkThread.ts';
import { moveOpenCases, type MovingCases, type MovingOrder } from './movingCases.ts';
import { openCasesPlan, type OpenCasesPlan } from './openCasesPlan.ts';

export type ReplaySummary = Pick<ReplayReport, 'cases' | 'ended' | 'changed' | 'by' | 'refused' | 'groups' | 'seconds'>;
export type PublicationReport = CheckReport & { replay?: ReplaySummary; openCases?: OpenCasesPlan; broken?: string };

export interface PublicationSummary {
  id: string; draft?: string; title?: string; base: string; hash?: string; note: string; askedBy: PersonRef; askedAt: string; state: PublicationState;
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
  stage?: Stage | 'replay' | 'open-cases';
  report?: PublicationReport;
}

/** What is being looked at, by publication; known to the server that does it. */
const stages = new Map<string, Stage | 'replay' | 'open-cases'>();
/** Cases run through the draft at most; the newest ones of a large province are enough to see what changes. */
const replayedCases = 10_000;

function summaryOf(row: Omit<PublicationRow, 'report' | 'migration'>, organisation: OrganisationView): PublicationSummary {
  return {
    id: row.id, ...(row.draft === null ? {} : { draft: row.draft }), ...(row.title === null ? {} : { title: row.title }), base: row.base, ...(row.hash === null ? {} : { hash: row.hash }), note: row.note,
    askedBy: personRef(organisation, row.asked_by), askedAt: row.asked_at, state: row.state,
    ...(row.decided_by === null || row.decided_at === null ? {} : { decidedBy: personRef(organisation, row.decided_by), decidedAt: row.decided_at }), ...(row.remark === null ? {} : { remark: row.remark }),
  };
}

async function publisherAccess(runtime: Runtime, principal: Principal): Promise<{ organisation: OrganisationView; pack: string; hash: string; mayPublish: boolean }> {
  const { hash, pack, organisation } = await packForManagers(runtime, principal);
  const roles = rolesOf(principal, organisation);
  return { organisation, pack: pack.pack.pack, hash, mayPublish: pack.organisation.roles.some((role) => roles.includes(role.role) && role.manages?.includes('publishing') === true) };
}
async function asPublisher(runtime: Runtime, principal: Principal): Promise<Awaited<ReturnType<typeof publisherAccess>>> {
  const access = await publisherAccess(runtime, principal);
  if (!access.mayPublish) throw new ProblemError([problem('right.missing', { act: 'publish definitions' })]);
  return access;
}

async function draftFilesOf(runtime: Runtime, id: string, revision: number): Promise<SourceFile[]> {
  const draft = await draftById(runtime, id);
  const [base, edits] = await Promise.all([baseFiles(runtime, draft.base), readDraftEdits(runtime.database.commander, draft.id)]);
  return [...filesAt(base, edits, revision)].map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Asks for a draft to be put in force as it is now; the checks begin at once and go on after the answer. */
export async function askPublication(runtime: Runtime, principal: Principal, draftId: string, note: string): Promise<PublicationSummary> {
  const { organisation, pack, hash } = await draftAccess(runtime, principal, 'edit');
  const draft = await draftById(runtime, draftId);
  if (draft.closed_how) throw new ProblemError([problem('draft.closed', { how: draft.closed_how })]);
  if (draft.base !== hash) throw new ProblemError([problem('publication.behind', {})]);
  if (draft.revision === 0) throw new ProblemError([problem('publication.unchanged', {})]);
  const id = randomUUID();
  if (!(await addPublication(runtime.database.commander, { id, pack, draft: draft.id, revision: draft.revision, base: hash, note, by: principal.person }))) throw new ProblemError([problem('publication.waiting', {})]);
  void check(runtime, id, draft.id, draft.revision);
  return summaryOf((await readPublication(runtime.database.commander, id))!, organisation);
}

/** Never throws: what goes wrong is in the report. */
async function check(runtime: Runtime, id: string, draft: string, revision: number): Promise<void> {
  const { commander } = runtime.database;
  try {
    const [files, { pack: inForce }] = await Promise.all([draftFilesOf(runtime, draft, revision), runtime.packs.current()]);
    const report: PublicationReport = await checkInThread(files, inForce, (stage) => stages.set(id, stage));
    if (report.proofs !== undefined) {
      stages.set(id, 'replay');
      const { pack } = await loadInThread(files);
      const { cases, ended, changed, by, refused, groups, seconds } = await replayDraft(runtime.database, { draft: pack, limit: replayedCases, threads: 1 });
      report.replay = { cases, ended, changed, by, refused, groups: groups.slice(0, 50), seconds };
      stages.set(id, 'open-cases');
      const { hash } = await runtime.packs.current();
      const [from, to] = [{ hash, version: inForce.pack.version, content: inForce }, { hash: report.hash ?? '', version: pack.pack.version, content: pack }];
      report.openCases = openCasesPlan(await migrateCases(runtime.database, { do: 'preview', from, to, orderedBy: '', reason: '' }), inForce, pack);
    }
    await keepReport(commander, id, isSound(report) ? 'ready' : 'failed', report.hash ?? null, report);
  } catch (fault) {
    await keepReport(commander, id, 'failed', null, { problems: [], seconds: 0, broken: fault instanceof Error ? fault.message : String(fault) } satisfies PublicationReport).catch(() => undefined);
  } finally {
    stages.delete(id);
  }
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
  const { organisation, hash, mayPublish } = await publisherAccess(runtime, principal);
  const row = await byId(runtime, id);
  const report = (row.report ?? undefined) as PublicationReport | undefined;
  const stage = stages.get(row.id);
  const isOpen = ['checking', 'ready', 'failed'].includes(row.state);
  return {
    ...summaryOf(row, organisation), isCurrent: row.base === hash, isSound: report !== undefined && isSound(report) && report.hash !== row.base, mayDecide: mayPublish && row.state === 'ready' && row.asked_by !== principal.person,
    mayWithdraw: isOpen && row.asked_by === principal.person, mayMove: mayPublish && row.state === 'published' && row.draft !== null, ...(row.migration ? { moving: row.migration as MovingCases } : {}), ...(stage ? { stage } : {}), ...(report ? { report } : {}),
  };
}

/** Approves or declines; approved, the version is in force for every server at once. */
export async function decidePublication(runtime: Runtime, principal: Principal, id: string, agree: boolean, remark: string): Promise<PublicationView> {
  await asPublisher(runtime, principal);
  const row = await byId(runtime, id);
  if (row.asked_by === principal.person) throw new ProblemError([problem('publication.own', {})]);
  const { commander } = runtime.database;
  if (!agree) {
    if (!(await endPublication(commander, row.id, 'declined', principal.person, remark))) throw new ProblemError([problem('publication.decided', {})]);
    return publication(runtime, principal, id);
  }
  if (row.hash === row.base) throw new ProblemError([problem('publication.unchanged', {})]);
  if (row.state === 'failed' || row.state === 'checking' || row.draft === null || row.revision === null) throw new ProblemError([problem(row.state === 'checking' || row.state === 'failed' ? 'publication.unsound' : 'publication.decided', {})]);
  const files = await draftFilesOf(runtime, row.draft, row.revision);
  const { pack, hash } = await loadInThread(files);
  if (hash !== row.hash) throw new ProblemError([problem('publication.unsound', {})]);
  const outcome = await publishApproved(commander, { id: row.id, pack: row.pack, base: row.base, draft: row.draft }, principal.person, remark, { hash, version: pack.pack.version, content: pack, sources: files });
  if (outcome !== 'published') throw new ProblemError([problem(outcome === 'behind' ? 'publication.behind' : 'publication.decided', {})]);
  return publication(runtime, principal, id);
}

/** Moves the open cases of the version before to this one, or takes that back; who may publish sees of them what the checks show. */
export async function moveCases(runtime: Runtime, principal: Principal, id: string, order: MovingOrder): Promise<PublicationView> {
  await asPublisher(runtime, principal);
  const row = await byId(runtime, id);
  if (row.state !== 'published' || row.draft === null || row.hash === null) throw new ProblemError([problem('publication.not-published', {})]);
  await moveOpenCases(runtime, { id: row.id, base: row.base, hash: row.hash }, principal.person, order);
  return publication(runtime, principal, id);
}

export async function withdrawPublication(runtime: Runtime, principal: Principal, id: string): Promise<PublicationView> {
  await draftAccess(runtime, principal, 'edit');
  const row = await byId(runtime, id);
  if (row.asked_by !== principal.person) throw new ProblemError([problem('right.missing', { act: 'withdraw' })]);
  if (!(await endPublication(runtime.database.commander, row.id, 'withdrawn', principal.person, ''))) throw new ProblemError([problem('publication.decided', {})]);
  return publication(runtime, principal, id);
}

/** Puts an earlier version in force again. Cases that began meanwhile stay on theirs. */
export async function returnTo(runtime: Runtime, principal: Principal, hash: string, remark: string): Promise<{ hash: string }> {
  const { pack } = await asPublisher(runtime, principal);
  if (!(await returnToVersion(runtime.database.commander, { id: randomUUID(), pack, hash, by: principal.person, remark }))) throw new ProblemError([problem('publication.version-unknown', {})]);
  return { hash };
}
