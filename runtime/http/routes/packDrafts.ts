/** Drafts of a pack: begun, read, edited by several people at once, undone, closed, brought onto the version in force; the stream that tells what others do. */
import type { Context } from 'hono';
import { Type } from 'typebox';
import { problem, ProblemError } from '../../base/problem.ts';
import { beginOverlayDraft } from '../../service/overlays/beginOverlay.ts';
import { beginPackDraft, discardPackDraft, namePackDraft } from '../../service/packDrafts/manageDrafts.ts';
import { carryDraft, planCarry } from '../../service/packDrafts/carryDraft.ts';
import { packDraft, packDraftEdits, packDrafts, packSources } from '../../service/packDrafts/draftViews.ts';
import { draftFolder, draftZip, planOfZip, takeDraftFolder, type DraftFolder } from '../../service/packDrafts/exchangeFiles.ts';
import { modelOfDraft, planOfModel, remarksOfModel } from '../../service/packDrafts/draftModels.ts';
import { editPackDraft, redoPackDraft, undoPackDraft } from '../../service/packDrafts/editDraft.ts';
import { signPresence } from '../../service/packDrafts/presence.ts';
import { previewDashboard } from '../../service/packDrafts/previewDashboard.ts';
import { previewLedger } from '../../service/packDrafts/previewLedger.ts';
import { previewPaper } from '../../service/packDrafts/previewPaper.ts';
import { tryOnCases } from '../../service/packDrafts/tryOnCases.ts';
import { mayWatch } from '../../service/packDrafts/watchDrafts.ts';
import type { Runtime } from '../../service/runtime.ts';
import { BeginCarriedDraft, BeginPackDraft, CarryPackDraft, EditPackDraftRequest, ModelRemarks, ModelToRead, PackDraft, PackDraftCarryPlan, PackDraftEdits, PackDraftFolder, PackDraftModelPlan, PackDraftPlan, PackDraftPresence, PackDraftPresenceRequest, PackDraftRevision, PackDrafts, PackDraftSummary, PackDraftTitle, PackSources } from '../packDraftApi.ts';
import { DashboardPreview, DashboardPreviewRequest } from '../dashboardPreviewApi.ts';
import { LedgerPreview, LedgerPreviewRequest } from '../ledgerPreviewApi.ts';
import { CaseTrial, CaseTrialRequest } from '../caseTrialApi.ts';
import { PaperPreview, PaperPreviewRequest } from '../paperPreviewApi.ts';
import { guarded, type Endpoint } from '../endpoint.ts';
import { cutFileName } from '../cutFileName.ts';
import { modelResponse, zipResponse } from '../fileResponse.ts';
import type { HttpEnv } from '../httpEnv.ts';
import type { Identity } from '../identity.ts';
import type { PackDraftFeed } from '../packDraftFeed.ts';
import { packDraftStream } from '../packDraftStream.ts';
import { idempotencyKey, revisionSeen } from '../requestReading.ts';

const folderView = ({ files, ...rest }: DraftFolder): PackDraftFolder => ({ ...rest, files: [...files].map(([path, text]) => ({ path, text })) });

/** `If-Match` names the revision that the edit was made on; anything else that it says fits no draft. */
function isExact(context: Context<HttpEnv>, revision: number): boolean {
  if (context.req.header('if-match') === undefined) return false;
  if (revisionSeen(context) === revision) return true;
  throw new ProblemError([problem('request.invalid', { field: 'If-Match', fault: '应为本次修改所依据的版次。', faultEn: 'must be the revision that the edit was made on.' })]);
}

const withCutName = <About extends { file?: string }>(about: About): About => (about.file === undefined ? about : { ...about, file: cutFileName(about.file) });

/** Of a paper's preview: the template, and data made up for one case. */
const largestPreview = 512 * 1024;
/** An edit may bring a whole folder. */
const largest = 24 * 1024 * 1024;

