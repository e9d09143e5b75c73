/** How many people a right reaches: numbers by role for those who write or publish definitions, and nothing of who they are. */
import { roleCounts } from '../../persistence/roleCounts.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { packForManagers } from './definitions.ts';

/** Throws `right.missing` for everybody else. */
export async function headCounts(runtime: Runtime, principal: Principal): Promise<{ roles: { role: string; people: number }[] }> {
  await packForManagers(runtime, principal);
  return { roles: await roleCounts(runtime.database.commander) };
}
