/** Who may read drafts (those who write and those who publish definitions) and who may change them (those who write). */
import { problem, ProblemError } from '../../base/problem.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { rolesOf } from '../../interpreter/permission.ts';
import { readPackDraft, type PackDraftRow } from '../../persistence/packDraftStore.ts';
import { packForManagers } from '../readModels/definitions.ts';
import type { Principal, Runtime } from '../runtime.ts';

export interface DraftAccess {
  organisation: OrganisationView;
  /** The pack in force: its name is that of the drafts, its hash what a new draft begins with. */
  pack: string;
  hash: string;
  mayEdit: boolean;
}

/** Throws `right.missing` for everybody else. */
export async function draftAccess(runtime: Runtime, principal: Principal, need: 'read' | 'edit'): Promise<DraftAccess> {
  const { hash, pack, organisation } = await packForManagers(runtime, principal);
  const roles = rolesOf(principal, organisation);
  const mayEdit = pack.organisation.roles.some((role) => roles.includes(role.role) && role.manages?.includes('definitions') === true);
  if (need === 'edit' && !mayEdit) throw new ProblemError([problem('right.missing', { act: 'edit definitions' })]);
  return { organisation, pack: pack.pack.pack, hash, mayEdit };
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Throws `draft.unknown`; a malformed id is as unknown as any other. */
export async function draftById(runtime: Runtime, id: string): Promise<PackDraftRow> {
  const row = uuid.test(id) ? await readPackDraft(runtime.database.commander, id) : undefined;
  if (!row) throw new ProblemError([problem('draft.unknown', {})]);
  return row;
}
