/** Permissions: roles, classes and phases exist, nobody writes what he may not see, and every case type has a reader. */
import { problem, type Problem } from '../../../base/problem.ts';
import { fieldAt } from '../../load/fieldTree.ts';
import { definitionsOf } from '../../load/pack.ts';
import type { PermissionDefinition } from '../../model/permission.ts';
import { checkField } from '../fieldReference.ts';
import { eachOf } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { classNames, phaseNames, roleNames } from '../packNames.ts';

export const lintPermissions = eachOf('permission', lintPermission);

function lintPermission(context: LintContext, permission: PermissionDefinition): Problem[] {
  const { pack, names, place } = context;
  const problems: Problem[] = [];
  const roles = roleNames(pack);
  const departments = pack.organisation.departments.map(({ department }) => department);
  const name = permission.permission;
  const at = (...path: (string | number)[]) => place('permission', name, path);
  problems.push(...checkName('case type', permission.over, names('caseType'), at('over')));
  const fields = context.fields(permission.over);
  permission.grants.forEach((grant, g) => {
    if ('role' in grant.who) problems.push(...checkName('role', grant.who.role, roles, at('grants', g, 'who', 'role')));
    else grant.who.roles.forEach((role, index) => problems.push(...checkName('role', role, roles, at('grants', g, 'who', 'roles', index))));
    if (grant.who.unit !== undefined) problems.push(...checkName('department', grant.who.unit, departments, at('grants', g, 'who', 'unit')));
    if (grant.phases !== 'any') grant.phases.forEach((phase, index) => problems.push(...checkName('phase', phase, phaseNames(pack), at('grants', g, 'phases', index))));
    grant.sees.forEach((each, index) => problems.push(...checkName('class', each, classNames(pack), at('grants', g, 'sees', index))));
    if (grant.edits !== 'all') grant.edits.forEach((field, index) => {
      problems.push(...checkField(permission.over, fields, field, at('grants', g, 'edits', index)));
      const node = fields && fieldAt(fields, field);
      if (node?.class !== undefined && !grant.sees.includes(node.class)) problems.push(problem('grant.edits-unseen', { grant: grant.grant, field, class: node.class }, at('grants', g, 'edits', index)));
    });
  });
  return problems;
}

export function lintReaders({ pack, names, place, isWhole }: LintContext): Problem[] {
  const problems: Problem[] = [];
  const covered = new Set(definitionsOf(pack, 'permission').map((permission) => permission.over));
  for (const caseType of names('caseType')) {
    if (!covered.has(caseType) && isWhole('caseType', caseType)) problems.push(problem('permission.missing', { caseType }, place('caseType', caseType, ['caseType'])));
  }
  return problems;
}
