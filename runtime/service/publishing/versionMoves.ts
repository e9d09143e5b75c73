/**
 * From which version to which a publication takes cases, and those of which organs: the pack or the overlay that it is about, and each
 * overlay on top that follows. Whoever works under an overlay that stays is not touched.
 */
import type { Pack } from '../../definition/load/pack.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { readOverlay } from '../../persistence/overlayStore.ts';
import { findPublished, type PublishedPack } from '../../persistence/packStore.ts';
import { organsUnder } from '../overlays/followTask.ts';
import type { Runtime } from '../runtime.ts';
import type { CheckReport } from './checkReport.ts';

/** All organs when none are named. */
export interface VersionMove { from: PublishedPack; to: PublishedPack; organs?: readonly string[] }

const published = (hash: string, content: Pack): PublishedPack => ({ hash, version: content.pack.version, content });

/** Of a draft that was checked and is not in force: what it makes, and what the overlays make of it. */
export async function plannedMoves(runtime: Runtime, organisation: OrganisationView, organ: string | null, made: { hash: string; pack: Pack }, followed: readonly { organ: string; hash: string; pack: Pack }[]): Promise<VersionMove[]> {
  const { whole, organs } = await runtime.packs.everywhere();
  const before = organ === null ? whole : await runtime.packs.forOrgan(organ);
  const own: VersionMove = { from: published(before.hash, before.pack), to: published(made.hash, made.pack), ...(organ === null && organs.size === 0 ? {} : { organs: await organsUnder(runtime, organisation, organ) }) };
  const onTop = await Promise.all(followed.map(async ({ organ: code, hash, pack }): Promise<VersionMove> => {
    const there = await runtime.packs.forOrgan(code);
    return { from: published(there.hash, there.pack), to: published(hash, pack), organs: await organsUnder(runtime, organisation, code) };
  }));
  return [own, ...onTop].filter(({ from, to }) => from.hash !== to.hash);
}

/** Of a publication that is in force, or was; those of which a version is not known any more are left out. */
export async function publishedMoves(runtime: Runtime, organisation: OrganisationView, { base, hash, organ, report }: { base: string; hash: string; organ: string | null; report: unknown }): Promise<VersionMove[]> {
  const { commander, owner } = runtime.database;
  const { organs } = await runtime.packs.everywhere();
  const follows = ((report as CheckReport | null)?.overlays ?? []).filter((fate) => fate.outcome === 'follows' && fate.hash !== undefined);
  const pairs = [
    { from: base, to: hash, organs: organ === null && organs.size === 0 ? undefined : await organsUnder(runtime, organisation, organ) },
    ...(await Promise.all(follows.map(async (fate) => ({ from: (await readOverlay(commander, fate.overlay))?.hash ?? '', to: fate.hash ?? '', organs: await organsUnder(runtime, organisation, fate.organ) })))),
  ];
  const known = async (wanted: string): Promise<PublishedPack | undefined> => (await findPublished(owner, wanted))[0];
  return (await Promise.all(pairs.map(async ({ from, to, organs: where }): Promise<VersionMove[]> => {
    const [before, after] = [await known(from), await known(to)];
    return before && after && from !== to ? [{ from: before, to: after, ...(where ? { organs: where } : {}) }] : [];
  }))).flat();
}
