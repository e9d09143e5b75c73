/** Named examples of a draft: listed, read, added, changed at the version that was seen, removed, taken over from another draft. */
import { addExample, changeExample, removeExample, takeExamples, type NewExample } from '../../service/draftExamples/keepExamples.ts';
import type { ExampleData } from '../../service/draftExamples/exampleLimits.ts';
import { draftExample, draftExamples } from '../../service/draftExamples/readExamples.ts';
import type { Runtime } from '../../service/runtime.ts';
import { AddDraftExample, ChangeDraftExample, DraftExample, DraftExampleRow, DraftExamples, RemoveDraftExample, TakeDraftExamples } from '../draftExampleApi.ts';
import { guarded, type Endpoint } from '../endpoint.ts';
import type { PackDraftFeed } from '../packDraftFeed.ts';

/** More than is kept, so that what is too large is told by its name. */
const largest = 2 * 1024 * 1024;

export function draftExampleRoutes(runtime: Runtime, feed: PackDraftFeed): Endpoint[] {
  const told = async <T>(done: Promise<T>): Promise<T> => {
    const answer = await done;
    feed.look();
    return answer;
  };
  const draftOf = (params: Record<string, string>): string => params['draft'] ?? '';
  const exampleOf = (params: Record<string, string>): string => params['example'] ?? '';
  const permission = 'edit definitions';
  return [
    guarded({ route: 'draftExamples', method: 'GET', summary: 'The named examples of a draft, without their data; for whoever may write the draft', permission, answer: DraftExamples, handle: ({ principal, params }) => draftExamples(runtime, principal, draftOf(params)) }),
    guarded({
      route: 'draftExamples', method: 'POST', summary: 'Keep fictitious data under a name with a draft; never data of real people', permission, largest, body: AddDraftExample, answer: DraftExampleRow,
      handle: ({ principal, params, body }) => told(addExample(runtime, principal, draftOf(params), body as NewExample)),
    }),
    guarded({
      route: 'draftExamplesTaken', method: 'POST', summary: 'Take over the examples of another draft of the same pack or organ that this one has not', permission, body: TakeDraftExamples, answer: DraftExamples,
      handle: ({ principal, params, body }) => told(takeExamples(runtime, principal, draftOf(params), body.from)),
    }),
    guarded({ route: 'draftExample', method: 'GET', summary: 'An example with its data', permission, answer: DraftExample, handle: ({ principal, params }) => draftExample(runtime, principal, draftOf(params), exampleOf(params)) }),
    guarded({
      route: 'draftExample', method: 'PUT', summary: 'Call an example otherwise, or give it other data; refused when it is another version than the one that was seen', permission, largest, body: ChangeDraftExample, answer: DraftExampleRow,
      handle: ({ principal, params, body: { version, name, data } }) => told(changeExample(runtime, principal, draftOf(params), exampleOf(params), { version, name, data: data as ExampleData | undefined })),
    }),
    guarded({
      route: 'draftExampleRemoval', method: 'POST', summary: 'Remove an example at the version that was seen; also from a draft that is closed', permission, body: RemoveDraftExample, answer: DraftExamples,
      handle: ({ principal, params, body }) => told(removeExample(runtime, principal, draftOf(params), exampleOf(params), body.version)),
    }),
  ];
}
