/**
 * Who sees and does what in a feature: those who do its tasks, who decide, who give numbers and seals; case supervision sees all of its
 * organ and of those below. Nobody else sees anything.
 */
import type { OrganisationDefinition } from '../../runtime/definition/model/organisation.ts';
import type { Grant, PermissionDefinition } from '../../runtime/definition/model/permission.ts';
import type { ConditionRef } from '../../runtime/definition/model/condition.ts';
import { enteringRole, platformRole } from '../../runtime/definition/model/platformRoles.ts';
import { approvalsOf, tasksOf, type FeaturePlan } from './featurePlan.ts';
import { kebab, titled } from './writeCaseType.ts';

const ownOrgan = { fact: 'case.organ', operator: 'equal', value: { fact: 'actor.organ' } };
const ownDepartment = { fact: 'case.department', operator: 'in', value: { fact: 'actor.departments' } };
const rows = (...all: unknown[]): ConditionRef => ({ all }) as unknown as ConditionRef;

export interface PermissionFacts { organisation: OrganisationDefinition; classes: ReadonlySet<string>; /** Roles that keep numbers and seals. */ sealRoles: readonly string[] }

export function writePermission(plan: FeaturePlan, { organisation, classes, sealRoles }: PermissionFacts): PermissionDefinition {
  const shown = ['progress', 'content', 'opinion'].filter((each) => classes.has(each));
  const titleOf = (role: string) => organisation.roles.find((r) => r.role === role)?.title ?? { zh: role };
  const doing = [...new Set(tasksOf(plan).map((t) => t.role))];
  const levels = [...new Set(approvalsOf(plan).flatMap((a) => a.levels))].flatMap((level) => organisation.levels.find((l) => l.level === level) ?? []);
  const grants: Grant[] = doing.map((role) => ({
    grant: role, title: titleOf(role), who: { role }, rows: rows(ownOrgan), phases: 'any', sees: shown, edits: 'all',
    may: ['print', 'correct', 'urge', 'ask-extension'],
  }));
  const deciding = new Map<string, boolean>();
  const entering = new Set<string>();
  for (const { given } of levels) {
    if (given.by === 'person') deciding.set(given.role, given.unit === 'handling-department');
    else if (given.by !== 'organ') entering.add(enteringRole(organisation, given));
  }
  for (const [role, ofDepartment] of deciding) {
    grants.push({
      grant: `${role}-decides`, title: titleOf(role), who: { role }, rows: ofDepartment ? rows(ownOrgan, ownDepartment) : rows(ownOrgan), phases: 'any', sees: shown, edits: [],
      may: ['print', 'urge', 'flag'],
    });
  }
  for (const role of entering) {
    grants.push({ grant: `${role}-enters`, title: titleOf(role), who: { role }, rows: rows(ownOrgan), phases: 'any', sees: shown, edits: [], may: ['print'] });
  }
  const watching = platformRole(organisation, 'supervises');
  if (organisation.roles.some((r) => r.role === watching)) {
    grants.push({ grant: 'case-supervision', title: { zh: '案件监督管理', en: 'Case supervision' }, who: { role: watching }, rows: rows({ fact: 'case.organ', operator: 'under', value: { fact: 'actor.organ' } }), phases: 'any', sees: shown, edits: [], may: ['urge', 'flag'] });
  }
  if (plan.papers.some((p) => p.issuedBy !== undefined) && sealRoles.length > 0) {
    grants.push({ grant: 'seals', title: { zh: '编号用印', en: 'Numbers and seals' }, who: { roles: [...sealRoles] }, rows: rows(ownOrgan), phases: 'any', sees: shown.slice(0, 1), edits: [], may: ['print'] });
  }
  return {
    permission: `${plan.code}-file`, title: titled({ zh: `${plan.title.zh}权限`, ...(plan.title.en ? { en: plan.title.en } : {}) }), over: plan.code, grants,
    never: [
      { never: 'recused', title: { zh: '已回避', en: 'Recused' }, when: rows({ fact: 'actor.id', operator: 'in', value: { fact: 'case.recused' } }), heldWork: 'offer-again' },
      ...plan.fields.filter((f) => f.kind === 'person').map((f) => ({ never: `is-${kebab(f.field)}`, title: titled(f.title), when: rows({ fact: 'actor.idNumber', operator: 'equal', value: { fact: `case.${f.field}.idNumber` } }), heldWork: 'offer-again' as const })),
    ],
  };
}
