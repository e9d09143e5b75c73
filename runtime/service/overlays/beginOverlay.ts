/** A draft of an organ's overlay begins with the one that is in force, or with an empty one on the pack above. */
import { randomUUID } from 'node:crypto';
import { schemaLine } from '../../definition/load/checkSchemaLine.ts';
import type { SourceFile } from '../../definition/load/parseSource.ts';
import { addPackDraft } from '../../persistence/packDraftStore.ts';
import { draftAccess } from '../packDrafts/draftAccess.ts';
import { packDraft, type PackDraftView } from '../packDrafts/draftViews.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { overlayName } from './overlayChain.ts';
import { overlayPlace } from './overlayPlace.ts';

/** Throws `right.missing`, `draft.organ-unknown`. The same key again gives the draft that it made first. */
export async function beginOverlayDraft(runtime: Runtime, principal: Principal, key: string, order: { title: string; organ: string }): Promise<PackDraftView> {
  const { organisation, pack } = await draftAccess(runtime, principal, 'edit', order.organ);
  const place = await overlayPlace(runtime, organisation, order.organ, pack);
  const files = place.own?.files ?? [emptyOverlay({ organ: order.organ, name: organisation.organ(order.organ)?.name ?? order.organ, pack, base: place.base, above: place.above && overlayName(place.above.files) })];
  const id = await addPackDraft(runtime.database.commander, { id: randomUUID(), pack, base: place.base, title: order.title, by: principal.person, key, overlay: { organ: order.organ, from: place.own?.id ?? null, files } });
  return packDraft(runtime, principal, id);
}

function emptyOverlay({ organ, name, pack, base, above }: { organ: string; name: string; pack: string; base: string; above: string | undefined }): SourceFile {
  const path = `definitions/overlays/${organ}/overlay.yaml`;
  const text = [
    schemaLine(path, 'overlay'), `overlay: ${/^[a-z][a-z0-9-]*$/.test(organ) ? organ : 'local'}-overlay`, `title: { zh: ${JSON.stringify(`${name}补充规程`)}, en: ${JSON.stringify(`Additions of ${organ}`)} }`,
    `organ: ${JSON.stringify(organ)}`, 'base:', `  pack: ${pack}`, ...(above === undefined ? [] : [`  overlay: ${above}`]), `  hash: "${base}"`, 'patches: []', '',
  ];
  return { path, text: text.join('\n') };
}
