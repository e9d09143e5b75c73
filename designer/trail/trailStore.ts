/** The trail of definitions on the server. */
import type { DefinitionTrail } from '../../runtime/http/definitionTrailApi.ts';
import type { routes as routeNames } from '../../runtime/http/routes.ts';
import { read } from '../../runtime/ui/apiClient.ts';
import { actsOf } from './trailGroups.ts';

const routes = { definitionTrail: '/api/definition-trail' } as const satisfies Partial<typeof routeNames>;

/** What one asks for, as it stands in the address; an empty text asks for all. */
export interface TrailWish { draft: string; publication: string; person: string; kind: string; from: string; to: string }
export const wishKeys = ['draft', 'publication', 'person', 'kind', 'from', 'to'] as const;

export const readTrail = ({ kind, ...wish }: TrailWish, cursor?: string, signal?: AbortSignal): Promise<DefinitionTrail> => read(routes.definitionTrail, { ...wish, what: actsOf(kind), cursor }, signal);
/** Whether one may read it at all. */
export const mayReadTrail = (): Promise<boolean> => read(routes.definitionTrail, { limit: 1 }).then(() => true, () => false);
