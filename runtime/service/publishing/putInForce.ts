/** Puts what was checked in force, with the overlays that follow: all in one transaction, or nothing. */
import { randomUUID } from 'node:crypto';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { publishApproved, publishOverlay, type PublicationRow, type PublishOutcome } from '../../persistence/publicationStore.ts';
import { followTask, rowsOf } from '../overlays/followTask.ts';
import { overlayName } from '../overlays/overlayChain.ts';
import { goesOn } from '../overlays/overlayPlace.ts';
import { draftById } from '../packDrafts/draftAccess.ts';
import type { Runtime } from '../runtime.ts';
import type { PublicationReport } from './checkPublication.ts';
import { loadInThread } from './checkThread.ts';
import { draftSources } from './draftSources.ts';
import { decidedNotices, stayedNotices } from './publicationNotices.ts';

/** `unsound`: the files give another pack than the one that was checked; `behind`: what it stands on, or an overlay on top of it, has changed since. */
export async function putInForce(runtime: Runtime, organisation: OrganisationView, row: PublicationRow & { draft: string; revision: number }, by: string, remark: string): Promise<PublishOutcome | 'unsound'> {
  const { organ, pack: name } = row;
  const draft = await draftById(runtime, row.draft);
  const { sources, own, place } = await draftSources(runtime, organisation, draft, row.revision);
  const scope = organ === null ? undefined : { organ, name: overlayName(own) ?? organ };
  const following = await followTask(runtime, organisation, name, scope);
  const fates = (row.report as PublicationReport | null)?.overlays ?? [];
  const { pack, hash, followed } = await loadInThread(sources, following, fates.filter(({ outcome }) => outcome === 'follows').map(({ overlay }) => overlay));
  if (hash !== row.hash) return place ? 'behind' : 'unsound';
  // What was published since the check has not been looked at.
  const known = new Set(fates.map(({ overlay }) => overlay));
  const stays = fates.filter(({ outcome }) => outcome !== 'follows').map(({ overlay, organ: whose, outcome }) => ({ overlay, organ: whose, outcome }));
  if (followed.some(({ fate }) => !known.has(fate.overlay)) || followed.some(({ fate }) => fates.find((each) => each.overlay === fate.overlay)?.hash !== fate.hash)) return 'behind';
  const told = [...decidedNotices(organisation, row, 'approved', by, remark), ...stayedNotices(pack, organisation, row, fates)];
  const seen = [...following.overlays.map(({ id }) => id), ...(place?.own ? [place.own.id] : [])];
  if (organ === null || !place) {
    return publishApproved(runtime.database.commander, { id: row.id, pack: name, base: row.base, draft: row.draft }, by, remark, { hash, version: pack.pack.version, content: pack, sources: own }, { seen, stays, made: rowsOf(followed, { root: hash, newId: randomUUID }) }, told);
  }
  if (!(await goesOn(runtime, place, draft.overlay)) || row.overlay !== (place.own?.id ?? null)) return 'behind';
  const id = randomUUID();
  const made = { id, organ, root: place.root, base: place.base, above: place.above?.id ?? null, hash, files: own, upgraded_from: null, version: pack.pack.version, content: pack };
  return publishOverlay(runtime.database.commander, { id: row.id, pack: name, root: place.root, draft: row.draft }, by, remark, made, { seen, stays, made: rowsOf(followed, { root: place.root, newId: randomUUID, scope: { organ, id } }) }, told);
}
