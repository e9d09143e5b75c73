/** How many people a right reaches: numbers by posts for those who write or publish definitions, and nothing of who they are. */
import { postCounts } from '../../persistence/postCounts.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { packForManagers } from './definitions.ts';

/** Throws `right.missing` for everybody else. */
export async function headCounts(runtime: Runtime, principal: Principal): Promise<{ holders: { posts: string[]; people: number }[] }> {
  await packForManagers(runtime, principal);
  return { holders: await postCounts(runtime.database.commander) };
}
