/**
 * Alerts of the oversight rules for those whom they concern: the role that is addressed, the level that closes, and case
 * supervision from its organ downwards.
 */
import { problem, ProblemError, type Problem } from '../base/problem.ts';
import type { Lamp } from '../interpreter/lamp.ts';
import { nearestWithRole } from '../interpreter/nearestWithRole.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import type { Pack } from '../definition/load/pack.ts';
import { platformRole } from '../definition/model/platformRoles.ts';
import { rolesOf } from '../interpreter/permission.ts';
import { closeAlert, keepAnswer, readAlerts, type AlertReader, type SeenAlert } from '../persistence/alertStore.ts';
import { answerDue } from './alertDue.ts';
import { inLanguage } from './language.ts';
import { rowRules } from './rowRules.ts';
import type { Principal, Runtime } from './runtime.ts';

/** What somebody said of an alert: his words, his name, and when. */
export interface AlertRemark {
  text: string;
  by: string;
  at: string;
}

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
  /** An explanation in writing, or a short note. */
  asks: 'explanation' | 'note';
  /** Who is asked to answer: the role, where, and who holds it there. */
  asked: { role: { zh: string; en?: string }; organ: string; people: string[] };
  /** The level that closes it. */
  closer?: { zh: string; en?: string };
  /** By when it is to be answered, with its lamp; no lamp any more once it is answered. */
  dueAt?: string;
  lamp: Lamp;
  overdueDays: number;
  /** What the reader may do himself now; absent when it is another's turn. */
  mayAnswer?: 'answer' | 'close';
  answer?: AlertRemark;
  remark?: AlertRemark;
}

async function readerFor(runtime: Runtime, principal: Principal): Promise<{ reader: AlertReader; pack: Pack; organisation: OrganisationView; roles: string[] }> {
  const { view: organisation } = await runtime.organisation.read();
  const { pack, rule } = await rowRules(runtime, principal, organisation);
  const roles = rolesOf(principal, organisation);
  const path = organisation.organ(principal.organ)?.path;
  // Who supervises cases watches over the rules of his organ and of all below it.
  const watches = path !== undefined && roles.includes(platformRole(pack.organisation, 'supervises')) ? `${path.replace(/\/$/, '')}/` : undefined;
  return { pack, organisation, roles, reader: { rule: rule(), organ: principal.organ, roles: [...roles, ...closingRoles(pack, roles)], watches } };
}

/** A leader who closes the alerts of others sees them as well: the roles that those alerts are addressed to. */
function closingRoles(pack: Pack, roles: readonly string[]): string[] {
  const levels = levelsOf(pack, roles);
  return Object.values(pack.ruleSet).flatMap((set) => set.rules.flatMap((rule) => (rule.severity !== 'block' && levels.includes(rule.alert.closedBy) ? [rule.alert.to.role] : [])));
}

const levelsOf = (pack: Pack, roles: readonly string[]): string[] =>
  pack.organisation.levels.flatMap((l) => ('role' in l.given && typeof l.given.role === 'string' && roles.includes(l.given.role) ? [l.level] : []));

interface Reading {
  runtime: Runtime;
  principal: Principal;
  reader: AlertReader;
  pack: Pack;
  organisation: OrganisationView;
  roles: readonly string[];
}

/** Open ones first, red before yellow, the newest first; 500 at most. */
export async function alerts(runtime: Runtime, principal: Principal): Promise<{ rows: AlertView[] }> {
  const reading = { runtime, principal, ...(await readerFor(runtime, principal)) };
  const rows = await readAlerts(runtime.database, reading.reader);
  return { rows: rows.map((row) => alertView(row, reading)) };
}

/** Who is asked, as he was told: the role's people in the handling department, in the organ, or in the next one up that has any. */
const askedOf = (organisation: OrganisationView, row: SeenAlert): { organ: string; people: readonly string[] } =>
  nearestWithRole(organisation, { organ: row.organ, department: row.department ?? undefined }, row.to_role);

/** The role that is addressed answers an open alert; then the level that the rule names closes it. */
function turnOf(row: SeenAlert, { principal, pack, organisation, roles }: Reading): 'answer' | 'close' | undefined {
  if (row.status === 'open') {
    const asked = askedOf(organisation, row);
    return principal.organ === asked.organ && asked.people.includes(principal.person) ? 'answer' : undefined;
  }
  const { closedBy } = row.evidence;
  return row.status === 'answered' && row.organ === principal.organ && closedBy !== undefined && levelsOf(pack, roles).includes(closedBy) ? 'close' : undefined;
}

