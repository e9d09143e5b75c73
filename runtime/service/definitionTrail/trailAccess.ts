/** Who reads the trail of definitions: those who manage the audit, write or publish definitions; of overlays those of the organ itself and of the organs above it. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { rolesOf } from '../../interpreter/permission.ts';
import { trailOrgans } from '../../persistence/definitionEventStore.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import { sees } from '../overOrgan.ts';
import { zoneOf } from '../readModels/names.ts';
import type { Principal, Runtime } from '../runtime.ts';

export interface TrailAccess {
  organisation: OrganisationView;
  zone: string;
  /** The organs whose overlays he may be told of; nothing where that is every organ. */
  organs: string[] | undefined;
  /** Whether drafts and publications themselves are open to him. */
  opens: boolean;
}

const opening = ['definitions', 'publishing'];
const reading = [...opening, 'audit'];

/** Throws `right.missing`. */
export async function trailAccess(runtime: Runtime, principal: Principal): Promise<TrailAccess> {
  const [{ pack }, { view: organisation }] = await Promise.all([runtime.packs.current(), currentOrganisation(runtime)]);
  const roles = rolesOf(principal, organisation);
  const manages = new Set(pack.organisation.roles.flatMap((role) => (roles.includes(role.role) ? (role.manages ?? []) : [])));
  const own = organisation.organ(principal.organ);
  if (!own || !reading.some((what) => (manages as ReadonlySet<string>).has(what))) throw new ProblemError([problem('right.missing', { act: 'read the trail of definitions' })]);
  const organs = own.parent === undefined ? undefined : (await trailOrgans(runtime.database.commander)).filter((organ) => sees(organisation, principal.organ, organ));
  return { organisation, zone: zoneOf(pack), organs, opens: opening.some((what) => (manages as ReadonlySet<string>).has(what)) };
}
