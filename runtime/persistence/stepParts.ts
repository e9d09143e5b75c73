/**
 * The parts of the statement that writes a step, each with the rows that it writes. Every part selects from the guard `g`; `$1` is the
 * unit, `$2` the case, `$5` what stands in the case's own row, and the parameter of a part is its rows as JSON.
 */
import type { StepRows } from './stepRows.ts';

export interface Part {
  name: string;
  /** Undefined when the step has no rows for it. */
  value(rows: StepRows): unknown;
  sql(parameter: string): string;
}

const listed = (rows: readonly object[]): string | undefined => (rows.length > 0 ? JSON.stringify(rows) : undefined);

const events: Part = {
  name: 'ev',
  value: (rows) => JSON.stringify(rows.events),
  // The step's last link is left for the sealer.
  sql: (p) => `
ev as (
  insert into case_event (unit, case_id, sequence, at, actor, on_behalf_of, kind, body, hash)
  select g.unit, g.id, r.* from guard g,
    json_to_recordset(${p}::json) as r(sequence int, at timestamptz, actor text, on_behalf_of text, kind text, body json, hash text)),
un as (
  insert into audit_unsealed (unit, case_id, sequence, leaf_hash)
  select g.unit, g.id, ($5::text[])[7]::int, ($5::text[])[8] from guard g)`,
};

const work: Part = {
  name: 'wk',
  value: (rows) => listed(rows.work),
  sql: (p) => `
wk as (
  insert into work (unit, case_id, id, kind, path, title, role, level, candidates, assignee, lifted_to, returned, about, opened_at)
  select g.unit, g.id, r.* from guard g,
    json_to_recordset(${p}::json) as r(id text, kind text, path text, title jsonb, role text, level text, candidates text[], assignee text, lifted_to text, returned boolean, about jsonb, opened_at timestamptz)
  on conflict (unit, case_id, id) do update set path = excluded.path, title = excluded.title, candidates = excluded.candidates, assignee = excluded.assignee, about = excluded.about)`,
};

/** Work that is done takes its drafts with it. */
const workGone: Part = {
  name: 'gone',
  value: (rows) => (rows.workGone.length > 0 ? rows.workGone : undefined),
  sql: (p) => `
gone as (
  delete from work w using guard g where w.unit = $1 and w.case_id = $2::uuid and w.id = any(${p}::text[])),
dr as (
  delete from draft d using guard g where d.unit = $1 and d.case_id = $2::uuid and d.work = any(${p}::text[]))`,
};

/** What the new hand has typed himself stays as it is; the rest is what comes. */
const draftsMoved: Part = {
  name: 'dm',
  value: (rows) => listed(rows.draftsMoved),
  sql: (p) => `
dm as (
  insert into draft (unit, case_id, work, person, data, basis, saved_at)
  select g.unit, g.id, r.to_work, r.to_person, d.data, d.basis, d.saved_at from guard g,
    json_to_recordset(${p}::json) as r(from_work text, from_person text, to_work text, to_person text), draft d
  where d.unit = $1 and d.case_id = $2::uuid and d.work = r.from_work and d.person = r.from_person
  on conflict (unit, case_id, work, person) do update set data = excluded.data || draft.data, basis = least(excluded.basis, draft.basis)),
dg as (
  delete from draft d using guard g, json_to_recordset(${p}::json) as r(from_work text, from_person text) where d.unit = $1 and d.case_id = $2::uuid and d.work = r.from_work and d.person = r.from_person)`,
};

const clocks: Part = {
  name: 'ck',
  value: (rows) => listed(rows.clocks),
  sql: (p) => `
ck as (
  insert into clock (unit, case_id, id, deadline, status, started_at, due_at, blue_at, yellow_at, red_at, announced, sweep_at)
  select g.unit, g.id, r.* from guard g,
    json_to_recordset(${p}::json) as r(id text, deadline text, status text, started_at timestamptz, due_at timestamptz, blue_at timestamptz, yellow_at timestamptz, red_at timestamptz, announced text, sweep_at timestamptz)
  on conflict (unit, case_id, id) do update set deadline = excluded.deadline, status = excluded.status, started_at = excluded.started_at, due_at = excluded.due_at, blue_at = excluded.blue_at,
    yellow_at = excluded.yellow_at, red_at = excluded.red_at, announced = excluded.announced, sweep_at = excluded.sweep_at)`,
};

const papers: Part = {
  name: 'pp',
  value: (rows) => listed(rows.papers),
  sql: (p) => `
pp as (
  insert into paper (unit, case_id, id, document, status, number, sha256, approved_at, sealed_at, prints)
  select g.unit, g.id, r.* from guard g,
    json_to_recordset(${p}::json) as r(id text, document text, status text, number text, sha256 text, approved_at timestamptz, sealed_at timestamptz, prints int)
  on conflict (unit, case_id, id) do update set document = excluded.document, status = excluded.status, number = excluded.number, sha256 = excluded.sha256, approved_at = excluded.approved_at,
    sealed_at = excluded.sealed_at, prints = excluded.prints)`,
};

/** At most one row a case, at most one holder a section and key: two that enter in the same moment meet at that index. */
const section: Part = {
  name: 'sc',
  value: (rows) => (rows.section ? JSON.stringify(rows.section) : undefined),
  sql: (p) => `
sc as (
  insert into case_section (unit, case_id, section, key, holds, since)
  select g.unit, g.id, r.* from guard g, json_to_record(${p}::json) as r(section text, key text, holds boolean, since timestamptz)
  on conflict (unit, case_id) do update set section = excluded.section, key = excluded.key, holds = excluded.holds, since = excluded.since)`,
};

