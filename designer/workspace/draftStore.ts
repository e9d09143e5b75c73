/** Drafts on the server, by the names of `runtime/http/routes.ts` and the types of `runtime/http/api.ts`. */
import type { BeginCarriedDraft, CarryPackDraft, EditOrigin, HeadCounts, ModelRemarks, PackChange, PackDraft, PackDraftCarryPlan, PackDraftEdits, PackDraftModelPlan, PackDraftPlan, PackDraftPresence, PackDrafts, PackDraftSummary, PackSources } from '../../runtime/http/packDraftApi.ts';
import type { CaseTrial, CaseTrialRequest } from '../../runtime/http/caseTrialApi.ts';
import type { DashboardPreview, DashboardPreviewRequest } from '../../runtime/http/dashboardPreviewApi.ts';
import type { LedgerPreview } from '../../runtime/http/ledgerPreviewApi.ts';
import type { PaperPreview, PaperPreviewRequest } from '../../runtime/http/paperPreviewApi.ts';
import type { Label } from '../language/both.ts';
import type { routes as routeNames } from '../../runtime/http/routes.ts';
import { read, withQuery, write } from '../../runtime/ui/apiClient.ts';

const routes = {
  packSources: '/api/pack-sources/:hash', packDrafts: '/api/pack-drafts', packDraft: '/api/pack-drafts/:draft', packDraftEdits: '/api/pack-drafts/:draft/edits', packDraftUndo: '/api/pack-drafts/:draft/undo',
  packDraftRedo: '/api/pack-drafts/:draft/redo', packDraftClose: '/api/pack-drafts/:draft/close', packDraftPresence: '/api/pack-drafts/:draft/presence', packDraftEvents: '/api/pack-drafts/:draft/events', packDraftPaper: '/api/pack-drafts/:draft/paper-preview', packDraftLedger: '/api/pack-drafts/:draft/ledger-preview', packDraftDashboard: '/api/pack-drafts/:draft/dashboard-preview', packDraftTrial: '/api/pack-drafts/:draft/case-trial', packDraftZip: '/api/pack-drafts/:draft/zip', packDraftCarryPlan: '/api/pack-drafts/:draft/carry-plan', packDraftCarry: '/api/pack-drafts/:draft/carry', headCounts: '/api/definitions/head-counts',
  packDraftModels: '/api/pack-drafts/:draft/models', packDraftModel: '/api/pack-drafts/:draft/models/:process', packDraftModelRemarks: '/api/pack-drafts/:draft/models/:process/remarks',
} as const satisfies Partial<typeof routeNames>;

const of = (route: string, name: string): string => route.replace(/:[a-z]+/, encodeURIComponent(name));

export const listDrafts = (signal?: AbortSignal): Promise<PackDrafts> => read(routes.packDrafts, {}, signal);
export const createDraft = (title: string, organ?: string): Promise<PackDraft> => write('POST', routes.packDrafts, { title, ...(organ === undefined ? {} : { organ }) });
export const discardDraft = (id: string): Promise<PackDraftSummary> => write('POST', of(routes.packDraftClose, id));
/** As it is, or as it was at a revision. */
export const readDraft = (id: string, revision?: number): Promise<PackDraft> => read(of(routes.packDraft, id), revision === undefined ? {} : { revision });
/** Nothing is written. */
export const planCarry = (id: string, order: CarryPackDraft): Promise<PackDraftCarryPlan> => write('POST', of(routes.packDraftCarryPlan, id), order);
export const carryDraft = (id: string, order: BeginCarriedDraft, key: string): Promise<PackDraft> => write('POST', of(routes.packDraftCarry, id), order, { key });
/** Published sources never change: those that were asked for last are kept. */
const knownSources = new Map<string, Promise<PackSources>>();
const mostKnown = 2;
export function readSources(hash: string): Promise<PackSources> {
  const known = knownSources.get(hash);
  if (known) return known;
  const asked = read<PackSources>(of(routes.packSources, hash));
  if (knownSources.size >= mostKnown) knownSources.delete(knownSources.keys().next().value!);
  knownSources.set(hash, asked);
  asked.catch(() => knownSources.delete(hash));
  return asked;
}
export const readEdits = (id: string, after: number): Promise<PackDraftEdits> => read(of(routes.packDraftEdits, id), { after });
export const planOfModel = (id: string, file: string, text: string): Promise<PackDraftModelPlan> => write('POST', of(routes.packDraftModels, id), { file, text });
export const modelAddress = (id: string, process: string): string => of(of(routes.packDraftModel, id), process);
export const modelRemarks = (id: string, process: string): Promise<ModelRemarks> => read(of(of(routes.packDraftModelRemarks, id), process));
export const eventsOf = (id: string): string => of(routes.packDraftEvents, id);
export const signPresence = (id: string, sign: { file?: string | undefined; left?: boolean; checked?: { revision: number; problems: number; warnings: number; hints: number } | undefined }): Promise<PackDraftPresence> => write('POST', of(routes.packDraftPresence, id), sign);

/** `only`: files by their path within the pack; all when absent. */
export const zipAddress = (id: string, only?: readonly string[]): string => withQuery(of(routes.packDraftZip, id), only === undefined ? {} : { only: only.join(',') });
/** Nothing is written. `isWhole`: files that are not in the ZIP are to go. */
export const planOfZip = async (id: string, file: File, isWhole: boolean): Promise<PackDraftPlan> => write('POST', withQuery(of(routes.packDraftZip, id), isWhole ? { whole: true } : {}), new Blob([await file.arrayBuffer()], { type: 'application/zip' }));

export const readHeadCounts = (): Promise<HeadCounts> => read(routes.headCounts);
export const paperPages = (id: string, sample: PaperPreviewRequest, signal: AbortSignal): Promise<PaperPreview> => write('POST', of(routes.packDraftPaper, id), sample, { signal });
export const dashboardOverCases = (id: string, definition: Readonly<Record<string, unknown>>, ledgers: DashboardPreviewRequest['ledgers'], signal: AbortSignal): Promise<DashboardPreview> => write('POST', of(routes.packDraftDashboard, id), { definition, ...(ledgers ? { ledgers } : {}) }, { signal });
export const ledgerOverCases = (id: string, definition: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<LedgerPreview> => write('POST', of(routes.packDraftLedger, id), { definition }, { signal });

export const trialOnCases = (id: string, request: CaseTrialRequest): Promise<CaseTrial> => write('POST', of(routes.packDraftTrial, id), request);

export interface DraftStore {
  send(edit: { revision: number; label: Label; changes: PackChange[]; from?: EditOrigin | undefined }, key: string): Promise<PackDraftEdits>;
  turn(way: 'undo' | 'redo', revision: number, key: string): Promise<PackDraftEdits>;
  after(revision: number): Promise<PackDraftEdits>;
}
export const createDraftStore = (id: string): DraftStore => ({
  send: (edit, key) => write('POST', of(routes.packDraftEdits, id), edit, { key }),
  turn: (way, revision, key) => write('POST', of(way === 'undo' ? routes.packDraftUndo : routes.packDraftRedo, id), { revision }, { key }),
  after: (revision) => readEdits(id, revision),
});
