/** Who sees what and may do what on the cases of a process: the grants of its case type, in words. */
import type { Pack } from '../../definition/load/pack.ts';
import { grantRoles, permissionsOver } from '../../interpreter/permission.ts';
import { verbTitles } from '../../interpreter/verbTitles.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { conditionWords } from './conditionWords.ts';
import { phaseTitle, roleTitle } from './names.ts';
import type { Text } from './views.ts';

export interface GuidePermission { grant: string; who: Text[]; phases: Text[]; rows?: Text; sees: Text[]; may: Text[] }

/** Rights that are no verb on a case. */
const otherActs: Readonly<Record<string, Text>> = {
  copy: { zh: '抄送', en: 'Send a copy' }, start: { zh: '立件', en: 'Open a case' }, 'grant-extension': { zh: '批准延期', en: 'Grant an extension' }, extend: { zh: '延期', en: 'Extend' }, 'ask-explanation': { zh: '要求说明', en: 'Ask for an explanation' },
  number: { zh: '编号', en: 'Number' }, 'apply-measure': { zh: '申请使用措施', en: 'Apply for a measure' }, search: { zh: '检索', en: 'Search' }, export: { zh: '导出', en: 'Export' },
};

export function guidePermissions(scope: { pack: Pack; organisation: OrganisationView }, caseType: string): GuidePermission[] {
  const { pack } = scope;
  const classTitle = (name: string): Text => pack.pack.classes.find((c) => c.class === name)?.title ?? { zh: name };
  const actTitle = (act: string): Text => (verbTitles as Readonly<Record<string, Text>>)[act] ?? otherActs[act] ?? { zh: act };
  return permissionsOver(pack, caseType).flatMap((permission) => permission.grants.map((grant) => ({
    grant: `${permission.permission}/${grant.grant}`, who: grantRoles(grant).map((role) => roleTitle(pack, role)), phases: grant.phases === 'any' ? [] : grant.phases.map((phase) => phaseTitle(pack, phase)),
    ...(grant.rows === 'all' ? {} : { rows: conditionWords(scope, caseType, grant.rows) }), sees: grant.sees.map(classTitle), may: grant.may.map(actTitle),
  })));
}
