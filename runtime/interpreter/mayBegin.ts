/** Who may begin a process by hand: the role that it names, in the kind of department that it names. There is no case yet, and so no department that handles it. */
import type { ProcessDefinition } from '../definition/model/process.ts';
import type { Actor } from './command.ts';
import type { OrganisationView } from './organisationView.ts';

export function mayBegin({ startedBy }: Pick<ProcessDefinition, 'startedBy'>, actor: Actor, organisation: OrganisationView): boolean {
  if (!startedBy) return false;
  const { role, unit } = startedBy;
  return organisation.withRole(actor.organ, role, unit === 'own-organ' || unit === 'handling-department' ? undefined : unit).includes(actor.person);
}
