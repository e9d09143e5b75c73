/** The organisation as it is at this moment: a post that was taken away gives nothing from the next request on. */
import { organisationVersion } from '../persistence/organisationStore.ts';
import type { OrganisationSnapshot, Runtime } from './runtime.ts';

export const currentOrganisation = async (runtime: Runtime): Promise<OrganisationSnapshot> => runtime.organisation.read(await organisationVersion(runtime.database.commander));
