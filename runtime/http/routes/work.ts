/** Work: the home page, the lists of things to do, one piece of work with its form, and what was typed so far. */
import { Type } from 'typebox';
import { ledgerPanel } from '../../service/ledgerPanel.ts';
import { home } from '../../service/readModels/home.ts';
import { workList } from '../../service/readModels/lists.ts';
import { validatorCode } from '../../service/readModels/validators.ts';
import { workView } from '../../service/readModels/workView.ts';
import type { Runtime } from '../../service/runtime.ts';
import { saveDraft } from '../../service/saveDraft.ts';
import { problem, ProblemError } from '../../base/problem.ts';
import { DraftAnswer, DraftRequest, Home, WorkList, workViews, WorkView, type WorkViewName } from '../api.ts';
import { caseAddress } from '../caseAddress.ts';
import { guarded, open, type Endpoint } from '../endpoint.ts';
import { asJson } from '../jsonValue.ts';
import { cursor, lampQuery, limit, name, words } from '../queryParts.ts';

const WorkQuery = Type.Object({
  view: Type.Optional(Type.Unsafe<WorkViewName>({ type: 'string', enum: [...workViews] })), lamp: lampQuery, q: words, process: name, caseType: name, organ: name, after: cursor, limit,
}, { additionalProperties: false });

export const workRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({ route: 'home', method: 'GET', summary: 'The home page of one\'s roles', permission: 'own work', answer: Home, handle: ({ principal }) => home(runtime, principal, ({ ledger, view }) => ledgerPanel(runtime, principal, ledger, view)) }),
  guarded({
    route: 'work', method: 'GET', summary: 'Work lists: to do, done, in hand, watched, ended', permission: 'own work', query: WorkQuery, answer: WorkList,
    handle: ({ principal, query: { view, after, limit: most, ...filters } }) => workList(runtime, principal, { view: view ?? 'todo', filters, ...(after ? { after } : {}), ...(most ? { limit: most } : {}) }),
  }),
  guarded({
    route: 'workView', method: 'GET', summary: 'One piece of work, with its case and form', permission: 'read cases', answer: WorkView,
    handle: ({ principal, params }) => {
      const { unit, id } = caseAddress(params);
      return workView(runtime, principal, unit, id, params['work'] ?? '');
    },
  }),
  guarded({
    route: 'draft', method: 'PUT', summary: 'Keep what was typed so far, for oneself', permission: 'act on cases', body: DraftRequest, answer: DraftAnswer,
    handle: ({ principal, params, body }) => saveDraft(runtime, principal, { ...caseAddress(params), work: params['work'] ?? '', data: asJson(body.data), basis: body.basis }),
  }),
  open({
    route: 'validator', method: 'GET', summary: 'The compiled check of a form, by the hash of its text', public: 'it is made of a form\'s definition and holds no data of a case', answer: { media: 'text/javascript', what: 'A module without imports.' },
    handle: async ({ params }) => {
      const hash = (params['hash'] ?? '').replace(/\.js$/, '');
      const code = await validatorCode(runtime.database.commander, hash);
      if (code === undefined) throw new ProblemError([problem('form.validatorUnknown', {})]);
      return new Response(code, { headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' } });
    },
  }),
];
