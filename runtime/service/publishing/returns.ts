/**
 * Back to what was in force before, in one act: the pack, or the overlay of an organ, or an organ's working without one. Cases that
 * began meanwhile stay on their version; those that were moved onto it go back with it, unless that is declined.
 */
import { randomUUID } from 'node:crypto';
import { problem, ProblemError } from '../../base/problem.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { readPublication } from '../../persistence/publicationStore.ts';
import { movedInto, returnToOverlay, returnToVersion } from '../../persistence/returnStore.ts';
import { overlayAbove } from '../overlays/overlayPlace.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { moveOpenCases } from './movingCases.ts';
import { asPublisher } from './publicationAccess.ts';
import { publishedMoves } from './versionMoves.ts';

/** `moving`: the publication whose cases are on their way back. */
export interface Returned { hash: string; moving?: string }
export interface ReturnOrder { remark: string; moveBack: boolean }

export async function returnTo(runtime: Runtime, principal: Principal, hash: string, { remark, moveBack }: ReturnOrder): Promise<Returned> {
  const { pack, organisation } = await asPublisher(runtime, principal, null);
  const left = await returnToVersion(runtime.database.commander, { id: randomUUID(), pack, hash, by: principal.person, remark });
  if (left === undefined) throw new ProblemError([problem('publication.version-unknown', {})]);
  return { hash, ...(moveBack ? await takeBack(runtime, organisation, principal, { pack, organ: null, base: hash, hash: left }, remark) : {}) };
}

/** `overlay`: an earlier one of this organ, made on what is in force above it now; null for none. */
export async function returnOverlay(runtime: Runtime, principal: Principal, organ: string, overlay: string | null, { remark, moveBack }: ReturnOrder): Promise<Returned> {
  const { pack, organisation } = await asPublisher(runtime, principal, organ);
  const returned = await returnToOverlay(runtime.database.commander, { id: randomUUID(), pack, organ, overlay, by: principal.person, remark }, overlayAbove(organisation, organ));
  if (typeof returned === 'string') throw new ProblemError([problem(returned === 'behind' ? 'publication.overlay-elsewhere' : 'publication.version-unknown', {})]);
  const { hash, left } = returned;
  return { hash, ...(moveBack ? await takeBack(runtime, organisation, principal, { pack, organ, base: hash, hash: left }, remark) : {}) };
}

async function takeBack(runtime: Runtime, organisation: OrganisationView, principal: Principal, versions: { pack: string; organ: string | null; base: string; hash: string }, reason: string): Promise<{ moving: string } | undefined> {
  const id = await movedInto(runtime.database.commander, versions);
  const row = id === undefined ? undefined : await readPublication(runtime.database.commander, id);
  if (!row || row.hash === null) return undefined;
  await moveOpenCases(runtime, { id: row.id, moves: await publishedMoves(runtime, organisation, { ...row, hash: row.hash }) }, principal.person, { do: 'reverse', reason, choices: {} });
  return { moving: row.id };
}
