/** What one may begin, and the form to begin it with. */
import { Type } from 'typebox';
import { startableProcesses, startForm } from '../../service/readModels/starting.ts';
import type { Runtime } from '../../service/runtime.ts';
import { FormView, StartableProcess } from '../api.ts';
import { guarded, type Endpoint } from '../endpoint.ts';

export const processRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({ route: 'processes', method: 'GET', summary: 'Processes that one may begin', permission: 'start cases', answer: Type.Array(StartableProcess), handle: ({ principal }) => startableProcesses(runtime, principal) }),
  guarded({
    route: 'startForm', method: 'GET', summary: 'The form to begin a process with', permission: 'start cases', answer: FormView,
    handle: ({ principal, params }) => startForm(runtime, principal, params['process'] ?? ''),
  }),
];
