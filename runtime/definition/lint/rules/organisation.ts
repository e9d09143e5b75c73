/** Names inside the organisation: tiers, roles that exclude each other, who gives a level. */
import type { Problem } from '../../../base/problem.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { roleNames } from '../packNames.ts';

export function lintOrganisation({ pack, names, place }: LintContext): Problem[] {
  const { organisation } = pack;
  const roles = roleNames(pack);
  const tiers = organisation.tiers.map((tier) => tier.tier);
  const bodies = (organisation.bodies ?? []).map((body) => body.body);
  const at = (...path: (string | number)[]) => place('organisation', organisation.organisation, path);
  const problems: Problem[] = [];
  organisation.tiers.forEach((tier, i) => {
    if (tier.under !== 'none') problems.push(...checkName('tier', tier.under, tiers, at('tiers', i, 'under')));
  });
  organisation.departments.forEach((department, i) =>
    department.tiers?.forEach((tier, j) => problems.push(...checkName('tier', tier, tiers, at('departments', i, 'tiers', j)))));
  organisation.roles.forEach((role, i) =>
    role.notWith?.forEach((other, j) => problems.push(...checkName('role', other, roles, at('roles', i, 'notWith', j)))));
  for (const [part, role] of Object.entries(organisation.platformRoles ?? {})) problems.push(...checkName('role', role, roles, at('platformRoles', part)));
  organisation.levels.forEach(({ given }, i) => {
    switch (given.by) {
      case 'person':
        problems.push(...checkName('role', given.role, roles, at('levels', i, 'given', 'role')));
        break;
      case 'meeting':
        problems.push(...checkName('body', given.body, bodies, at('levels', i, 'given', 'body')));
        if (given.enteredBy !== undefined) problems.push(...checkName('role', given.enteredBy, roles, at('levels', i, 'given', 'enteredBy')));
        break;
      case 'outside':
        problems.push(...checkName('role', given.enteredBy, roles, at('levels', i, 'given', 'enteredBy')));
        if (given.confirmedBy !== undefined && given.confirmedBy !== 'another') problems.push(...checkName('role', given.confirmedBy, roles, at('levels', i, 'given', 'confirmedBy')));
        break;
      case 'organ':
        problems.push(...checkName('exchange', given.exchange, names('exchange'), at('levels', i, 'given', 'exchange')));
        break;
    }
  });
  organisation.bodies?.forEach((body, i) => {
    problems.push(...checkName('role', body.members.role, roles, at('bodies', i, 'members', 'role')));
    if (body.minutes !== undefined) problems.push(...checkName('document', body.minutes, names('document'), at('bodies', i, 'minutes')));
  });
  if (organisation.calendar !== undefined) problems.push(...checkName('calendar', organisation.calendar, names('calendar'), at('calendar')));
  return problems;
}
