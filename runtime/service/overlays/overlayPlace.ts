/** Where the overlay of an organ stands: on the pack in force for the organ above it, and on which version of its own. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { currentOverlays, overlayLineage, type OverlayRow } from '../../persistence/overlayStore.ts';
import { scopeOf } from '../packRegistry.ts';
import type { Runtime } from '../runtime.ts';

export interface OverlayPlace {
  /** Hash of the pack itself that is in force. */
  root: string;
  /** Hash of what the organ's overlay is to stand on. */
  base: string;
  /** The overlay above, when there is one. */
  above: OverlayRow | undefined;
  /** The organ's own that is in force. */
  own: OverlayRow | undefined;
  /** Hash of the pack that the organ works under. */
  inForce: string;
  /** All overlays in force. */
  all: OverlayRow[];
}

/** Gives, of all overlays in force, the one above an organ. Throws `draft.organ-unknown`. */
export function overlayAbove(organisation: OrganisationView, organ: string): (overlays: readonly OverlayRow[]) => OverlayRow | undefined {
  const parent = organisation.organ(organ)?.parent;
  if (parent === undefined) throw new ProblemError([problem('draft.organ-unknown', { organ })]);
  return (overlays) => {
    const scope = scopeOf(new Map(overlays.map((row) => [row.organ, row.hash])), parent, organisation);
    return overlays.find((row) => row.organ === scope);
  };
}

/** Throws `draft.organ-unknown`. */
export async function overlayPlace(runtime: Runtime, organisation: OrganisationView, organ: string, pack: string): Promise<OverlayPlace> {
  const aboveOf = overlayAbove(organisation, organ);
  const [{ hash: root }, all] = await Promise.all([runtime.packs.current(), currentOverlays(runtime.database.commander, pack)]);
  const above = aboveOf(all);
  const own = all.find((row) => row.organ === organ);
  const base = above?.hash ?? root;
  return { root, base, above, own, inForce: own?.hash ?? base, all };
}

/** Whether a draft that went on from `from` still goes on from what is in force: from it, or from what only followed the pack below since. */
export async function goesOn(runtime: Runtime, { own }: Pick<OverlayPlace, 'own'>, from: string | null): Promise<boolean> {
  if (!own) return from === null;
  return from !== null && (await overlayLineage(runtime.database.commander, own.id)).some(({ id }) => id === from);
}
