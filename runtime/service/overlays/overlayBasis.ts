/** What a draft of an overlay is shown on: the pack that it is to stand on now, and the one that its files were written for where that is another. */
import type { PackFiles } from '../../definition/edit/packChange.ts';
import type { SourceFile } from '../../definition/load/parseSource.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { Runtime } from '../runtime.ts';
import { organRef } from '../readModels/names.ts';
import type { OrganRef } from '../readModels/views.ts';
import { chainOf, overlayName, publishedChain, writtenFor, type PackChain } from './overlayChain.ts';
import { overlayPlace, type OverlayPlace } from './overlayPlace.ts';

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
  /** That overlay with what it stands on: what the organ works under now. It may stand on an earlier version than the draft, while its conflicts are undecided. */
  own?: ChainFiles;
  /** Its own files as the draft began, on which its edits stand. */
  began: SourceFile[];
  /** Overlays in force of organs below, parents first; `over`: the organ among them on whose overlay one stands. Only for whoever may edit the draft. */
  below: { organ: OrganRef; over?: string; files: SourceFile[] }[];
}

export async function overlayBasis(runtime: Runtime, organisation: OrganisationView, pack: string, organ: string, { files, began, mayEdit }: { files: PackFiles; began: PackFiles; mayEdit: boolean }): Promise<OverlayBasis> {
  const place = await overlayPlace(runtime, organisation, organ, pack);
  const filesOf = (hash: string, { root, overlays }: PackChain): ChainFiles => ({ hash, root, overlays: overlays.map((row) => row.files) });
  const base = place.above ? await chainOf(runtime, place.above) : { root: place.root, overlays: [] };
  const above = place.above && overlayName(place.above.files);
  const own = place.own && (await chainOf(runtime, place.own));
  const written = writtenFor([...files].map(([path, text]) => ({ path, text })));
  // A hash that nobody has published, mistyped perhaps, has nothing that could be merged from; the linter says so, and the draft can be opened.
  const ancestor = written === undefined || written === place.base ? undefined : await publishedChain(runtime, written);
  return { base: filesOf(place.base, base), ...(above === undefined ? {} : { above }), ...(ancestor ? { ancestor: filesOf(written!, ancestor) } : {}), inForce: place.own !== undefined, ...(own ? { own: filesOf(place.inForce, own) } : {}), began: [...began].map(([path, text]) => ({ path, text })), below: mayEdit ? overlaysBelow(organisation, organ, place) : [] };
}

function overlaysBelow(organisation: OrganisationView, organ: string, { all }: OverlayPlace): OverlayBasis['below'] {
  const found = organisation.organ(organ)?.path;
  if (found === undefined) return [];
  const under = all.flatMap((row) => { const path = organisation.organ(row.organ)?.path; return row.organ !== organ && path?.startsWith(found) === true ? [{ row, path }] : []; }).sort((a, b) => a.path.split('/').length - b.path.split('/').length || (a.path < b.path ? -1 : 1));
  return under.map(({ row, path }) => {
    const over = under.findLast((other) => other.row !== row && path.startsWith(other.path))?.row.organ;
    return { organ: organRef(organisation, row.organ), ...(over === undefined ? {} : { over }), files: row.files };
  });
}
