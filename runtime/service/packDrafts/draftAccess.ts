/**
 * Who may read drafts (those who write and those who publish definitions; of an overlay in its organ and in those above it) and who may
 * change them: those who write, in the topmost organ everything, below it the overlay of their own organ only.
 */
import { problem, ProblemError } from '../../base/problem.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { rolesOf } from '../../interpreter/permission.ts';
import { readPackDraft, type PackDraftRow } from '../../persistence/packDraftStore.ts';
import { isOver, sees } from '../overOrgan.ts';
import { packForManagers } from '../readModels/definitions.ts';
import type { Principal, Runtime } from '../runtime.ts';

export interface DraftAccess {
  organisation: OrganisationView;
  /** The pack in force: its name is that of the drafts, its hash what a new draft begins with. */
  pack: string;
  hash: string;
  mayEdit: boolean;
}

/** `organ`: whose overlay the draft is; null for a draft of the pack itself. Throws `right.missing` for everybody else. */
export async function draftAccess(runtime: Runtime, principal: Principal, need: 'read' | 'edit', organ: string | null = null): Promise<DraftAccess> {
  const { hash, pack, organisation } = await packForManagers(runtime, principal);
  const roles = rolesOf(principal, organisation);
  const mayEdit = pack.organisation.roles.some((role) => roles.includes(role.role) && role.manages?.includes('definitions') === true) && isOver(organisation, principal.organ, organ);
  if (need === 'edit' && !mayEdit) throw new ProblemError([problem('right.missing', { act: 'edit definitions' })]);
  return { organisation, pack: pack.pack.pack, hash, mayEdit };
}

/** A draft that somebody writes in. The right comes first: who may write nothing is not told what there is. */
export async function draftForEdit(runtime: Runtime, principal: Principal, id: string): Promise<DraftAccess & { row: PackDraftRow }> {
  const { row } = await draftForReading(runtime, principal, id);
  return { ...(await draftAccess(runtime, principal, 'edit', row.organ)), row };
}

/** A draft that somebody looks at; `mayEdit` says whether he may write in it. One that is not his to see is as unknown as one that is not there. */
export async function draftForReading(runtime: Runtime, principal: Principal, id: string): Promise<DraftAccess & { row: PackDraftRow }> {
  const { organisation } = await draftAccess(runtime, principal, 'read');
  const row = await draftById(runtime, id);
  if (!sees(organisation, principal.organ, row.organ)) throw new ProblemError([problem('draft.unknown', {})]);
  return { ...(await draftAccess(runtime, principal, 'read', row.organ)), row };
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Throws `draft.unknown`; a malformed id is as unknown as any other. */
export async function draftById(runtime: Runtime, id: string): Promise<PackDraftRow> {
  const row = uuid.test(id) ? await readPackDraft(runtime.database.commander, id) : undefined;
  if (!row) throw new ProblemError([problem('draft.unknown', {})]);
  return row;
}
