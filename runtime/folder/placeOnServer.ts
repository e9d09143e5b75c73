/** Drafts of a running platform, by its own routes: whoever signs in may what he may in the designer, and is in the trail as there. */
import type { PackDraft, PackDraftEdits, PackDraftFolder, PackSources as PublishedSources } from '../http/packDraftApi.ts';
import type { routes as routeNames } from '../http/routes.ts';
import type { Session } from '../http/api.ts';
import type { DraftPlace, DraftState } from './draftPlace.ts';
import { pushedLabel } from './pushedLabel.ts';
import type { ServerClient } from './serverClient.ts';

const routes = {
  signIn: '/api/sign-in', signOut: '/api/sign-out', session: '/api/session', switchOrgan: '/api/session/organ',
  packDraft: '/api/pack-drafts/:draft', packDraftEdits: '/api/pack-drafts/:draft/edits', packDraftFolder: '/api/pack-drafts/:draft/folder', packSources: '/api/pack-sources/:hash',
} as const satisfies Partial<typeof routeNames>;

export interface SignIn {
  login: string;
  password: string;
  /** In whose name, for somebody with posts in several organs. */
  organ?: string;
}

/** Throws what the server refuses the sign-in with. */
export async function signInTo(client: ServerClient, { login, password, organ }: SignIn): Promise<Session> {
  await client.post(routes.signIn, { name: login, password });
  if (organ !== undefined) await client.post(routes.switchOrgan, { organ });
  return client.get<Session>(routes.session);
}

export const signOutOf = (client: ServerClient): Promise<unknown> => client.post(routes.signOut, {});

export function placeOnServer(client: ServerClient): DraftPlace {
  const of = (route: string, draft: string): string => route.replace(':draft', encodeURIComponent(draft));
  const stateOf = ({ files, ...rest }: PackDraftFolder): DraftState => ({ ...rest, files: new Map(files.map(({ path, text }) => [path, text])) });
  return {
    read: async (draft, revision) => stateOf(await client.get<PackDraftFolder>(`${of(routes.packDraftFolder, draft)}${revision === undefined ? '' : `?revision=${revision}`}`)),
    editsAfter: async (draft, revision) => (await client.get<PackDraftEdits>(`${of(routes.packDraftEdits, draft)}?after=${revision}`)).edits.map(({ seq, by, label, changes }) => ({ revision: seq, by: by.name, label, changes })),
    take: async (draft, revision) => stateOf(await client.post<PackDraftFolder>(of(routes.packDraftFolder, draft), { revision })),
    edit: async (draft, key, { revision, message, changes }) => (await client.post<PackDraftEdits>(
      of(routes.packDraftEdits, draft), { revision, label: pushedLabel(message), changes, from: { by: 'folder' } }, { 'idempotency-key': key, 'if-match': `"${revision}"` },
    )).revision,
    sources: async (draft, { revision, root, files }) => {
      const own = [...files].map(([path, text]) => ({ path: root + path, text }));
      const { overlay } = await client.get<PackDraft>(`${of(routes.packDraft, draft)}?revision=${revision}`);
      if (!overlay) return { files: own, overlays: [] };
      const below = await client.get<PublishedSources>(routes.packSources.replace(':hash', encodeURIComponent(overlay.base.root)));
      return { files: below.files, overlays: [...overlay.base.overlays, own] };
    },
  };
}