export function packDraftRoutes(runtime: Runtime, identity: Identity, feed: PackDraftFeed, heartbeat?: number): Endpoint[] {
  const told = async <T>(done: Promise<T>): Promise<T> => {
    const answer = await done;
    feed.look();
    return answer;
  };
  const draftOf = (params: Record<string, string>): string => params['draft'] ?? '';
  return [
    guarded({ route: 'packDrafts', method: 'GET', summary: 'Drafts of the pack, the open ones first', permission: 'read definitions', answer: PackDrafts, handle: ({ principal }) => packDrafts(runtime, principal) }),
    guarded({
      route: 'packDrafts', method: 'POST', summary: 'Begin a draft with the pack in force, or of the overlay of an organ', permission: 'edit definitions', keyed: true, body: BeginPackDraft, answer: PackDraft,
      handle: ({ context, principal, body: { title, organ } }) => (organ === undefined ? beginPackDraft(runtime, principal, idempotencyKey(context), title) : beginOverlayDraft(runtime, principal, idempotencyKey(context), { title, organ })),
    }),
    guarded({
      route: 'packDraft', method: 'GET', summary: 'A draft, with the files that differ from the version it began with; as they were at a `revision`, when one is named', permission: 'read definitions',
      query: Type.Object({ revision: Type.Optional(Type.Integer({ minimum: 0 })) }, { additionalProperties: false }), answer: PackDraft, handle: ({ principal, params, query }) => packDraft(runtime, principal, draftOf(params), query.revision),
    }),
    guarded({ route: 'packDraft', method: 'PUT', summary: 'Name a draft', permission: 'edit definitions', body: PackDraftTitle, answer: PackDraftSummary, handle: ({ principal, params, body }) => namePackDraft(runtime, principal, draftOf(params), body.title) }),
    guarded({
      route: 'packSources', method: 'GET', summary: 'The sources of a published version; they never change', permission: 'read definitions', answer: PackSources,
      handle: async ({ context, principal, params }) => {
        const sources = await packSources(runtime, principal, params['hash'] ?? '');
        context.header('cache-control', 'private, max-age=31536000, immutable');
        return sources;
      },
    }),
    guarded({
      route: 'packDraftEdits', method: 'GET', summary: 'What was done in a draft after a revision', permission: 'read definitions', query: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }, { additionalProperties: false }), answer: PackDraftEdits,
      handle: ({ principal, params, query }) => packDraftEdits(runtime, principal, draftOf(params), query.after ?? 0),
    }),
    guarded({
      route: 'packDraftEdits', method: 'POST', summary: 'Edit a draft; edits made on an earlier revision are moved over those of others, or refused with both sides. With `If-Match` the draft must be at that revision, which is that of the edit', permission: 'edit definitions', keyed: true, largest, body: EditPackDraftRequest, answer: PackDraftEdits,
      handle: ({ context, principal, params, body }) => told(editPackDraft(runtime, principal, draftOf(params), idempotencyKey(context), { ...body, ...(body.from ? { from: withCutName(body.from) } : {}), ...(isExact(context, body.revision) ? { isExact: true } : {}) })),
    }),
    guarded({
      route: 'packDraftUndo', method: 'POST', summary: 'Take back the last edit of one\'s own', permission: 'edit definitions', keyed: true, body: PackDraftRevision, answer: PackDraftEdits,
      handle: ({ context, principal, params, body }) => told(undoPackDraft(runtime, principal, draftOf(params), idempotencyKey(context), body.revision)),
    }),
    guarded({
      route: 'packDraftRedo', method: 'POST', summary: 'Do again what one took back last', permission: 'edit definitions', keyed: true, body: PackDraftRevision, answer: PackDraftEdits,
      handle: ({ context, principal, params, body }) => told(redoPackDraft(runtime, principal, draftOf(params), idempotencyKey(context), body.revision)),
    }),
    guarded({ route: 'packDraftClose', method: 'POST', summary: 'Discard a draft; what was written stays readable', permission: 'edit definitions', answer: PackDraftSummary, handle: ({ principal, params }) => told(discardPackDraft(runtime, principal, draftOf(params))) }),
    guarded({
      route: 'packDraftCarryPlan', method: 'POST', summary: 'What bringing a draft that is closed or behind onto the version in force would make, and where both sides meet; nothing is written', permission: 'edit definitions', largest, body: CarryPackDraft, answer: PackDraftCarryPlan,
      handle: ({ principal, params, body }) => planCarry(runtime, principal, draftOf(params), body),
    }),
    guarded({
      route: 'packDraftCarry', method: 'POST', summary: 'Begin a draft of the version in force with what another draft changes, conflicts decided; the other stays as it is', permission: 'edit definitions', keyed: true, largest, body: BeginCarriedDraft, answer: PackDraft,
      handle: ({ context, principal, params, body }) => carryDraft(runtime, principal, draftOf(params), idempotencyKey(context), body),
    }),
    guarded({
      route: 'packDraftZip', method: 'GET', summary: 'The files of a draft as a ZIP; `only`: some files or folders, by commas', permission: 'read definitions', query: Type.Object({ only: Type.Optional(Type.String({ maxLength: 20_000 })) }, { additionalProperties: false }),
      answer: { media: 'application/zip', what: 'The files by their path within the pack.' },
      handle: async ({ principal, params, query }) => zipResponse(await draftZip(runtime, principal, draftOf(params), query.only?.split(',').filter(Boolean)), 'pack.zip'),
    }),
    guarded({
      route: 'packDraftZip', method: 'POST', summary: 'What a ZIP would change in a draft; nothing is written. `whole`: files that are not in the ZIP are to be removed', permission: 'edit definitions', largest,
      query: Type.Object({ whole: Type.Optional(Type.Boolean()) }, { additionalProperties: false }), takes: { 'application/zip': Type.String({ contentMediaType: 'application/zip' }) }, answer: PackDraftPlan,
      handle: async ({ context, principal, params, query }) => planOfZip(runtime, principal, draftOf(params), new Uint8Array(await context.req.arrayBuffer()), query.whole ?? false),
    }),
    guarded({
      route: 'packDraftFolder', method: 'GET', summary: 'The files of a draft by their path within the pack, to be compared with those of a folder; as they were at a `revision`, when one is named', permission: 'read definitions',
      query: Type.Object({ revision: Type.Optional(Type.Integer({ minimum: 0 })) }, { additionalProperties: false }), answer: PackDraftFolder,
      handle: async ({ principal, params, query }) => folderView(await draftFolder(runtime, principal, draftOf(params), query.revision)),
    }),
    guarded({
      route: 'packDraftFolder', method: 'POST', summary: 'Take the files of a draft into a folder, as they are at the revision that was seen; the trail tells it', permission: 'read definitions', body: PackDraftRevision, answer: PackDraftFolder,
      handle: async ({ principal, params, body }) => folderView(await takeDraftFolder(runtime, principal, draftOf(params), body.revision)),
    }),
    guarded({
      route: 'packDraftPaper', method: 'POST', summary: 'The pages of a document of a draft, with made-up data and marked as a sample; nothing is kept', permission: 'read definitions', largest: largestPreview, body: PaperPreviewRequest, answer: PaperPreview,
      handle: ({ context, principal, params, body }) => previewPaper(runtime, principal, draftOf(params), body, context.req.raw.signal),
    }),
    guarded({
      route: 'packDraftModels', method: 'POST', summary: 'What a BPMN 2.0 model would change in a draft, and what was refused, lost and assumed by element; nothing is written', permission: 'edit definitions', largest, body: ModelToRead, answer: PackDraftModelPlan,
      handle: ({ principal, params, body }) => planOfModel(runtime, principal, draftOf(params), withCutName(body)),
    }),
    guarded({
      route: 'packDraftModel', method: 'GET', summary: 'A process of a draft as a BPMN 2.0 model', permission: 'read definitions', answer: { media: 'application/bpmn+xml', what: 'The model, on the drawing that it came with where there is one.' },
      handle: async ({ principal, params }) => modelResponse((await modelOfDraft(runtime, principal, draftOf(params), params['process'] ?? '')).text, `${params['process'] ?? 'process'}.bpmn`),
    }),
    guarded({
      route: 'packDraftModelRemarks', method: 'GET', summary: 'What of a process of a draft BPMN 2.0 cannot express, by element of its model', permission: 'read definitions', answer: ModelRemarks,
      handle: async ({ principal, params }) => ({ remarks: await remarksOfModel(runtime, principal, draftOf(params), params['process'] ?? '') }),
    }),
    guarded({
      route: 'packDraftLedger', method: 'POST', summary: 'A ledger of a draft over the cases there are: the rows that whoever asks may see anyway, else how many cases there are', permission: 'read definitions', body: LedgerPreviewRequest, answer: LedgerPreview,
      handle: ({ principal, params, body }) => previewLedger(runtime, principal, draftOf(params), body.definition),
    }),
    guarded({
      route: 'packDraftDashboard', method: 'POST', summary: 'The panels of a home page of a draft with the work and cases that whoever asks may see anyway; those without any come empty', permission: 'read definitions', largest: largestPreview, body: DashboardPreviewRequest, answer: DashboardPreview,
      handle: ({ principal, params, body }) => previewDashboard(runtime, principal, draftOf(params), body.definition, body.ledgers),
    }),
    guarded({
      route: 'packDraftTrial', method: 'POST', summary: 'A rule, a condition or a table of a draft tried on the cases there are, with the platform\'s rights: counts, and a few cases by pseudonym. Who asked what is kept', permission: 'read definitions', largest: largestPreview, body: CaseTrialRequest, answer: CaseTrial,
      handle: ({ principal, params, body }) => tryOnCases(runtime, principal, draftOf(params), body),
    }),
    guarded({
      route: 'packDraftPresence', method: 'POST', summary: 'Say that one has a draft open, and see who else has; kept for 30 seconds', permission: 'read definitions', body: PackDraftPresenceRequest, answer: PackDraftPresence,
      handle: ({ principal, params, body }) => told(signPresence(runtime, principal, draftOf(params), body)),
    }),
    guarded({
      route: 'packDraftEvents', method: 'GET', summary: 'A stream of one draft: `revision`, `examples` and `presence` whenever they change', permission: 'read definitions', answer: { media: 'text/event-stream', what: 'Server-sent events.' },
      handle: async ({ principal, params, signedIn }) => packDraftStream({
        feed, draft: await mayWatch(runtime, principal, draftOf(params)), ...(heartbeat === undefined ? {} : { heartbeat }),
        stillMay: async () => (await identity.isAlive(signedIn.token)) && mayWatch(runtime, principal, draftOf(params)).then(() => true, () => false),
      }),
    }),
  ];
}
