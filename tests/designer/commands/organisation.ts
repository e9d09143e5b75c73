/** The organisation: departments against tiers, roles that exclude each other. */
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import { addDepartment, addRole, departmentsOf, excludes, levelsOf, moveOne, removeOne, rolesOf, tierOrder, tiersOf, toggleExclusion, toggleTier, type OrganisationList } from '../../../designer/organisation/organisationCommands.ts';
import { addLevel, addTier, moveTier, rankLevel, removeLevel, removeTier } from '../../../designer/organisation/ladderCommands.ts';
import { command, often, put, shift, type Application, type Command, type Draw, type Path, type Touch } from './registry.ts';

const module = 'designer/organisation/organisationCommands.ts';
const ladder = 'designer/organisation/ladderCommands.ts';
const unders = (d: OpenDefinition): Path[] => tiersOf(d).map((_, i) => ['tiers', i, 'under']);
const standing = (d: OpenDefinition, name: string): Path[] => departmentsOf(d).flatMap(({ tiers }, i) => (tiers?.includes(name) ? [['departments', i, 'tiers', tiers.indexOf(name)]] : []));
type On<A extends readonly unknown[]> = (definition: OpenDefinition, draw: Draw) => Application<A>[];
const organisation = <A extends readonly unknown[]>(make: On<A>): On<A> => (definition, draw) => (definition.kind === 'organisation' ? make(definition, draw) : []);
const lists = ['departments', 'roles'] as const;
const listOf = (d: OpenDefinition, list: OrganisationList): readonly unknown[] => (list === 'roles' ? rolesOf(d) : departmentsOf(d));

/** Where the exclusion of a role is said by the others. */
const said = (d: OpenDefinition, name: string, by: (role: string) => boolean = () => true): Path[] => rolesOf(d).flatMap(({ role, notWith = [] }, i): Path[] => (by(role) && notWith.includes(name as never) ? [notWith.length === 1 ? ['roles', i, 'notWith'] : ['roles', i, 'notWith', notWith.indexOf(name as never)]] : []));

function tier(d: OpenDefinition, index: number, name: string): Touch {
  const { tiers } = departmentsOf(d)[index]!;
  if (tiers === undefined) return put(['departments', index], 'tiers');
  if (tiers.includes(name)) return { gone: [['departments', index, 'tiers', tiers.indexOf(name)]] };
  const order = tierOrder(d);
  const at = tiers.findIndex((each) => order.indexOf(each) > order.indexOf(name));
  return put(['departments', index, 'tiers'], at < 0 ? tiers.length : at);
}

const all: Command[] = [
  command(module, { toggleTier }, organisation((d) => departmentsOf(d).flatMap(({ department }, i) => tiersOf(d).map(({ tier: name }) => ({ at: `${department} ${name}`, args: [d, i, name], ...tier(d, i, name) }))))),
  command(module, { toggleExclusion }, organisation((d) => rolesOf(d).flatMap(({ role, notWith }, i) => rolesOf(d).map(({ role: other }) => ({
    at: `${role} ${other}`, args: [d, role, other],
    ...(role === other ? {} : excludes(d, role, other) ? { gone: [...said(d, other, (each) => each === role), ...said(d, role, (each) => each === other)] } : notWith === undefined ? put(['roles', i], 'notWith') : put(['roles', i, 'notWith'], notWith.length)),
  }))))),
  command(module, { moveOne }, organisation((d) => lists.flatMap((list) => listOf(d, list).flatMap((_, i) => ([-1, 1] as const).map((by) => ({ at: `${list}/${i} ${by}`, args: [d, list, i, by] as [OpenDefinition, OrganisationList, number, -1 | 1], ...shift([list], i, Math.max(0, Math.min(listOf(d, list).length - 1, i + by))) })))))),
  command(module, { removeOne }, organisation((d) => lists.flatMap((list) => listOf(d, list).map((_, i) => ({ at: `${list}/${i}`, args: [d, list, i] as [OpenDefinition, OrganisationList, number], gone: [[list, i], ...(list === 'roles' ? said(d, rolesOf(d)[i]!.role) : [])] }))))),
  command(module, { addDepartment }, organisation((d) => [{ at: 'departments', args: [d, 'new-department', { zh: '新部门', en: 'New' }], ...put(['departments'], departmentsOf(d).length) }])),
  command(module, { addRole }, organisation((d) => [{ at: 'roles', args: [d, 'new-role', { zh: '新角色' }], ...put(['roles'], rolesOf(d).length) }])),
  command(ladder, { addTier }, organisation((d) => [{ at: 'tiers', args: [d, 'new-tier', { zh: '新层级' }], ...put(['tiers'], tiersOf(d).length) }])),
  command(ladder, { moveTier }, organisation((d) => tiersOf(d).flatMap((_, i) => ([-1, 1] as const).map((by) => ({ at: `tiers/${i} ${by}`, args: [d, i, by] as [OpenDefinition, number, -1 | 1], nodes: unders(d) }))))),
  command(ladder, { removeTier }, organisation((d) => tiersOf(d).map(({ tier: name }, i) => ({ at: `tiers/${i}`, args: [d, i] as [OpenDefinition, number], gone: [['tiers', i], ...standing(d, name)], nodes: unders(d) })))),
  command(ladder, { addLevel }, organisation((d) => [{ at: 'levels', args: [d, 'NEW', { zh: '新审批层级' }], ...put(['levels'], levelsOf(d).length) }])),
  command(ladder, { rankLevel }, organisation((d) => levelsOf(d).flatMap((_, i) => ([-1, 1] as const).map((by) => ({ at: `levels/${i} ${by}`, args: [d, i, by] as [OpenDefinition, number, -1 | 1], nodes: [['levels', i, 'rank']] }))))),
  command(ladder, { removeLevel }, organisation((d) => levelsOf(d).map((_, i) => ({ at: `levels/${i}`, args: [d, i] as [OpenDefinition, number], gone: [['levels', i]] })))),
];
export const organisationCommands: Command[] = often(12, all);
