/** What one was told, and the stream that tells it at once. */
import { Type } from 'typebox';
import { noticesOf, readNotices } from '../../service/notices.ts';
import type { Runtime } from '../../service/runtime.ts';
import { Notices } from '../api.ts';
import { guarded, type Endpoint } from '../endpoint.ts';
import { eventStream } from '../eventStream.ts';
import type { Identity } from '../identity.ts';
import type { NoticeFeed } from '../noticeFeed.ts';

const uuid = Type.String({ pattern: '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$' });

export const noticeRoutes = (runtime: Runtime, identity: Identity, feed: NoticeFeed, heartbeat?: number): Endpoint[] => [
  guarded({ route: 'notices', method: 'GET', summary: 'The newest notices', permission: 'own notices', answer: Notices, handle: ({ principal }): Promise<Notices> => noticesOf(runtime, principal) }),
  guarded({
    route: 'readNotices', method: 'POST', summary: 'Mark notices as read, those named or all', permission: 'own notices',
    body: Type.Object({ ids: Type.Optional(Type.Array(uuid, { maxItems: 500 })) }, { additionalProperties: false }), answer: Type.Object({ unread: Type.Integer() }),
    handle: ({ principal, body }) => readNotices(runtime, principal, body.ids),
  }),
  guarded({
    route: 'events', method: 'GET', summary: 'A stream of events: `notice` whenever the number of unread notices changes', permission: 'own notices',
    query: Type.Object({ heard: Type.Optional(Type.String({ maxLength: 80 })) }, { additionalProperties: false }), answer: { media: 'text/event-stream', what: 'Server-sent events.' },
    // What the browser was told before it listens for the first time is in the address; what it heard since, in the header.
    handle: ({ context, principal, signedIn, query }) => eventStream({
      feed, person: principal.person, lastHeard: context.req.header('last-event-id') ?? query.heard, stillSignedIn: () => identity.isAlive(signedIn.token), ...(heartbeat === undefined ? {} : { heartbeat }),
    }),
  }),
];
