/**
 * Writes all that a step returned in one statement of data-modifying CTEs.
 *
 * The first CTE is the guard; every other selects from it, so that nothing is written when the case has moved on: no row
 * from the guard means stale. A row is touched by one CTE only. The statement is named, so that the server plans it once
 * a connection. Rows travel as one JSON text a table; its text is fixed, whatever the step did.
 */
import type { PoolClient, Pool } from 'pg';

export interface StepRows {
  unit: string;
  caseId: string;
  /** The revision that the step was decided on; 0 for a case that begins. */
  expected: number;
  caseRow: { organ: string; case_type: string; process: string; definition: string; status: string; revision: number; sequence: number; state: unknown; chain_hash: string; at: string };
  events: { sequence: number; at: string; actor: string; on_behalf_of: string | null; kind: string; body: unknown; hash: string }[];
  work: object[];
  workGone: string[];
  clocks: object[];
  papers: object[];
  numbers: object[];
  outbox: object[];
  notices: object[];
  attachments: object[];
  summary: object;
  /** The text that search finds the case by, when the step may have changed it. */
  words: string | null;
  receipt: { actor: string; key: string; request_hash: string; answer: unknown } | null;
}

// A parameter is parsed each time it is mentioned: the state, which is the largest, stands in one place only, and what several
// places need is in `$16`: organ, case type, process, definition, status, revision, sequence, chain hash, moment.
const guardUpdate = `
  update cases set status = ($16::text[])[5], revision = ($16::text[])[6]::int, sequence = ($16::text[])[7]::int, state = $4::json, chain_hash = ($16::text[])[8], updated_at = ($16::text[])[9]::timestamptz
  where unit = $1 and id = $2::uuid and revision = $3::int
  returning unit, id`;

const guardInsert = `
  insert into cases (unit, id, organ, case_type, process, definition, status, revision, sequence, state, chain_hash, created_at, updated_at)
  select $1, $2::uuid, ($16::text[])[1], ($16::text[])[2], ($16::text[])[3], ($16::text[])[4], ($16::text[])[5], ($16::text[])[6]::int, ($16::text[])[7]::int, $4::json, ($16::text[])[8], ($16::text[])[9]::timestamptz, ($16::text[])[9]::timestamptz
  where $3::int = 0
  on conflict do nothing
  returning unit, id`;

