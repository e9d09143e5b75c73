/** Drafts in the database beside the command: an administrator's way. Who acts is his word, which history and trail say with his account. */
import { currentOrganisation } from '../service/currentOrganisation.ts';
import { authorByLogin } from '../service/packDrafts/authorByLogin.ts';
import { draftById } from '../service/packDrafts/draftAccess.ts';
import { editPackDraft } from '../service/packDrafts/editDraft.ts';
import { draftFolder, takeDraftFolder } from '../service/packDrafts/exchangeFiles.ts';
import { packDraftEdits } from '../service/packDrafts/draftViews.ts';
import { draftSources } from '../service/publishing/draftSources.ts';
import type { Runtime } from '../service/runtime.ts';
import type { DraftPlace } from './draftPlace.ts';
import { pushedLabel } from './pushedLabel.ts';

/** `login`: as whom, by the rights that he has himself. `administrator`: the account of the machine. Throws `draft.author-unknown`. */
export async function placeHere(runtime: Runtime, login: string, administrator: string): Promise<DraftPlace> {
  const principal = await authorByLogin(runtime, login);
  return {
    read: (draft, revision) => draftFolder(runtime, principal, draft, revision),
    editsAfter: async (draft, after) => (await packDraftEdits(runtime, principal, draft, after)).edits.map(({ seq, by, label, changes }) => ({ revision: seq, by: by.name, label, changes })),
    take: (draft, revision) => takeDraftFolder(runtime, principal, draft, revision, administrator),
    edit: async (draft, key, { revision, message, changes }) => (await editPackDraft(runtime, principal, draft, key, {
      revision, label: pushedLabel(message, administrator), changes, from: { by: 'folder', administrator }, isExact: true,
    })).revision,
    // What is read here is compared and checked, and shown to nobody beyond what `read` has given him.
    sources: async (draft, { revision, root, files }) => {
      const own = [...files].map(([path, text]) => ({ path: root + path, text }));
      const { sources } = await draftSources(runtime, (await currentOrganisation(runtime)).view, await draftById(runtime, draft), revision);
      return sources.overlays.length === 0 ? { files: own, overlays: [] } : { ...sources, overlays: sources.overlays.with(-1, own) };
    },
  };
}