function remarkOf(organisation: OrganisationView, text: string | null, by: string | null, at: string | null): AlertRemark | undefined {
  return text === null ? undefined : { text, by: organisation.person(by ?? '')?.name ?? '', at: at ?? '' };
}

function alertView(row: SeenAlert, reading: Reading): AlertView {
  const { runtime, principal, reader, pack, organisation } = reading;
  const sees = reader.rule.classesOf(row.ways);
  const organ = organisation.organ(row.organ);
  const line = sees.has('content') ? row.line : (row.number ?? undefined);
  const asked = askedOf(organisation, row);
  const { asks = 'explanation', within, closedBy } = row.evidence;
  const closer = pack.organisation.levels.find((level) => level.level === closedBy)?.title;
  const due = within && answerDue(row.at, within, row.now, runtime.calendarOf(pack));
  const may = turnOf(row, reading);
  const answer = remarkOf(organisation, row.answer, row.answered_by, row.answered_at);
  const remark = remarkOf(organisation, row.remark, row.closed_by, row.closed_at);
  return {
    id: row.id, rule: row.rule, title: row.title, severity: row.severity, at: row.at, unit: row.unit, case: row.case_id, ...(line ? { line } : {}),
    organ: { code: row.organ, name: organ?.name ?? row.organ, tier: organ?.tier ?? '' },
    explanation: row.explanation.filter((e) => (e.classes ?? []).every((c) => sees.has(c))).map((e) => inLanguage(e, principal.language)), status: row.status, asks,
    asked: {
      role: pack.organisation.roles.find((r) => r.role === row.to_role)?.title ?? { zh: row.to_role }, organ: organisation.organ(asked.organ)?.name ?? asked.organ,
      people: asked.people.map((person) => organisation.person(person)?.name ?? person),
    },
    ...(closer ? { closer } : {}), ...(due ? { dueAt: due.dueAt } : {}), lamp: row.status === 'open' ? (due?.lamp ?? 'none') : 'none', overdueDays: row.status === 'open' ? (due?.overdueDays ?? 0) : 0,
    ...(may ? { mayAnswer: may } : {}), ...(answer ? { answer } : {}), ...(remark ? { remark } : {}),
  };
}

/**
 * Answers or closes, whichever is his turn; each has its own words, and both are kept. Throws `alert.unknown` for what he may
 * not see, `alert.notYours`, `alert.answered`, `reason.missing`.
 */
export async function answerAlert(runtime: Runtime, principal: Principal, order: { unit: string; alert: string; answer: string }): Promise<AlertView> {
  const words = order.answer.trim().slice(0, 5000);
  if (words === '') throw new ProblemError([problem('reason.missing', {})]);
  const reading = { runtime, principal, ...(await readerFor(runtime, principal)) };
  const only = { unit: order.unit, id: order.alert };
  const [found] = /^[0-9a-f-]{36}$/.test(order.alert) ? await readAlerts(runtime.database, reading.reader, only) : [];
  if (!found) throw new ProblemError([problem('alert.unknown', {})]);
  const turn = turnOf(found, reading);
  if (turn === undefined) throw new ProblemError([refusal(found, reading)]);
  const keep = turn === 'answer' ? keepAnswer : closeAlert;
  if (!(await keep(runtime.database.commander, order.unit, order.alert, words, principal.person))) throw new ProblemError([problem('alert.answered', {})]);
  const [now] = await readAlerts(runtime.database, reading.reader, only);
  return alertView(now!, reading);
}

/** Why it is not his turn: it is done already, or another is asked. */
function refusal(row: SeenAlert, { pack, roles }: Reading): Problem {
  const role = pack.organisation.roles.find((r) => r.role === row.to_role)?.title.zh ?? row.to_role;
  if (row.status === 'closed' || (row.status === 'answered' && roles.includes(row.to_role))) return problem('alert.answered', {});
  return problem('alert.notYours', { role: row.status === 'answered' ? (pack.organisation.levels.find((l) => l.level === row.evidence.closedBy)?.title.zh ?? role) : role });
}