const statement = (guard: string): string => `
with guard as (${guard}),
ev as (
  insert into case_event (unit, case_id, sequence, at, actor, on_behalf_of, kind, body, hash)
  select g.unit, g.id, r.* from guard g,
    json_to_recordset($5::json) as r(sequence int, at timestamptz, actor text, on_behalf_of text, kind text, body json, hash text)),
un as (
  insert into audit_unsealed (unit, case_id, sequence, leaf_hash)
  select g.unit, g.id, ($16::text[])[7]::int, ($16::text[])[8] from guard g),
wk as (
  insert into work (unit, case_id, id, kind, path, title, role, level, candidates, assignee, lifted_to, returned, about, opened_at)
  select g.unit, g.id, r.* from guard g,
    json_to_recordset($6::json) as r(id text, kind text, path text, title jsonb, role text, level text, candidates text[], assignee text, lifted_to text, returned boolean, about jsonb, opened_at timestamptz)
  on conflict (unit, case_id, id) do update set candidates = excluded.candidates, assignee = excluded.assignee),
gone as (
  delete from work w using guard g where w.unit = $1 and w.case_id = $2::uuid and w.id = any($7::text[])),
dr as (
  delete from draft d using guard g where d.unit = $1 and d.case_id = $2::uuid and d.work = any($7::text[])),
ck as (
  insert into clock (unit, case_id, id, deadline, status, started_at, due_at, blue_at, yellow_at, red_at, announced, sweep_at)
  select g.unit, g.id, r.* from guard g,
    json_to_recordset($8::json) as r(id text, deadline text, status text, started_at timestamptz, due_at timestamptz, blue_at timestamptz, yellow_at timestamptz, red_at timestamptz, announced text, sweep_at timestamptz)
  on conflict (unit, case_id, id) do update set status = excluded.status, started_at = excluded.started_at, due_at = excluded.due_at, blue_at = excluded.blue_at,
    yellow_at = excluded.yellow_at, red_at = excluded.red_at, announced = excluded.announced, sweep_at = excluded.sweep_at),
pp as (
  insert into paper (unit, case_id, id, document, status, number, sha256, approved_at, sealed_at, prints)
  select g.unit, g.id, r.* from guard g,
    json_to_recordset($9::json) as r(id text, document text, status text, number text, sha256 text, approved_at timestamptz, sealed_at timestamptz, prints int)
  on conflict (unit, case_id, id) do update set status = excluded.status, number = excluded.number, sha256 = excluded.sha256, approved_at = excluded.approved_at,
    sealed_at = excluded.sealed_at, prints = excluded.prints),
nr as (
  insert into number_register (unit, series, organ, kind, year, number, text, status, case_id, paper, document, at, by)
  select g.unit, r.series, r.organ, r.kind, r.year, r.number, r.text, 'used', g.id, r.paper, r.document, r.at, r.by from guard g,
    json_to_recordset($10::json) as r(series text, organ text, kind text, year int, number int, text text, paper text, document text, at timestamptz, by text)),
ob as (
  insert into outbox (unit, id, case_id, kind, payload, due_at)
  select g.unit, r.id, g.id, r.kind, r.payload, r.due_at from guard g, json_to_recordset($11::json) as r(id uuid, kind text, payload jsonb, due_at timestamptz)),
nt as (
  insert into notice (unit, id, person, topic, text, about, case_id, at)
  select g.unit, r.id, r.person, r.topic, r.text, r.about, g.id, r.at from guard g,
    json_to_recordset($12::json) as r(id uuid, person text, topic text, text jsonb, about jsonb, at timestamptz)),
fl as (
  insert into attachment (unit, case_id, id, sha256, size, type, name, by, at)
  select g.unit, g.id, r.* from guard g, json_to_recordset($13::json) as r(id text, sha256 text, size bigint, type text, name text, by text, at timestamptz)),
sm as (
  insert into case_summary (unit, id, organ, path, case_type, process, stage, phase, status, ended_with, number, line, handlers, people, candidates, recused, readers, department, sender_path, facts, search_text, flags, due_at, blue_at, yellow_at, red_at, deadline, opened_at, closed_at, updated_at)
  select g.unit, g.id, r.*, ($16::text[])[9]::timestamptz from guard g,
    json_to_record($14::json) as r(organ text, path text, case_type text, process text, stage text, phase text, status text, ended_with text, number text, line text, handlers text[], people text[], candidates text[], recused text[], readers text[], department text, sender_path text, facts jsonb, search_text text, flags text[], due_at timestamptz, blue_at timestamptz, yellow_at timestamptz, red_at timestamptz, deadline text, opened_at timestamptz, closed_at timestamptz)
  on conflict (unit, id) do update set stage = excluded.stage, phase = excluded.phase, status = excluded.status, ended_with = excluded.ended_with, number = excluded.number, line = excluded.line,
    handlers = excluded.handlers, people = excluded.people, candidates = excluded.candidates, recused = excluded.recused, readers = excluded.readers, department = excluded.department, sender_path = excluded.sender_path, facts = excluded.facts,
    search_text = excluded.search_text, flags = excluded.flags, due_at = excluded.due_at, blue_at = excluded.blue_at, yellow_at = excluded.yellow_at, red_at = excluded.red_at,
    deadline = excluded.deadline, closed_at = excluded.closed_at, updated_at = excluded.updated_at),
sw as (
  insert into case_search (unit, id, words) select g.unit, g.id, $17 from guard g where $17::text is not null
  on conflict (unit, id) do update set words = excluded.words where case_search.words <> excluded.words),
rc as (
  insert into command_receipt (unit, actor, key, request_hash, case_id, answer, at)
  select g.unit, r.actor, r.key, r.request_hash, g.id, r.answer, ($16::text[])[9]::timestamptz from guard g,
    json_to_recordset($15::json) as r(actor text, key text, request_hash text, answer jsonb))
select count(*)::int as written from guard`;

const texts = { 'write-step': statement(guardUpdate), 'start-case': statement(guardInsert) };

/** True when it was written; false when the case had moved on (or existed already). Throws on a receipt's unique violation. */
export async function writeStep(client: Pool | PoolClient, rows: StepRows): Promise<boolean> {
  const name = rows.expected === 0 ? 'start-case' : 'write-step';
  const { caseRow } = rows;
  const values = [
    rows.unit, rows.caseId, rows.expected, JSON.stringify(caseRow.state), JSON.stringify(rows.events), JSON.stringify(rows.work), rows.workGone, JSON.stringify(rows.clocks),
    JSON.stringify(rows.papers), JSON.stringify(rows.numbers), JSON.stringify(rows.outbox), JSON.stringify(rows.notices), JSON.stringify(rows.attachments), JSON.stringify(rows.summary),
    JSON.stringify(rows.receipt ? [rows.receipt] : []),
    [caseRow.organ, caseRow.case_type, caseRow.process, caseRow.definition, caseRow.status, String(caseRow.revision), String(caseRow.sequence), caseRow.chain_hash, caseRow.at],
    rows.words,
  ];
  const { rows: written } = await client.query<{ written: number }>({ name, text: texts[name], values });
  return written[0]?.written === 1;
}
