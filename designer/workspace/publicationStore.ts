/** Publications on the server. */
import type { Severity } from '../../runtime/base/severity.ts';
import type { Consultations, InForce, ProblemPage, Publication, Publications, PublicationSummary } from '../../runtime/http/publicationApi.ts';
import type { routes as routeNames } from '../../runtime/http/routes.ts';
import { read, write } from '../../runtime/ui/apiClient.ts';

const routes = {
  publications: '/api/publications', askPublication: '/api/pack-drafts/:draft/publication', publication: '/api/publications/:publication', decidePublication: '/api/publications/:publication/decision',
  withdrawPublication: '/api/publications/:publication/withdrawal', moveCases: '/api/publications/:publication/open-cases', packInForce: '/api/pack-in-force', overlayInForce: '/api/overlay-in-force',
  publicationConsultations: '/api/publications/:publication/consultations', publicationProblems: '/api/publications/:publication/problems',
} as const satisfies Partial<typeof routeNames>;
const of = (route: string, name: string): string => route.replace(/:[a-z]+/, encodeURIComponent(name));

export const listPublications = (signal?: AbortSignal): Promise<Publications> => read(routes.publications, {}, signal);
export const askPublication = (draft: string, note: string, seen: number): Promise<PublicationSummary> => write('POST', of(routes.askPublication, draft), { note, seen });
export const readPublication = (id: string, signal?: AbortSignal): Promise<Publication> => read(of(routes.publication, id), {}, signal);
export const readPublicationProblems = (id: string, wanted: { after: number; severity?: Severity; file?: string }): Promise<ProblemPage> => read(of(routes.publicationProblems, id), wanted);
export const decidePublication = (id: string, agree: boolean, remark: string): Promise<Publication> => write('POST', of(routes.decidePublication, id), { agree, remark });
export const withdrawPublication = (id: string): Promise<Publication> => write('POST', of(routes.withdrawPublication, id));
export const askConsultation = (id: string, asked: { person: string; question: string }): Promise<Consultations> => write('POST', of(routes.publicationConsultations, id), asked);
export const returnToVersion = (hash: string, remark: string, moveBack: boolean): Promise<InForce> => write('POST', routes.packInForce, { hash, remark, moveBack });
/** Without `overlay` the organ works with what is above it. */
export const returnToOverlay = (organ: string, overlay: string | undefined, remark: string, moveBack: boolean): Promise<InForce> => write('POST', routes.overlayInForce, { organ, ...(overlay === undefined ? {} : { overlay }), remark, moveBack });
export const moveCases = (id: string, order: { do: 'apply' | 'reverse'; reason: string; choices: Record<string, string> }): Promise<Publication> => write('POST', of(routes.moveCases, id), order);
