/** Who may look at publications, who decides, and the one that is meant. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { rolesOf } from '../../interpreter/permission.ts';
import { writersOfDraft } from '../../persistence/packDraftStore.ts';
import { readPublication, type PublicationRow } from '../../persistence/publicationStore.ts';
import { isOver, sees } from '../overOrgan.ts';
import { packForManagers } from '../readModels/definitions.ts';
import type { Principal, Runtime } from '../runtime.ts';

/** What of publications somebody may see; throws `right.missing` for whoever neither writes nor publishes definitions. */
export async function publisherAccess(runtime: Runtime, principal: Principal): Promise<{ organisation: OrganisationView; pack: string; hash: string; mayPublish: boolean }> {
  const { hash, pack, organisation } = await packForManagers(runtime, principal);
  const roles = rolesOf(principal, organisation);
  return { organisation, pack: pack.pack.pack, hash, mayPublish: pack.organisation.roles.some((role) => roles.includes(role.role) && role.manages?.includes('publishing') === true) };
}
/** A publication that somebody looks at; one that is not his to see is as unknown as one that is not there. */
export async function publicationForReading(runtime: Runtime, principal: Principal, id: string): Promise<Awaited<ReturnType<typeof publisherAccess>> & { row: PublicationRow }> {
  const access = await publisherAccess(runtime, principal);
  const row = await publicationById(runtime, id);
  if (!sees(access.organisation, principal.organ, row.organ)) throw new ProblemError([problem('publication.unknown', {})]);
  return { ...access, row };
}

/** `organ`: whose overlay it is about; null for the pack itself, which is the topmost organ's. */
export async function asPublisher(runtime: Runtime, principal: Principal, organ: string | null): Promise<Awaited<ReturnType<typeof publisherAccess>>> {
  const access = await publisherAccess(runtime, principal);
  if (!access.mayPublish || !isOver(access.organisation, principal.organ, organ)) throw new ProblemError([problem('right.missing', { act: 'publish definitions' })]);
  return access;
}

/** The hash of what an organ works with; null for the pack itself. */
export const inForceFor = async (runtime: Runtime, organ: string | null): Promise<string> => (organ === null ? await runtime.packs.current() : await runtime.packs.forOrgan(organ)).hash;

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
export async function publicationById(runtime: Runtime, id: string): Promise<PublicationRow> {
  const row = uuid.test(id) ? await readPublication(runtime.database.commander, id) : undefined;
  if (!row) throw new ProblemError([problem('publication.unknown', {})]);
  return row;
}

/** A second person decides: neither whoever asked, nor anybody who wrote in what is decided, whatever his roles are by now. */
export async function isOwn(runtime: Runtime, principal: Principal, row: PublicationRow): Promise<boolean> {
  return row.asked_by === principal.person || (row.draft !== null && row.revision !== null && (await writersOfDraft(runtime.database.commander, row.draft, row.revision)).includes(principal.person));
}
