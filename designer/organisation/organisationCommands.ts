/** The designer's commands on the organisation: at which tiers a department stands, and which roles exclude each other. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { OrganisationDefinition } from '../../runtime/definition/model/organisation.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';

/** An organisation that is being written may lack anything. */
export type OrganisationDraft = Partial<OrganisationDefinition>;
export const organisationOf = (definition: OpenDefinition): OrganisationDraft => definition.data as OrganisationDraft;
const listOf = <T>(value: readonly T[] | undefined): readonly T[] => (Array.isArray(value) ? value : []);
export const tiersOf = (definition: OpenDefinition) => listOf(organisationOf(definition).tiers);
export const departmentsOf = (definition: OpenDefinition) => listOf(organisationOf(definition).departments);
export const rolesOf = (definition: OpenDefinition) => listOf(organisationOf(definition).roles);
export const levelsOf = (definition: OpenDefinition) => listOf(organisationOf(definition).levels);

/** The tiers from the highest down; one whose superior is unknown comes last. */
export function tierOrder(definition: OpenDefinition): string[] {
  const tiers = tiersOf(definition);
  const order: string[] = [];
  for (let under = 'none'; ;) {
    const next = tiers.find((t) => t.under === under && !order.includes(t.tier));
    if (!next) break;
    order.push(next.tier);
    under = next.tier;
  }
  return [...order, ...tiers.map((t) => t.tier).filter((t) => !order.includes(t))];
}

/** A department that names no tiers stands at each. */
export const standsAt = (department: { tiers?: readonly string[] }, tier: string): boolean => department.tiers === undefined || department.tiers.includes(tier);

export function toggleTier(definition: OpenDefinition, index: number, tier: string): TextEdit[] {
  const department = departmentsOf(definition)[index]!;
  const order = tierOrder(definition);
  const path = ['departments', index, 'tiers'];
  if (department.tiers === undefined) return insertKey(definition, ['departments', index], 'tiers', order.filter((t) => t !== tier), { order: ['department', 'title', 'tiers', 'duty'] });
  const at = department.tiers.indexOf(tier);
  // A department of no tier would stand nowhere: the last one is taken away by removing the department.
  if (at >= 0) return department.tiers.length === 1 ? [] : removeNode(definition, [...path, at]);
  const place = department.tiers.findIndex((t) => order.indexOf(t) > order.indexOf(tier));
  return insertItem(definition, path, place < 0 ? department.tiers.length : place, tier);
}

/** Whether one person may not hold both; said at either of them it holds for both. */
export function excludes(definition: OpenDefinition, one: string, other: string): boolean {
  const says = (a: string, b: string): boolean => rolesOf(definition).some((r) => r.role === a && listOf(r.notWith).includes(b));
  return says(one, other) || says(other, one);
}

export function toggleExclusion(definition: OpenDefinition, one: string, other: string): TextEdit[] {
  const at = rolesOf(definition).findIndex((r) => r.role === one);
  if (one === other || at < 0) return [];
  if (!excludes(definition, one, other)) {
    const { notWith } = rolesOf(definition)[at]!;
    return notWith === undefined ? insertKey(definition, ['roles', at], 'notWith', [other], { order: ['role', 'title', 'duty', 'manages', 'notWith'] }) : insertItem(definition, ['roles', at, 'notWith'], notWith.length, other);
  }
  const commands: Command[] = [];
  for (const [a, b] of [[one, other], [other, one]] as const) {
    const index = rolesOf(definition).findIndex((r) => r.role === a);
    const names = listOf(rolesOf(definition)[index]?.notWith);
    if (!names.includes(b)) continue;
    commands.push((now) => removeNode(now, names.length === 1 ? ['roles', index, 'notWith'] : ['roles', index, 'notWith', names.indexOf(b)]));
  }
  return inSequence(definition, commands);
}

export type OrganisationList = 'departments' | 'roles';
/** How many there are; a list of the organisation is never empty. */
const countOf = (definition: OpenDefinition, list: OrganisationList): number => listOf(organisationOf(definition)[list] as readonly unknown[] | undefined).length;
/** One place up or down; nothing at an end. */
export const moveOne = (definition: OpenDefinition, list: OrganisationList, from: number, by: -1 | 1): TextEdit[] => (from + by < 0 || from + by >= countOf(definition, list) ? [] : moveItem(definition, [list], from, from + by));
/** A role goes out of the exclusions of the others too; whoever else names what is gone is told by the linter. */
export function removeOne(definition: OpenDefinition, list: OrganisationList, index: number): TextEdit[] {
  if (countOf(definition, list) === 1) return [];
  const name = list === 'roles' ? rolesOf(definition)[index]?.role : undefined;
  const commands: Command[] = rolesOf(definition).flatMap(({ notWith }, i) => {
    const names = listOf(notWith);
    return name === undefined || i === index || !names.includes(name) ? [] : [(now: OpenDefinition) => removeNode(now, names.length === 1 ? ['roles', i, 'notWith'] : ['roles', i, 'notWith', names.indexOf(name)])];
  });
  return inSequence(definition, [...commands, (now) => removeNode(now, [list, index])]);
}

export const addDepartment = (definition: OpenDefinition, department: string, title: Title): TextEdit[] => insertItem(definition, ['departments'], departmentsOf(definition).length, { department, title, tiers: tierOrder(definition) });
export const addRole = (definition: OpenDefinition, role: string, title: Title): TextEdit[] => insertItem(definition, ['roles'], rolesOf(definition).length, { role, title });
