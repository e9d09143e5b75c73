/** Publications: asked for, looked at, decided; the return to an earlier version. */
import { askPublication, decidePublication, moveCases, publication, publications, returnTo, withdrawPublication } from '../../service/publishing/publications.ts';
import type { Runtime } from '../../service/runtime.ts';
import { AskPublication, DecidePublication, InForce, MoveCases, Publication, Publications, PublicationSummary, ReturnToVersion } from '../publicationApi.ts';
import { guarded, type Endpoint } from '../endpoint.ts';

export const publicationRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({ route: 'publications', method: 'GET', summary: 'What was asked to be published, the newest first', permission: 'read definitions', answer: Publications, handle: ({ principal }) => publications(runtime, principal) }),
  guarded({
    route: 'askPublication', method: 'POST', summary: 'Ask for a draft to be put in force; the checks begin at once', permission: 'edit definitions', body: AskPublication, answer: PublicationSummary,
    handle: ({ principal, params, body }) => askPublication(runtime, principal, params['draft'] ?? '', body.note),
  }),
  guarded({ route: 'publication', method: 'GET', summary: 'A publication with what the checks found', permission: 'read definitions', answer: Publication, handle: ({ principal, params }) => publication(runtime, principal, params['publication'] ?? '') }),
  guarded({
    route: 'decidePublication', method: 'POST', summary: 'Approve or decline', permission: 'publish definitions', body: DecidePublication, answer: Publication,
    handle: ({ principal, params, body }) => decidePublication(runtime, principal, params['publication'] ?? '', body.agree, body.remark),
  }),
  guarded({ route: 'withdrawPublication', method: 'POST', summary: 'Take back what one asked for', permission: 'edit definitions', answer: Publication, handle: ({ principal, params }) => withdrawPublication(runtime, principal, params['publication'] ?? '') }),
  guarded({
    route: 'moveCases', method: 'POST', summary: 'Move the open cases of the version before to this one, or take that back', permission: 'publish definitions', body: MoveCases, answer: Publication,
    handle: ({ principal, params, body }) => moveCases(runtime, principal, params['publication'] ?? '', body),
  }),
  guarded({
    route: 'packInForce', method: 'POST', summary: 'Put an earlier version in force again', permission: 'publish definitions', body: ReturnToVersion, answer: InForce,
    handle: ({ principal, body }) => returnTo(runtime, principal, body.hash, body.remark),
  }),
];
