/** The definitions in force, for those who write and publish them. */
import { definitionsInForce } from '../../service/readModels/definitions.ts';
import { headCounts } from '../../service/readModels/headCounts.ts';
import { processGuide } from '../../service/readModels/processGuide.ts';
import type { Runtime } from '../../service/runtime.ts';
import { Definitions, ProcessGuide } from '../definitionsApi.ts';
import { HeadCounts } from '../packDraftApi.ts';
import { guarded, type Endpoint } from '../endpoint.ts';

export const definitionRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({ route: 'definitions', method: 'GET', summary: 'The definitions in force, and their versions', permission: 'read definitions', answer: Definitions, handle: ({ principal }) => definitionsInForce(runtime, principal) }),
  guarded({ route: 'headCounts', method: 'GET', summary: 'How many people hold the same posts, for those who weigh a change of rights', permission: 'read definitions', answer: HeadCounts, handle: ({ principal }) => headCounts(runtime, principal) }),
  guarded({
    route: 'processGuide', method: 'GET', summary: 'A process as its manual', permission: 'read definitions', answer: ProcessGuide,
    handle: ({ principal, params }) => processGuide(runtime, principal, params['process'] ?? ''),
  }),
];