const sectionLeft: Part = {
  name: 'sl',
  value: (rows) => (rows.section === null ? true : undefined),
  sql: (p) => `
sl as (
  delete from case_section s using guard g where s.unit = $1 and s.case_id = $2::uuid and ${p}::boolean)`,
};

const numbers: Part = {
  name: 'nr',
  value: (rows) => listed(rows.numbers),
  sql: (p) => `
nr as (
  insert into number_register (unit, series, organ, kind, year, number, text, status, case_id, paper, document, at, by)
  select g.unit, r.series, r.organ, r.kind, r.year, r.number, r.text, 'used', g.id, r.paper, r.document, r.at, r.by from guard g,
    json_to_recordset(${p}::json) as r(series text, organ text, kind text, year int, number int, text text, paper text, document text, at timestamptz, by text))`,
};

const outbox: Part = {
  name: 'ob',
  value: (rows) => listed(rows.outbox),
  sql: (p) => `
ob as (
  insert into outbox (unit, id, case_id, kind, payload, due_at)
  select g.unit, r.id, g.id, r.kind, r.payload, r.due_at from guard g, json_to_recordset(${p}::json) as r(id uuid, kind text, payload jsonb, due_at timestamptz))`,
};

const notices: Part = {
  name: 'nt',
  value: (rows) => listed(rows.notices),
  sql: (p) => `
nt as (
  insert into notice (unit, id, person, topic, text, about, case_id, at)
  select g.unit, r.id, r.person, r.topic, r.text, r.about, g.id, r.at from guard g,
    json_to_recordset(${p}::json) as r(id uuid, person text, topic text, text jsonb, about jsonb, at timestamptz))`,
};

const attachments: Part = {
  name: 'fl',
  value: (rows) => listed(rows.attachments),
  sql: (p) => `
fl as (
  insert into attachment (unit, case_id, id, sha256, size, type, name, by, at)
  select g.unit, g.id, r.* from guard g, json_to_recordset(${p}::json) as r(id text, sha256 text, size bigint, type text, name text, by text, at timestamptz))`,
};

/** What the summary says of where a case stands, and what it says of its content; columns with their types. */
const placeColumns = 'organ text, path text, case_type text, process text, opened_at timestamptz';
const standingColumns = 'stage text, phase text, status text, ended_with text, number text, line text, handlers text[], people text[], candidates text[], recused text[], readers text[], department text, sender_path text, '
  + 'flags text[], due_at timestamptz, blue_at timestamptz, yellow_at timestamptz, red_at timestamptz, deadline text, closed_at timestamptz';
const contentColumns = 'facts jsonb, search_text text';
const namesOf = (columns: string): string[] => columns.split(', ').map((column) => column.slice(0, column.indexOf(' ')));

const summaryUpdate = (p: string, columns: string): string => `
sm as (
  update case_summary s set ${namesOf(columns).map((name) => `${name} = r.${name}`).join(', ')}, updated_at = ($5::text[])[9]::timestamptz
  from guard g, json_to_record(${p}::json) as r(${columns}) where s.unit = $1 and s.id = $2::uuid)`;

/** The larger half of a summary is left as it is unless the step has written data: most steps only move the case on. */
const standing: Part = {
  name: 'sm',
  value: (rows) => (rows.content ? undefined : JSON.stringify(rows.standing)),
  sql: (p) => summaryUpdate(p, standingColumns),
};

const words = (p: string): string => `
sw as (
  insert into case_search (unit, id, words) select g.unit, g.id, ${p}::json ->> 'search_text' from guard g
  on conflict (unit, id) do update set words = excluded.words where case_search.words <> excluded.words)`;

const content: Part = {
  name: 'sw',
  value: (rows) => (rows.content ? JSON.stringify({ ...rows.standing, ...rows.content }) : undefined),
  sql: (p) => `${summaryUpdate(p, `${standingColumns}, ${contentColumns}`)},${words(p)}`,
};

const firstSummary: Part = {
  name: 'sw',
  value: content.value,
  sql: (p) => {
    const columns = `${placeColumns}, ${standingColumns}, ${contentColumns}`;
    return `
sm as (
  insert into case_summary (unit, id, updated_at, ${namesOf(columns).join(', ')})
  select g.unit, g.id, ($5::text[])[9]::timestamptz, r.* from guard g, json_to_record(${p}::json) as r(${columns})),${words(p)}`;
  },
};

const receipt: Part = {
  name: 'rc',
  value: ({ receipt: answered }) => (answered ? JSON.stringify(answered) : undefined),
  sql: (p) => `
rc as (
  insert into command_receipt (unit, actor, key, request_hash, case_id, answer, at)
  select g.unit, r.actor, r.key, r.request_hash, g.id, r.answer, ($5::text[])[9]::timestamptz from guard g,
    json_to_record(${p}::json) as r(actor text, key text, request_hash text, answer jsonb))`,
};

const common: readonly Part[] = [events, work, workGone, draftsMoved, clocks, papers, section, sectionLeft, numbers, outbox, notices, attachments];
export const partsOfStep: readonly Part[] = [...common, standing, content, receipt];
export const partsOfStart: readonly Part[] = [...common, firstSummary, receipt];
