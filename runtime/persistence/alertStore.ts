/** What the oversight rules found: each alert once, with its notices in the same statement; read under the permission rule. */
import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Length } from '../definition/model/common.ts';
import type { CaseEvent } from '../interpreter/caseEvent.ts';
import type { CaseState } from '../interpreter/caseState.ts';
import type { Database } from './database.ts';
import type { VisibleRows } from './visibleRows.ts';

/** One sentence of why; `classes` are those whose values it tells. */
export interface Explanation {
  zh: string;
  en: string;
  classes?: string[];
}

export interface AlertRow {
  id: string;
  case_id: string;
  rule_set: string;
  rule: string;
  severity: string;
  title: { zh: string; en?: string };
  explanation: Explanation[];
  evidence: object;
  at: string;
  event_sequence: number;
  to_role: string;
  organ: string;
  path: string;
}
export interface AlertNotice {
  id: string;
  alert: string;
  person: string;
  topic: string;
  text: object;
  about: object;
  /** Not before this moment; at once where nothing is said. */
  at: string | null;
}

/** The events of a step that was committed, and all before them; with the state that is stored now. */
export async function loadOverseen(pool: Pool, unit: string, id: string, to: number): Promise<{ state: CaseState; definition: string; events: CaseEvent[] } | undefined> {
  const { rows } = await pool.query<{ state: CaseState; definition: string; events: CaseEvent[] }>({
    name: 'load-overseen',
    text: `select c.state, c.definition, (select coalesce(jsonb_agg(e.body order by e.sequence), '[]') from case_event e where e.unit = $1 and e.case_id = $2::uuid and e.sequence <= $3) as events
           from cases c where c.unit = $1 and c.id = $2::uuid`,
    values: [unit, id, to],
  });
  return rows[0];
}

/** Keeps what is new; returns whom it concerns. An alert that is there already is left as it is, and tells nobody again. */
export async function keepAlerts(pool: Pool, unit: string, alerts: readonly AlertRow[], notices: readonly AlertNotice[]): Promise<string[]> {
  const { rows } = await pool.query<{ person: string }>({
    name: 'keep-alerts',
    text: `with kept as (
             insert into alert (unit, id, case_id, rule_set, rule, severity, title, explanation, evidence, at, event_sequence, to_role, organ, path)
             select $1, r.* from jsonb_to_recordset($2::jsonb) as r(id uuid, case_id uuid, rule_set text, rule text, severity text, title jsonb, explanation jsonb, evidence jsonb, at timestamptz, event_sequence int, to_role text, organ text, path text)
             on conflict (unit, case_id, rule_set, rule, event_sequence) do nothing
             returning id, case_id)
           insert into notice (unit, id, person, topic, text, about, case_id, at)
           select $1, n.id, n.person, n.topic, n.text, n.about, k.case_id, coalesce(n.at, app_now())
           from kept k join jsonb_to_recordset($3::jsonb) as n(id uuid, alert uuid, person text, topic text, text jsonb, about jsonb, at timestamptz) on n.alert = k.id
           returning person`,
    values: [unit, JSON.stringify(alerts), JSON.stringify(notices)],
  });
  return rows.map((r) => r.person);
}

export interface AlertReader {
  rule: VisibleRows;
  organ: string;
  /** Roles that he holds in his organ. */
  roles: readonly string[];
  /** Path, with a slash at its end, below which he watches all alerts: for case supervision; none for others. */
  watches: string | undefined;
}
export interface SeenAlert extends Omit<AlertRow, 'evidence'> {
  unit: string;
  evidence: { asks?: 'explanation' | 'note'; within?: Length; closedBy?: string };
  status: 'open' | 'answered' | 'closed';
  answer: string | null;
  answered_by: string | null;
  answered_at: string | null;
  remark: string | null;
  closed_by: string | null;
  closed_at: string | null;
  /** The moment of reading. */
  now: string;
  line: string;
  number: string | null;
  /** The department that handles the case. */
  department: string | null;
  ways: number[];
}

/** Alerts of cases that he may know of, addressed to one of his roles in his organ, or raised below the organ that he watches. */
export async function readAlerts(database: Database, reader: AlertReader, only?: { unit: string; id: string }): Promise<SeenAlert[]> {
  const { rule, organ, roles, watches } = reader;
  const addressed = sql`(a.organ = ${organ} and (a.to_role = any(${roles}::text[]) ${watches === undefined ? sql`` : sql`or true`}))`;
  const below = watches === undefined ? sql`false` : sql`a.path ^@ ${watches}::text`;
  const one = only ? sql`and a.unit = ${only.unit} and a.id = ${only.id}::uuid` : sql``;
  const { rows } = await sql<SeenAlert>`
    select a.unit, a.id, a.case_id, a.rule_set, a.rule, a.severity, a.title, a.explanation, a.evidence, a.at, a.event_sequence, a.to_role, a.organ, a.path, a.status, a.answer, a.answered_by, a.answered_at, a.remark, a.closed_by, a.closed_at, app_now() as now, s.line, s.number, s.department, ${rule.ways} as ways
    from alert a join case_summary s on s.unit = a.unit and s.id = a.case_id
    where (${addressed} or ${below}) and ${rule.where} ${one}
    order by (a.status = 'open') desc, array_position(array['red', 'yellow', 'notice'], a.severity), a.at desc, a.id limit 500`.execute(database.commanderQueries);
  return rows;
}

/** Writes the answer of an open alert; false when another has answered in the meantime. */
export async function keepAnswer(pool: Pool, unit: string, id: string, answer: string, by: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'answer-alert',
    text: `update alert set answer = $3, answered_by = $4, answered_at = app_now(), status = 'answered' where unit = $1 and id = $2::uuid and status = 'open'`,
    values: [unit, id, answer, by],
  });
  return rowCount === 1;
}

/** Closes an answered alert with a remark; the answer stays as it was given. */
export async function closeAlert(pool: Pool, unit: string, id: string, remark: string, by: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'close-alert',
    text: `update alert set remark = $3, closed_by = $4, closed_at = app_now(), status = 'closed' where unit = $1 and id = $2::uuid and status = 'answered'`,
    values: [unit, id, remark, by],
  });
  return rowCount === 1;
}
