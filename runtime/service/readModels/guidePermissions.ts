/** Who sees what and may do what on the cases of a process: the grants of its case type, in words. */
import type { Pack } from '../../definition/load/pack.ts';
import { actTitle } from '../../base/actTitles.ts';
import { grantRoles, permissionsOver } from '../../interpreter/permission.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { conditionWords } from './conditionWords.ts';
import { phaseTitle, roleTitle } from './names.ts';
import type { Text } from './views.ts';

export interface GuidePermission { grant: string; who: Text[]; phases: Text[]; rows?: Text; sees: Text[]; may: Text[] }

export function guidePermissions(scope: { pack: Pack; organisation: OrganisationView }, caseType: string): GuidePermission[] {
  const { pack } = scope;
  const classTitle = (name: string): Text => pack.pack.classes.find((c) => c.class === name)?.title ?? { zh: name };
  return permissionsOver(pack, caseType).flatMap((permission) => permission.grants.map((grant) => ({
    grant: `${permission.permission}/${grant.grant}`, who: grantRoles(grant).map((role) => roleTitle(pack, role)), phases: grant.phases === 'any' ? [] : grant.phases.map((phase) => phaseTitle(pack, phase)),
    ...(grant.rows === 'all' ? {} : { rows: conditionWords(scope, caseType, grant.rows) }), sees: grant.sees.map(classTitle), may: grant.may.map(actTitle),
  })));
}
