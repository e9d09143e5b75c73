/** A publication of a draft as if its checks, which take a processor for long, had ended well; what becomes of the overlays on top is found out by the code of the gate. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../../../runtime/persistence/database.ts';
import { addPublication, keepReport } from '../../../runtime/persistence/publicationStore.ts';
import { currentOrganisation } from '../../../runtime/service/currentOrganisation.ts';
import { followTask } from '../../../runtime/service/overlays/followTask.ts';
import { overlayName } from '../../../runtime/service/overlays/overlayChain.ts';
import { draftById } from '../../../runtime/service/packDrafts/draftAccess.ts';
import { overlayBase } from '../../../runtime/service/publishing/checkPublication.ts';
import { loadInThread } from '../../../runtime/service/publishing/checkThread.ts';
import { draftSources } from '../../../runtime/service/publishing/draftSources.ts';
import type { Principal, Runtime } from '../../../runtime/service/runtime.ts';

/** Gives the id of the publication, which waits to be decided. */
export async function askAsSound(database: Database, runtime: Runtime, who: Principal, draftId: string): Promise<string> {
  const { view } = await currentOrganisation(runtime);
  const draft = await draftById(runtime, draftId);
  const { sources, own } = await draftSources(runtime, view, draft, draft.revision);
  const following = await followTask(runtime, view, 'discipline', draft.organ === null ? undefined : { organ: draft.organ, name: overlayName(own)! });
  const { hash, followed } = await loadInThread(sources, following, following.overlays.map((each) => each.id));
  const base = draft.organ === null ? { hash: draft.base, overlay: null } : await overlayBase(runtime, view, { ...draft, organ: draft.organ });
  const id = randomUUID();
  await addPublication(database.owner, { id, pack: 'discipline', draft: draft.id, revision: draft.revision, base: base.hash, note: '', by: who.person, organ: draft.organ, overlay: base.overlay });
  await keepReport(database.owner, id, 'ready', hash, { hash, problems: [], seconds: 0, overlays: followed.map(({ fate }) => fate) });
  return id;
}
