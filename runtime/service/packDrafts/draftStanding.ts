/** What has become of a draft, as it is told to whoever opens it. */
import { cameOf, draftStanding } from '../../persistence/draftStandingQuery.ts';
import type { PackDraftRow } from '../../persistence/packDraftStore.ts';
import type { Runtime } from '../runtime.ts';

export interface DraftStandingView {
  waits?: { publication: string; revision: number };
  published?: { publication: string; revision: number; stands: boolean };
  carriedFrom?: { draft: string; title: string; revision: number };
  carriedTo: { draft: string; title: string }[];
}

export async function standingOf(runtime: Runtime, row: Pick<PackDraftRow, 'id' | 'organ'>, inForce: string): Promise<DraftStandingView> {
  const { commander } = runtime.database;
  const { waits, published, carried_from, carried_to } = await draftStanding(commander, row.id);
  return {
    carriedTo: carried_to.map(({ id, title }) => ({ draft: id, title })),
    ...(waits ? { waits: { publication: waits.id, revision: waits.revision } } : {}),
    // An overlay that was published is gone on from by whatever takes its place.
    ...(published ? { published: { publication: published.id, revision: published.revision, stands: row.organ !== null || (published.hash !== null && (await cameOf(commander, inForce, published.hash))) } } : {}),
    ...(carried_from ? { carriedFrom: { draft: carried_from.id, title: carried_from.title, revision: carried_from.revision } } : {}),
  };
}
