/** How far drafts have come and who has them open, for those who watch them. */
import { draftRevisions, type DraftRevision } from '../../persistence/packDraftStore.ts';
import { presentIn, type PresenceRow } from '../../persistence/presenceStore.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { draftForReading } from './draftAccess.ts';

export const revisionsOf = (runtime: Runtime, drafts: readonly string[]): Promise<DraftRevision[]> => draftRevisions(runtime.database.commander, drafts);

export const presentOf = (runtime: Runtime, drafts: readonly string[]): Promise<Map<string, PresenceRow[]>> => presentIn(runtime.database.commander, drafts);

/** Whether a person may watch a draft; throws what reading it throws. */
export async function mayWatch(runtime: Runtime, principal: Principal, id: string): Promise<string> {
  return (await draftForReading(runtime, principal, id)).row.id;
}

export type { DraftRevision };
