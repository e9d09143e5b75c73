/** The files of a draft as what they make is loaded from: a pack, or an overlay on the packs below it. */
import type { SourceFile } from '../../definition/load/parseSource.ts';
import type { PackSources } from '../../definition/overlay/loadChain.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { readDraftEdits, type PackDraftRow } from '../../persistence/packDraftStore.ts';
import { chainOf, sourcesOfChain } from '../overlays/overlayChain.ts';
import { overlayPlace, type OverlayPlace } from '../overlays/overlayPlace.ts';
import { draftBase, filesAt } from '../packDrafts/draftFiles.ts';
import type { Runtime } from '../runtime.ts';

export interface DraftSources {
  sources: PackSources;
  /** The draft's own files. */
  own: SourceFile[];
  /** Of an overlay. */
  place?: OverlayPlace;
}

export async function draftSources(runtime: Runtime, organisation: OrganisationView, draft: PackDraftRow, revision: number): Promise<DraftSources> {
  const [base, edits] = await Promise.all([draftBase(runtime, draft), readDraftEdits(runtime.database.commander, draft.id)]);
  const own = [...filesAt(base, edits, revision)].map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1));
  if (draft.organ === null) return { sources: { files: own, overlays: [] }, own };
  const place = await overlayPlace(runtime, organisation, draft.organ, draft.pack);
  const below = await sourcesOfChain(runtime, place.above ? await chainOf(runtime, place.above) : { root: place.root, overlays: [] });
  return { sources: { files: below.files, overlays: [...below.overlays, own] }, own, place };
}
