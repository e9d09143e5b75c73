/** How far drafts have come, for those who watch them. */
import { draftRevisions } from '../../persistence/packDraftStore.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { draftAccess, draftById } from './draftAccess.ts';

export const revisionsOf = (runtime: Runtime, drafts: readonly string[]): Promise<{ id: string; revision: number; closed: boolean }[]> => draftRevisions(runtime.database.commander, drafts);

/** Whether a person may watch a draft; throws what reading it throws. */
export async function mayWatch(runtime: Runtime, principal: Principal, id: string): Promise<string> {
  await draftAccess(runtime, principal, 'read');
  return (await draftById(runtime, id)).id;
}
