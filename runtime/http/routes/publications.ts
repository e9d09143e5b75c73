/** Publications: asked for, looked at, with others' opinions, decided; the return to an earlier version. */
import { Type } from 'typebox';
import { askConsultation, consultation, sayInConsultation } from '../../service/publishing/consultations.ts';
import { askPublication, decidePublication, moveCases, publication, publicationProblems, publications, withdrawPublication } from '../../service/publishing/publications.ts';
import { returnOverlay, returnTo } from '../../service/publishing/returns.ts';
import type { Runtime } from '../../service/runtime.ts';
import { AskConsultation, AskPublication, Consultations, Consulted, DecidePublication, InForce, MoveCases, ProblemPage, Publication, Publications, PublicationSummary, ReturnOverlay, ReturnToVersion, SayInConsultation, SeverityName } from '../publicationApi.ts';
import { guarded, type Endpoint } from '../endpoint.ts';

export const publicationRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({ route: 'publications', method: 'GET', summary: 'What was asked to be published, the newest first', permission: 'read definitions', answer: Publications, handle: ({ principal }) => publications(runtime, principal) }),
  guarded({
    route: 'askPublication', method: 'POST', summary: 'Ask for a draft to be put in force; the checks begin at once', permission: 'edit definitions', body: AskPublication, answer: PublicationSummary,
    handle: ({ principal, params, body }) => askPublication(runtime, principal, params['draft'] ?? '', body.note, body.seen),
  }),
  guarded({
    route: 'publicationProblems', method: 'GET', summary: 'More of the problems that the checks found, a hundred at a time, the heaviest first', permission: 'read definitions', answer: ProblemPage,
    query: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })), severity: Type.Optional(SeverityName), file: Type.Optional(Type.String({ maxLength: 240 })) }, { additionalProperties: false }),
    handle: ({ principal, params, query }) => publicationProblems(runtime, principal, params['publication'] ?? '', query),
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
    route: 'publicationConsultations', method: 'POST', summary: 'Ask somebody what he thinks of a publication; he is shown it with the cases that his own rights open', permission: 'read definitions', body: AskConsultation, answer: Consultations,
    handle: async ({ principal, params, body }) => ({ rows: await askConsultation(runtime, principal, params['publication'] ?? '', body) }),
  }),
  guarded({ route: 'consultation', method: 'GET', summary: 'A publication about which one was asked', permission: 'own consultations', answer: Consulted, handle: ({ principal, params }) => consultation(runtime, principal, params['publication'] ?? '') }),
  guarded({
    route: 'sayInConsultation', method: 'POST', summary: 'Say what one thinks of it, once', permission: 'own consultations', body: SayInConsultation, answer: Consulted,
    handle: ({ principal, params, body }) => sayInConsultation(runtime, principal, params['publication'] ?? '', body),
  }),
  guarded({
    route: 'packInForce', method: 'POST', summary: 'Put an earlier version in force again', permission: 'publish definitions', body: ReturnToVersion, answer: InForce,
    handle: ({ principal, body }) => returnTo(runtime, principal, body.hash, body),
  }),
  guarded({
    route: 'overlayInForce', method: 'POST', summary: 'Put an earlier overlay of an organ in force again, or none', permission: 'publish definitions', body: ReturnOverlay, answer: InForce,
    handle: ({ principal, body }) => returnOverlay(runtime, principal, body.organ, body.overlay ?? null, body),
  }),
];
