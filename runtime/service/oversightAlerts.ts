/** Alerts of the oversight rules for those whom they concern: the role that is addressed, and case supervision from its organ downwards. */
import { problem, ProblemError } from '../base/problem.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import type { Pack } from '../definition/load/pack.ts';
import { rolesOf } from '../interpreter/permission.ts';
import { keepAnswer, readAlerts, type AlertReader, type SeenAlert } from '../persistence/alertStore.ts';
import { visibleRows } from '../persistence/visibleRows.ts';
import { inLanguage } from './language.ts';
import type { Principal, Runtime } from './runtime.ts';

export interface AlertView {
  id: string;
  rule: string;
  title: { zh: string; en?: string };
  severity: string;
  at: string;
  unit: string;
  case: string;
  line?: string;
  organ: { code: string; name: string; tier: string };
  explanation: string[];
  status: string;
  answer?: string;
}

/** The role that watches over the rules of its organ and of all below it. */
const watchingRole = 'case-supervision-clerk';

async function readerFor(runtime: Runtime, principal: Principal): Promise<{ reader: AlertReader; pack: Pack; organisation: OrganisationView; roles: string[] }> {
  const { pack } = await runtime.packs.current();
  const { view: organisation } = await runtime.organisation.read();
  const roles = rolesOf(principal, organisation);
  const path = organisation.organ(principal.organ)?.path;
  return { pack, organisation, roles, reader: { rule: visibleRows(pack, principal, organisation), organ: principal.organ, roles: [...roles, ...closingRoles(pack, roles)], watches: path !== undefined && roles.includes(watchingRole) ? `${path.replace(/\/$/, '')}/` : undefined } };
}

/** A leader who closes the alerts of others sees them as well: the roles that those alerts are addressed to. */
function closingRoles(pack: Pack, roles: readonly string[]): string[] {
  const levels = levelsOf(pack, roles);
  return Object.values(pack.ruleSet).flatMap((set) => set.rules.flatMap((rule) => (rule.severity !== 'block' && levels.includes(rule.alert.closedBy) ? [rule.alert.to.role] : [])));
}

const levelsOf = (pack: Pack, roles: readonly string[]): string[] =>
  pack.organisation.levels.flatMap((l) => ('role' in l.given && typeof l.given.role === 'string' && roles.includes(l.given.role) ? [l.level] : []));

/** Open ones first, red before yellow, the newest first; 500 at most. */
export async function alerts(runtime: Runtime, principal: Principal): Promise<{ rows: AlertView[] }> {
  const { reader, organisation } = await readerFor(runtime, principal);
  const rows = await readAlerts(runtime.database, reader);
  return { rows: rows.map((row) => alertView(row, reader, organisation, principal)) };
}

function alertView(row: SeenAlert, reader: AlertReader, organisation: OrganisationView, principal: Principal): AlertView {
  const sees = reader.rule.classesOf(row.ways);
  const organ = organisation.organ(row.organ);
  const line = sees.has('content') ? row.line : (row.number ?? undefined);
  return {
    id: row.id, rule: row.rule, title: row.title, severity: row.severity, at: row.at, unit: row.unit, case: row.case_id, ...(line ? { line } : {}),
    organ: { code: row.organ, name: organ?.name ?? row.organ, tier: organ?.tier ?? '' },
    explanation: row.explanation.filter((e) => (e.classes ?? []).every((c) => sees.has(c))).map((e) => inLanguage(e, principal.language)), status: row.status, ...(row.answer === null ? {} : { answer: row.answer }),
  };
}

/**
 * The role that is addressed answers; the level that the rule names closes, with a remark of its own. Throws `alert.unknown`
 * for what he may not see, `alert.notYours`, `alert.answered`, `reason.missing`.
 */
export async function answerAlert(runtime: Runtime, principal: Principal, order: { unit: string; alert: string; answer: string }): Promise<AlertView> {
  const answer = order.answer.trim();
  if (answer === '') throw new ProblemError([problem('reason.missing', {})]);
  const { reader, pack, organisation, roles } = await readerFor(runtime, principal);
  const only = { unit: order.unit, id: order.alert };
  const [found] = /^[0-9a-f-]{36}$/.test(order.alert) ? await readAlerts(runtime.database, reader, only) : [];
  if (!found) throw new ProblemError([problem('alert.unknown', {})]);
  const closes = found.organ === principal.organ && found.evidence.closedBy !== undefined && levelsOf(pack, roles).includes(found.evidence.closedBy);
  if (!closes && !roles.includes(found.to_role)) throw new ProblemError([problem('alert.notYours', { role: pack.organisation.roles.find((r) => r.role === found.to_role)?.title.zh ?? found.to_role })]);
  if (!(await keepAnswer(runtime.database.commander, order.unit, order.alert, answer.slice(0, 5000), principal.person, closes))) throw new ProblemError([problem('alert.answered', {})]);
  const [now] = await readAlerts(runtime.database, reader, only);
  return alertView(now!, reader, organisation, principal);
}
