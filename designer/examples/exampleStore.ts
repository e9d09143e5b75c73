/** Named examples on the server, by the names of `runtime/http/routes.ts`. */
import type { DraftExample, DraftExampleRow, DraftExamples } from '../../runtime/http/draftExampleApi.ts';
import type { routes as routeNames } from '../../runtime/http/routes.ts';
import { newKey, read, write } from '../../runtime/ui/apiClient.ts';
import type { ExampleData } from './exampleData.ts';

const routes = {
  draftExamples: '/api/pack-drafts/:draft/examples', draftExamplesTaken: '/api/pack-drafts/:draft/examples-taken', draftExample: '/api/pack-drafts/:draft/examples/:example', draftExampleRemoval: '/api/pack-drafts/:draft/examples/:example/removal',
} as const satisfies Partial<typeof routeNames>;
const of = (route: string, draft: string, example = ''): string => route.replace(':draft', encodeURIComponent(draft)).replace(':example', encodeURIComponent(example));

export const listExamples = (draft: string): Promise<DraftExamples> => read(of(routes.draftExamples, draft));
export const readExample = async (draft: string, id: string): Promise<DraftExample & { data: ExampleData }> => (await read<DraftExample>(of(routes.draftExample, draft, id))) as DraftExample & { data: ExampleData };
/** `id`: the same one again is the same intention. */
export const addExample = (draft: string, example: { id: string; caseType: string; name: string; data: ExampleData }): Promise<DraftExampleRow> => write('POST', of(routes.draftExamples, draft), example);
export const changeExample = (draft: string, id: string, change: { version: number; name?: string; data?: ExampleData }): Promise<DraftExampleRow> => write('PUT', of(routes.draftExample, draft, id), change);
export const removeExample = (draft: string, id: string, version: number): Promise<DraftExamples> => write('POST', of(routes.draftExampleRemoval, draft, id), { version });
export const takeExamples = (draft: string, from: string): Promise<DraftExamples> => write('POST', of(routes.draftExamplesTaken, draft), { from });

export function newExampleId(): string {
  const key = newKey();
  return [key.slice(0, 8), key.slice(8, 12), key.slice(12, 16), key.slice(16, 20), key.slice(20)].join('-');
}
