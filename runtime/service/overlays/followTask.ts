/** The overlays in force as the check of a publication takes them, and the organs that work under one. */
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { currentOverlays, type NewOverlay } from '../../persistence/overlayStore.ts';
import { scopeOf } from '../packRegistry.ts';
import { allOrgans } from '../readModels/people.ts';
import type { Runtime } from '../runtime.ts';
import type { FollowedPack, FollowTask, OverlayToFollow } from './followOverlays.ts';
import { chainOf, overlayName, rootFiles } from './overlayChain.ts';

/** `scope`: the organ whose overlay changes; nothing when the pack itself does. */
export async function followTask(runtime: Runtime, organisation: OrganisationView, pack: string, scope?: { organ: string; name: string }): Promise<FollowTask> {
  const rows = await currentOverlays(runtime.database.commander, pack);
  const scopes = new Map(rows.map((row) => [row.organ, row.hash]));
  if (scope) scopes.set(scope.organ, '');
  const depth = (organ: string): number => organisation.organ(organ)?.path.split('/').length ?? 0;
  const overlays: OverlayToFollow[] = [];
  const roots: FollowTask['roots'] = {};
  for (const row of [...rows].sort((a, b) => depth(a.organ) - depth(b.organ))) {
    // The one that is being published takes the place of the one before it.
    if (row.organ === scope?.organ) continue;
    const parent = organisation.organ(row.organ)?.parent;
    const above = parent === undefined ? undefined : scopeOf(scopes, parent, organisation);
    const below = row.above === null ? { root: row.root, overlays: [] } : await chainOf(runtime, row).then((chain) => ({ ...chain, overlays: chain.overlays.slice(0, -1) }));
    roots[below.root] ??= await rootFiles(runtime, below.root);
    overlays.push({
      id: row.id, organ: row.organ, organName: organisation.organ(row.organ)?.name ?? row.organ, name: overlayName(row.files) ?? row.organ, ...(above === undefined ? {} : { above }), base: row.base,
      ancestor: { root: below.root, overlays: below.overlays.map(({ files }) => files) }, files: row.files,
    });
  }
  return { overlays, roots, ...(scope ? { scope } : {}) };
}

/** What is made of the overlays that follow, as rows; parents come first, so that a child finds the id of its parent. */
export function rowsOf(followed: readonly FollowedPack[], { root, newId, scope }: { root: string; newId: () => string; scope?: { organ: string; id: string } }): NewOverlay[] {
  const made = new Map<string, string>(scope ? [[scope.organ, scope.id]] : []);
  return followed.flatMap(({ fate, base, above, files, pack }): NewOverlay[] => {
    if (!files || !pack || fate.hash === undefined) return [];
    const id = newId();
    made.set(fate.organ, id);
    return [{ id, organ: fate.organ, root, base, above: above === undefined ? null : (made.get(above) ?? null), hash: fate.hash, files, upgraded_from: fate.overlay, version: pack.pack.version, content: pack }];
  });
}

/** The organs that work under the overlay of one: itself, and those below it that have none of their own between; of null those under no overlay. */
export async function organsUnder(runtime: Runtime, organisation: OrganisationView, organ: string | null): Promise<string[]> {
  const { organs } = await runtime.packs.everywhere();
  const scopes = new Map([...organs].map(([code, { hash }]) => [code, hash]));
  if (organ !== null) scopes.set(organ, '');
  return (await allOrgans(runtime)).rows.map(({ code }) => code).filter((code) => (scopeOf(scopes, code, organisation) ?? null) === organ);
}

