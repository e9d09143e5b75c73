/** What a draft of an overlay is shown on: the pack that it is to stand on now, and the one that its files were written for where that is another. */
import type { PackFiles } from '../../definition/edit/packChange.ts';
import type { SourceFile } from '../../definition/load/parseSource.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { Runtime } from '../runtime.ts';
import { chainOf, chainOfHash, overlayName, writtenFor, type PackChain } from './overlayChain.ts';
import { overlayPlace } from './overlayPlace.ts';

export interface ChainFiles {
  /** Hash of the pack, and of the version of the pack itself at its bottom, whose sources are read by that hash. */
  hash: string;
  root: string;
  /** Files of the overlays on it, the lowest first. */
  overlays: SourceFile[][];
}

export interface OverlayBasis {
  base: ChainFiles;
  /** The name of the overlay above. */
  above?: string;
  /** What the files were written for, when the base has changed since. */
  ancestor?: ChainFiles;
  /** Whether the organ has an overlay in force. */
  inForce: boolean;
  /** Its own files as the draft began, on which its edits stand. */
  began: SourceFile[];
}

export async function overlayBasis(runtime: Runtime, organisation: OrganisationView, pack: string, organ: string, files: PackFiles, began: PackFiles): Promise<OverlayBasis> {
  const place = await overlayPlace(runtime, organisation, organ, pack);
  const filesOf = (hash: string, { root, overlays }: PackChain): ChainFiles => ({ hash, root, overlays: overlays.map((row) => row.files) });
  const base = place.above ? await chainOf(runtime, place.above) : { root: place.root, overlays: [] };
  const above = place.above && overlayName(place.above.files);
  const written = writtenFor([...files].map(([path, text]) => ({ path, text })));
  const ancestor = written === undefined || written === place.base ? undefined : await chainOfHash(runtime, written).catch(() => undefined);
  return { base: filesOf(place.base, base), ...(above === undefined ? {} : { above }), ...(ancestor ? { ancestor: filesOf(written!, ancestor) } : {}), inForce: place.own !== undefined, began: [...began].map(([path, text]) => ({ path, text })) };
}
