/** Who has which file of a draft open, at whichever server. */
import { personRef } from '../readModels/names.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { PersonRef } from '../readModels/views.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { noteDraftProblems, type DraftChecked } from '../../persistence/packDraftStore.ts';
import { presentIn, signAbsent, signPresent, type PresenceRow } from '../../persistence/presenceStore.ts';
import { draftForReading } from './draftAccess.ts';

export interface Present {
  person: PersonRef;
  file?: string;
}

export const presentView = (organisation: OrganisationView, present: readonly PresenceRow[] | undefined): Present[] =>
  (present ?? []).map(({ person, file }) => ({ person: personRef(organisation, person), ...(file === undefined ? {} : { file }) }));

/** `checked`: what the page has found in the draft at a revision; it is kept of those who may write in it. */
export async function signPresence(runtime: Runtime, principal: Principal, id: string, sign: { file?: string; left?: boolean; checked?: DraftChecked }): Promise<{ people: Present[] }> {
  const { organisation, row, mayEdit } = await draftForReading(runtime, principal, id);
  const { commander } = runtime.database;
  if (sign.checked && mayEdit) await noteDraftProblems(commander, row.id, sign.checked);
  await (sign.left === true ? signAbsent(commander, row.id, principal.person) : signPresent(commander, row.id, principal.person, sign.file));
  return { people: presentView(organisation, (await presentIn(commander, [row.id])).get(row.id)) };
}
