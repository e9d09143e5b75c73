/** Checks that a server did not finish are begun anew by the next: nobody waits for a report that never comes. */
import { uncheckedPublications } from '../../persistence/publicationStore.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import { draftById } from '../packDrafts/draftAccess.ts';
import type { Runtime } from '../runtime.ts';
import { checkPublication } from './checkPublication.ts';
import { checkStages } from './checkStages.ts';

/** One after the other: each takes a processor for long. Gives how many there were. */
export async function takeUpChecks(runtime: Runtime): Promise<number> {
  const left = await uncheckedPublications(runtime.database.commander);
  if (left.length === 0) return 0;
  const { view } = await currentOrganisation(runtime);
  for (const { id, pack, draft, revision } of left) await checkPublication(runtime, view, { id, pack, draft: await draftById(runtime, draft), revision }, checkStages);
  return left.length;
}
