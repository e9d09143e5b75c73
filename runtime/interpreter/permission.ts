/**
 * The one permission rule: what a person may see and do of a case. Deny by default.
 *
 * A grant gives classes, fields and acts together, for its roles, rows and phases; a cell is visible if ONE grant gives both
 * its row and its class, grants are never mixed. Whoever holds or has done work on a case sees what that work is about
 * (every class but those that the pack opens by grant only). `never` is asked after all grants. Undecidable denies, and hides.
 */
import { definitionsOf, type Pack } from '../definition/load/pack.ts';
import type { Grant, Never, PermissionDefinition } from '../definition/model/permission.ts';
import type { CaseState } from './caseState.ts';
import type { PersonId } from './personId.ts';
import type { Actor } from './command.ts';
import type { Predicate } from './condition.ts';
import { isGiven } from './deputies.ts';
import type { FactReader } from './factReader.ts';
import { factReader } from './facts.ts';
import type { OrganisationView } from './organisationView.ts';
import { packView } from './packView.ts';

export interface Rights {
  visible: boolean;
  sees: ReadonlySet<string>;
  edits: readonly string[] | 'all';
  may: ReadonlySet<string>;
  /** The grants that gave it, for "why may I see this?". */
  grants: readonly string[];
  /** The rule that took everything away. */
  denied?: { never: string; title?: { zh: string; en?: string } };
}

const nothing: Rights = { visible: false, sees: new Set(), edits: [], may: new Set(), grants: [] };

const byCaseType = new WeakMap<Pack, Map<string, PermissionDefinition[]>>();

export function permissionsOver(pack: Pack, caseType: string): PermissionDefinition[] {
  let known = byCaseType.get(pack);
  if (!known) byCaseType.set(pack, (known = new Map()));
  let found = known.get(caseType);
  if (!found) known.set(caseType, (found = definitionsOf(pack, 'permission').filter((p) => p.over === caseType)));
  return found;
}

/** What takes a case away from a reader, with its condition compiled. */
interface CompiledNever {
  never: Never;
  holds: Predicate;
}

const neversOf = new WeakMap<readonly PermissionDefinition[], readonly CompiledNever[]>();

function neversOver(pack: Pack, caseType: string): readonly CompiledNever[] {
  const permissions = permissionsOver(pack, caseType);
  let found = neversOf.get(permissions);
  if (!found) neversOf.set(permissions, (found = permissions.flatMap((p) => p.never ?? []).map((never) => ({ never, holds: packView(pack).predicate(never.when) }))));
  return found;
}

/** Classes that whoever works on a case sees for that: all but those that only a grant opens. */
export const workClasses = (pack: Pack): string[] => pack.pack.classes.filter((c) => c.ofWork !== false).map((c) => c.class);

const workSets = new WeakMap<Pack, ReadonlySet<string>>();
export function workClassSet(pack: Pack): ReadonlySet<string> {
  let set = workSets.get(pack);
  if (!set) workSets.set(pack, (set = new Set(workClasses(pack))));
  return set;
}

export function rolesOf(actor: Actor, organisation: OrganisationView): string[] {
  return [...new Set((organisation.person(actor.person)?.posts ?? []).filter((p) => p.organ === actor.organ).map((p) => p.role))];
}

export const grantRoles = (grant: Grant): readonly string[] => ('role' in grant.who ? [grant.who.role] : grant.who.roles);

/** Tells of a grant whether it is given to somebody, for a post that he holds in the organ he acts in: one of its roles, in the department that it names. Every exit asks this. */
export function grantedTo(actor: Actor, organisation: OrganisationView): (grant: Grant) => boolean {
  const roles = rolesOf(actor, organisation);
  return (grant) => grantRoles(grant).some((role) => roles.includes(role) && (grant.who.unit === undefined || organisation.withRole(actor.organ, role, grant.who.unit).includes(actor.person)));
}

function holdsWork(state: CaseState, person: PersonId): boolean {
  return state.people.includes(person) || state.handlers.includes(person) || Object.values(state.work).some((w) => w.candidates.includes(person) || w.assignee === person);
}

/** A deputy sees what he was given of his principal's work, as long as it lies with him; that it holds now, `step` asks. */
function holdsForPrincipal(state: CaseState, { person: deputy, onBehalfOf: principal }: Actor, organisation: OrganisationView): boolean {
  return principal !== undefined && Object.values(state.work).some((w) => (w.assignee === principal || (!w.assignee && w.candidates.includes(principal))) && isGiven(organisation, { deputy, principal, process: state.process, kind: w.kind }));
}

/** The rule that takes a case of the type away from whom the facts are read for, whatever else gives it to him. Asked first, so that nothing is worked out for someone who may not know of the case. */
export const deniedBy = (pack: Pack, caseType: string, facts: FactReader): Never | undefined => neversOver(pack, caseType).find(({ holds }) => holds(facts) === 1)?.never;

export function rightsOf(pack: Pack, state: CaseState, actor: Actor, organisation: OrganisationView): Rights {
  if (actor.person === 'system') return nothing;
  const view = packView(pack);
  const facts = factReader({ state, organisation, actor });
  const permissions = permissionsOver(pack, state.caseType);
  const never = deniedBy(pack, state.caseType, facts);
  if (never) return { ...nothing, denied: { never: never.never, ...(never.title ? { title: never.title } : {}) } };
  const isGranted = grantedTo(actor, organisation);
  const sees = new Set<string>();
  const may = new Set<string>();
  const grants: string[] = [];
  let edits: string[] | 'all' = [];
  for (const permission of permissions) {
    for (const grant of permission.grants) {
      if (!isGranted(grant)) continue;
      if (grant.phases !== 'any' && !grant.phases.includes(state.phase)) continue;
      if (grant.rows !== 'all' && view.predicate(grant.rows)(facts) !== 1) continue;
      grants.push(`${permission.permission}/${grant.grant}`);
      for (const c of grant.sees) sees.add(c);
      for (const act of grant.may) may.add(act);
      if (grant.edits === 'all') edits = 'all';
      else if (edits !== 'all') edits = [...edits, ...grant.edits];
    }
  }
  if (holdsForPrincipal(state, actor, organisation) || holdsWork(state, actor.person)) {
    grants.push('work');
    for (const c of workClasses(pack)) sees.add(c);
    may.add('print');
  }
  return { visible: grants.length > 0, sees, edits, may, grants };
}
