/** What is in force: the pack, its versions, how many definitions of each kind, its processes. For those who manage definitions; it says nothing of any case. */
import { problem, ProblemError } from '../../base/problem.ts';
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import { visitSteps } from '../../definition/lint/visitSteps.ts';
import { definitionKinds } from '../../definition/model/pack.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { rolesOf } from '../../interpreter/permission.ts';
import { packVersions } from '../../persistence/packStore.ts';
import { loadLocal } from '../../definition/overlay/loadLocal.ts';
import { overlayOf } from '../../definition/overlay/localPatch.ts';
import { currentOverlays, overlayVersions } from '../../persistence/overlayStore.ts';
import { isOver, sees } from '../overOrgan.ts';
import { scopeOf } from '../packRegistry.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { organRef, personRef, phaseTitle, roleTitle, titleOf } from './names.ts';
import type { OrganRef, PersonRef, Text } from './views.ts';

export interface DefinitionsView {
  title: Text; version: string; hash: string;
  versions: { hash: string; version: string; publishedAt: string; publishedBy: PersonRef; inForce: boolean }[];
  counts: { kind: string; count: number }[];
  processes: { process: string; title: Text; caseType: Text; stages: number; steps: number; phases: Text[]; startedBy?: Text }[];
  /** Overlays of organs. `isCurrent`: it stands on what is in force above it; one that does not waits for its author to decide a conflict. */
  overlays: { organ: OrganRef; hash: string; publishedAt: string; publishedBy: PersonRef; patches: number; isCurrent: boolean }[];
  /** Every version of them, the newest of each organ first. `fits`: made on what is in force above it now, so that it can be returned to; `mayReturn`: by whoever looks. */
  overlayVersions: { id: string; organ: OrganRef; publishedAt: string; publishedBy: PersonRef; inForce: boolean; fits: boolean; follows: boolean; mayReturn: boolean }[];
}

const managing = ['definitions', 'publishing'];

/** The pack in force, for whoever writes or publishes definitions; throws `right.missing` for others. */
export async function packForManagers(runtime: Runtime, principal: Principal): Promise<{ hash: string; pack: Pack; organisation: OrganisationView }> {
  const [{ hash, pack }, { view: organisation }] = await Promise.all([runtime.packs.current(), currentOrganisation(runtime)]);
  const roles = rolesOf(principal, organisation);
  const may = pack.organisation.roles.some((role) => roles.includes(role.role) && role.manages?.some((what) => managing.includes(what)));
  if (!may) throw new ProblemError([problem('right.missing', { act: 'read definitions' })]);
  return { hash, pack, organisation };
}

export async function definitionsInForce(runtime: Runtime, principal: Principal): Promise<DefinitionsView> {
  const { hash, pack, organisation } = await packForManagers(runtime, principal);
  const { commander } = runtime.database;
  const [versions, every, earlier] = await Promise.all([packVersions(commander, pack.pack.pack), currentOverlays(commander, pack.pack.pack), overlayVersions(commander, pack.pack.pack)]);
  const seen = <R extends { organ: string }>(rows: readonly R[]): R[] => rows.filter((row) => sees(organisation, principal.organ, row.organ));
  const inForce = new Set(every.map(({ id }) => id));
  const roles = rolesOf(principal, organisation);
  const publishes = pack.organisation.roles.some((role) => roles.includes(role.role) && role.manages?.includes('publishing') === true);
  const scopes = new Map(every.map((row) => [row.organ, row.hash]));
  const below = (organ: string): string => scopes.get(scopeOf(scopes, organisation.organ(organ)?.parent ?? '', organisation) ?? '') ?? hash;
  return {
    title: pack.pack.title, version: pack.pack.version, hash,
    versions: versions.map((v) => ({ hash: v.hash, version: v.version, publishedAt: v.published_at, publishedBy: personRef(organisation, v.published_by), inForce: v.hash === hash })),
    counts: definitionKinds.flatMap((kind) => (kind === 'pack' || kind === 'organisation' ? [] : [{ kind, count: definitionsOf(pack, kind).length }])).filter(({ count }) => count > 0),
    processes: definitionsOf(pack, 'process').map((process) => ({
      process: process.process, title: process.title, caseType: titleOf(pack, 'caseType', process.of), stages: process.stages.length, steps: visitSteps(process).length,
      phases: [...new Set(process.stages.map((stage) => stage.phase))].map((phase) => phaseTitle(pack, phase)),
      ...(process.startedBy ? { startedBy: roleTitle(pack, process.startedBy.role) } : {}),
    })),
    overlays: seen(every).map((row) => ({
      organ: organRef(organisation, row.organ), hash: row.hash, publishedAt: row.published_at, publishedBy: personRef(organisation, row.published_by), isCurrent: row.base === below(row.organ),
      patches: loadLocal(row.files).local.overlays.reduce((sum, source) => sum + overlayOf(source).patches.length, 0),
    })),
    overlayVersions: seen(earlier).map((row) => ({
      id: row.id, organ: organRef(organisation, row.organ), publishedAt: row.published_at, publishedBy: personRef(organisation, row.published_by), inForce: inForce.has(row.id), fits: row.base === below(row.organ), follows: row.follows,
      mayReturn: publishes && isOver(organisation, principal.organ, row.organ),
    })),
  };
}
