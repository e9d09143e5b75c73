/** Searching over all cases that one may see. */
import { Type } from 'typebox';
import type { Runtime } from '../../service/runtime.ts';
import { search } from '../../service/search.ts';
import { SearchAnswer } from '../api.ts';
import { guarded, type Endpoint } from '../endpoint.ts';
import { cursor, limit } from '../queryParts.ts';
import { SearchQuery } from '../searchQuery.ts';

export const searchRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({
    route: 'search', method: 'GET', summary: 'Cases that hold all these words, grouped by organ, source and state', permission: 'read cases',
    query: Type.Object({ ...SearchQuery.properties, after: cursor, limit }, { additionalProperties: false }), answer: SearchAnswer, handle: ({ principal, query }) => search(runtime, principal, query),
  }),
];
