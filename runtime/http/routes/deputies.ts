/** The register of deputies: who acts for me, for whom I act; setting and ending one. */
import { Type } from 'typebox';
import { endDeputy, setDeputy } from '../../service/deputies.ts';
import { deputyViews } from '../../service/readModels/deputyViews.ts';
import type { Runtime } from '../../service/runtime.ts';
import { Deputies, Deputyship, SetDeputyRequest } from '../api.ts';
import { guarded, type Endpoint } from '../endpoint.ts';

export const deputyRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({
    route: 'deputies', method: 'GET', summary: 'Who acts for oneself, and for whom one acts: past, present and to come', permission: 'read deputies', answer: Deputies,
    handle: ({ principal }) => deputyViews(runtime, principal),
  }),
  guarded({
    route: 'setDeputy', method: 'POST', summary: 'Set a deputy for oneself; who gives roles, for anybody of the organ', permission: 'set deputies', body: SetDeputyRequest, answer: Deputyship,
    handle: ({ principal, body }) => setDeputy(runtime, principal, { ...body, from: new Date(body.from).toISOString(), until: new Date(body.until).toISOString() }),
  }),
  guarded({
    route: 'endDeputy', method: 'POST', summary: 'End it now', permission: 'set deputies', answer: Type.Object({ ended: Type.Boolean() }),
    handle: async ({ principal, params }) => {
      await endDeputy(runtime, principal, params['deputyship'] ?? '');
      return { ended: true };
    },
  }),
];
