/** The trail of definitions, for those who manage the audit and those who write and publish definitions. */
import { Type } from 'typebox';
import { definitionTrail } from '../../service/definitionTrail/definitionTrail.ts';
import type { Runtime } from '../../service/runtime.ts';
import { Act, DefinitionTrail } from '../definitionTrailApi.ts';
import { guarded, type Endpoint } from '../endpoint.ts';
import { cursor, limit, name } from '../queryParts.ts';

const day = Type.Optional(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }));

export const definitionTrailRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({
    route: 'definitionTrail', method: 'GET', summary: 'Every act upon drafts, publications and versions of definitions, the newest first; those upon the overlay of an organ for that organ and the organs above it', permission: 'read the trail of definitions',
    query: Type.Object({ draft: name, publication: name, person: name, what: Type.Optional(Type.Array(Act, { maxItems: 40 })), from: day, to: day, cursor, limit }, { additionalProperties: false }), answer: DefinitionTrail,
    handle: ({ principal, query }) => definitionTrail(runtime, principal, query),
  }),
];
