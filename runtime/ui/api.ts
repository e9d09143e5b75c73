/**
 * The questions that the screens ask, by the names of `runtime/http/routes.ts` and the types of `runtime/http/api.ts`.
 * Only types cross that border, so the addresses stand here again; the compiler compares them letter by letter.
 */
import type { Static } from 'typebox';
import type { Alerts, CaseList, CaseView, CommandAnswer, CommandRequest, Consequences, Deputies, DemoInfo, DraftAnswer, ExportJob, FileAnswer, FormView, HistoryEntry, Home, LedgerInfo, LedgerPage, Notices, SearchAnswer, Session, SetDeputyRequest, ShiftClockRequest, StartableProcess, StartRequest, WorkList, WorkView, WorkViewName, OrgansAnswer, PeopleAnswer } from '../http/api.ts';
import type { Definitions, ProcessGuide } from '../http/definitionsApi.ts';
import type { Consulted } from '../http/publicationApi.ts';
import type { routes as routeNames } from '../http/routes.ts';
import { actingHeader } from './acting.ts';
import { newKey, read, refusal, unreachable, withQuery, write } from './apiClient.ts';
import type { WriteOptions } from './apiClient.ts';

const routes = {
  signIn: '/api/sign-in', signOut: '/api/sign-out', session: '/api/session', switchOrgan: '/api/session/organ', demo: '/api/demo', demoClock: '/api/demo/clock', home: '/api/home', work: '/api/work',
  cases: '/api/cases', case: '/api/cases/:unit/:id', workView: '/api/cases/:unit/:id/work/:work', draft: '/api/cases/:unit/:id/work/:work/draft', commands: '/api/cases/:unit/:id/commands',
  preview: '/api/cases/:unit/:id/preview', files: '/api/cases/:unit/:id/files', history: '/api/cases/:unit/:id/history', processes: '/api/processes', startForm: '/api/processes/:process/form',
  ledgers: '/api/ledgers', ledger: '/api/ledgers/:ledger', ledgerExport: '/api/ledgers/:ledger/export', search: '/api/search', searchExport: '/api/search/export', exportJob: '/api/exports/:job',
  notices: '/api/notices', readNotices: '/api/notices/read', events: '/api/events', alerts: '/api/alerts', answerAlert: '/api/alerts/:unit/:alert/answer', people: '/api/people', organs: '/api/organs',
  deputies: '/api/deputies', setDeputy: '/api/deputies/set', endDeputy: '/api/deputies/:deputyship/end', definitions: '/api/definitions', processGuide: '/api/definitions/processes/:process',
  consultation: '/api/consultations/:publication', sayInConsultation: '/api/consultations/:publication/answer',
} as const satisfies Partial<typeof routeNames>;

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}` ? Name | Names<`/${Rest}`> : Path extends `${string}:${infer Name}` ? Name : never;

/** Fills the names in an address. */
function address<Path extends string>(path: Path, names: Record<Names<Path>, string>): string {
  return path.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent((names as Record<string, string>)[name] ?? ''));
}

/** A case is addressed by its unit and its id. */
export interface CaseAddress { unit: string; id: string }
export const casePath = (c: CaseAddress): string => `/cases/${encodeURIComponent(c.unit)}/${encodeURIComponent(c.id)}`;
export const workPath = (w: { unit: string; case: string; work: string }): string => `${casePath({ unit: w.unit, id: w.case })}/work/${encodeURIComponent(w.work)}`;

// --- session and demo
export const signIn = (name: string, password: string): Promise<unknown> => write('POST', routes.signIn, { name, password });
export const signOut = (): Promise<unknown> => write('POST', routes.signOut);
export const readSession = (): Promise<Session> => read(routes.session);
/** Asked without leading to the sign-in page; `true` also where nobody answers. */
export const isSignedIn = (): Promise<boolean> => fetch(routes.session, { credentials: 'same-origin' }).then(({ status }) => status !== 401, () => true);
export const switchOrgan = (organ: string): Promise<unknown> => write('POST', routes.switchOrgan, { organ });
export const readDemo = (): Promise<DemoInfo> => read(routes.demo);
export const shiftClock = (shift: ShiftClockRequest): Promise<unknown> => write('POST', routes.demoClock, shift);

// --- lists
export interface Paged { after?: string | undefined }
export const readHome = (): Promise<Home> => read(routes.home);
export interface WorkQuestion extends Paged { view: WorkViewName; lamp?: string; q?: string; process?: string }
export const readWork = (question: WorkQuestion, signal?: AbortSignal): Promise<WorkList> => read(routes.work, { ...question }, signal);
export interface CasesQuestion extends Paged { list?: string; lamp?: string; caseType?: string; q?: string; sort?: string; status?: string }
export const readCases = (question: CasesQuestion, signal?: AbortSignal): Promise<CaseList> => read(routes.cases, { ...question }, signal);

// --- one case
export const readCase = (c: CaseAddress, signal?: AbortSignal): Promise<CaseView> => read(address(routes.case, { ...c }), {}, signal);
export const readWorkItem = (c: CaseAddress, work: string, signal?: AbortSignal): Promise<WorkView> => read(address(routes.workView, { ...c, work }), {}, signal);
export const readHistory = (c: CaseAddress, after?: number): Promise<HistoryEntry[] | { rows: HistoryEntry[] }> => read(address(routes.history, { ...c }), { after });
export const saveDraft = (c: CaseAddress, work: string, data: Record<string, unknown>, basis: number): Promise<Static<typeof DraftAnswer>> => write('PUT', address(routes.draft, { ...c, work }), { data, basis });
export const sendCommand = (c: CaseAddress, request: CommandRequest, options: WriteOptions): Promise<CommandAnswer> => write('POST', address(routes.commands, { ...c }), request, options);
export const preview = (c: CaseAddress, request: CommandRequest, signal?: AbortSignal): Promise<Consequences> =>
  write('POST', address(routes.preview, { ...c }), request, signal ? { signal } : {});

// --- starting
export const readProcesses = (): Promise<StartableProcess[] | { rows: StartableProcess[] }> => read(routes.processes);
export const readStartForm = (process: string): Promise<FormView> => read(address(routes.startForm, { process }));
export const startCase = (request: StartRequest, options: WriteOptions): Promise<CommandAnswer> => write('POST', routes.cases, request, options);

// --- ledgers, search, exports
export const readLedgers = (): Promise<LedgerInfo[] | { rows: LedgerInfo[] }> => read(routes.ledgers);
export type LedgerQuestion = Record<string, string | undefined>;
export const readLedger = (ledger: string, question: LedgerQuestion, signal?: AbortSignal): Promise<LedgerPage> => read(address(routes.ledger, { ledger }), question, signal);
export const exportLedger = (ledger: string, question: LedgerQuestion): Promise<ExportJob> => write('POST', withQuery(address(routes.ledgerExport, { ledger }), question));
export interface SearchQuestion extends Paged { q: string; organ?: string; source?: string; state?: string; from?: string; until?: string }
export const search = (question: SearchQuestion, signal?: AbortSignal): Promise<SearchAnswer> => read(routes.search, { ...question }, signal);
export const exportSearch = (question: SearchQuestion): Promise<ExportJob> => write('POST', withQuery(routes.searchExport, { ...question }));
export const readExport = (job: string): Promise<ExportJob> => read(address(routes.exportJob, { job }));

// --- notices and alerts
/** `heard`: what the answer of the session knew of already. */
export const eventsAddress = (heard: string): string => `${routes.events}?${new URLSearchParams({ heard }).toString()}`;
export const readNotices = (): Promise<Notices> => read(routes.notices);
export const markNoticesRead = (ids: string[]): Promise<unknown> => write('POST', routes.readNotices, { ids });
export const readAlerts = (): Promise<Alerts> => read(routes.alerts);
export const answerAlert = (unit: string, alert: string, answer: string): Promise<unknown> => write('POST', address(routes.answerAlert, { unit, alert }), { answer });

// --- deputies
export const readDeputies = (): Promise<Deputies> => read(routes.deputies);
export const setDeputy = (request: SetDeputyRequest): Promise<unknown> => write('POST', routes.setDeputy, request);
export const endDeputy = (deputyship: string): Promise<unknown> => write('POST', address(routes.endDeputy, { deputyship }));

// --- changes of definitions about which one is asked
export const readConsultation = (publication: string, signal?: AbortSignal): Promise<Consulted> => read(address(routes.consultation, { publication }), {}, signal);
export const sayInConsultation = (publication: string, says: { agrees: boolean; remark: string }): Promise<Consulted> => write('POST', address(routes.sayInConsultation, { publication }), says);

// --- people, organs, files
export const findPeople = (q: string, among: Record<string, string>): Promise<Static<typeof PeopleAnswer>> => read(routes.people, { ...among, q });
export const peopleById = (ids: readonly string[]): Promise<Static<typeof PeopleAnswer>> => read(routes.people, { ids: ids.join(',') });
export const readOrgans = (): Promise<Static<typeof OrgansAnswer>> => read(routes.organs);

/** Sends one file for a piece of work. `fetch` tells nothing of the way up, so this is the one place with XMLHttpRequest. */
export function uploadFile(c: CaseAddress, work: string, slot: string, file: File, progress: (share: number) => void): Promise<FileAnswerOf> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(routes.files, { ...c }));
    request.setRequestHeader('x-guicheng', '1');
    for (const [name, value] of Object.entries(actingHeader())) request.setRequestHeader(name, value);
    request.setRequestHeader('idempotency-key', newKey());
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => { if (event.lengthComputable) progress(event.loaded / event.total); });
    request.addEventListener('load', () => {
      if (request.status < 300) resolve(request.response as FileAnswerOf);
      else reject(refusal(request.status, (request.response ?? {}) as Record<string, unknown>));
    });
    request.addEventListener('error', () => reject(unreachable()));
    const body = new FormData();
    body.set('work', work);
    body.set('slot', slot);
    body.set('file', file);
    request.send(body);
  });
}
export type FileAnswerOf = Static<typeof FileAnswer>;

/** Lists come plain or as `rows`; both read the same. */
export const rowsOf = <T>(answer: T[] | { rows: T[] }): T[] => (Array.isArray(answer) ? answer : answer.rows);

// --- definitions
export const readDefinitions = (signal?: AbortSignal): Promise<Definitions> => read(routes.definitions, {}, signal);
export const readProcessGuide = (process: string, signal?: AbortSignal): Promise<ProcessGuide> => read(address(routes.processGuide, { process }), {}, signal);
