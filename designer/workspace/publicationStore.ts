/** Publications on the server. */
import type { Publication, Publications, PublicationSummary } from '../../runtime/http/publicationApi.ts';
import type { routes as routeNames } from '../../runtime/http/routes.ts';
import { read, write } from '../../runtime/ui/apiClient.ts';

const routes = {
  publications: '/api/publications', askPublication: '/api/pack-drafts/:draft/publication', publication: '/api/publications/:publication', decidePublication: '/api/publications/:publication/decision',
  withdrawPublication: '/api/publications/:publication/withdrawal', moveCases: '/api/publications/:publication/open-cases', packInForce: '/api/pack-in-force',
} as const satisfies Partial<typeof routeNames>;
const of = (route: string, name: string): string => route.replace(/:[a-z]+/, encodeURIComponent(name));

export const listPublications = (signal?: AbortSignal): Promise<Publications> => read(routes.publications, {}, signal);
export const askPublication = (draft: string, note: string): Promise<PublicationSummary> => write('POST', of(routes.askPublication, draft), { note });
export const readPublication = (id: string, signal?: AbortSignal): Promise<Publication> => read(of(routes.publication, id), {}, signal);
export const decidePublication = (id: string, agree: boolean, remark: string): Promise<Publication> => write('POST', of(routes.decidePublication, id), { agree, remark });
export const withdrawPublication = (id: string): Promise<Publication> => write('POST', of(routes.withdrawPublication, id));
export const returnToVersion = (hash: string, remark: string): Promise<unknown> => write('POST', routes.packInForce, { hash, remark });
export const moveCases = (id: string, order: { do: 'apply' | 'reverse'; reason: string; choices: Record<string, string> }): Promise<Publication> => write('POST', of(routes.moveCases, id), order);
