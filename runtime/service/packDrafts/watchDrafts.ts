/** How far drafts have come, for those who watch them. */
import { draftRevisions, type DraftRevision } from '../../persistence/packDraftStore.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { draftForReading } from './draftAccess.ts';

export const revisionsOf = (runtime: Runtime, drafts: readonly string[]): Promise<DraftRevision[]> => draftRevisions(runtime.database.commander, drafts);

/** Whether a person may watch a draft; throws what reading it throws. */
export async function mayWatch(runtime: Runtime, principal: Principal, id: string): Promise<string> {
  return (await draftForReading(runtime, principal, id)).row.id;
}

export type { DraftRevision };
