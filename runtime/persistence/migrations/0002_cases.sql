-- A case and what follows from it. Every table carries the shard key `unit` (the home unit at county level) in its primary
-- key, so that distributing them later is a setting, not a rewrite. State is kept beside the history that it follows from.

create table cases (
  unit text not null,
  id uuid not null,
  organ text not null,
  case_type text not null,
  process text not null,
  definition text not null,
  status text not null,
  revision integer not null,
  sequence integer not null,
  state jsonb not null,
  chain_hash text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (unit, id)
);

create table case_event (
  unit text not null,
  case_id uuid not null,
  sequence integer not null,
  at timestamptz not null,
  actor text not null,
  on_behalf_of text,
  kind text not null,
  body jsonb not null,
  hash text not null,
  primary key (unit, case_id, sequence)
);
create index case_event_at on case_event (unit, at);

-- Filled in the step's own statement; the sealer empties it into the tree. A sealer that reads "id > last" loses rows.
create table audit_unsealed (
  unit text not null,
  case_id uuid not null,
  sequence integer not null,
  leaf_hash text not null,
  primary key (unit, case_id, sequence)
);

create table work (
  unit text not null,
  case_id uuid not null,
  id text not null,
  kind text not null,
  path text not null,
  title jsonb not null,
  role text not null,
  level text,
  candidates text[] not null,
  assignee text,
  lifted_to text,
  returned boolean not null default false,
  about jsonb,
  opened_at timestamptz not null,
  primary key (unit, case_id, id)
);
create index work_candidates on work using gin (candidates);
create index work_assignee on work (assignee) where assignee is not null;

create table clock (
  unit text not null,
  case_id uuid not null,
  id text not null,
  deadline text not null,
  status text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  blue_at timestamptz,
  yellow_at timestamptz,
  red_at timestamptz,
  announced text not null,
  -- When the sweep must look at it again: the next lamp, or the next escalation; null when nothing is to come.
  sweep_at timestamptz,
  primary key (unit, case_id, id)
);
create index clock_sweep on clock (sweep_at) where sweep_at is not null;

create table paper (
  unit text not null,
  case_id uuid not null,
  id text not null,
  document text not null,
  status text not null,
  number text,
  sha256 text,
  approved_at timestamptz,
  sealed_at timestamptz,
  prints integer not null default 0,
  primary key (unit, case_id, id)
);

-- One counter a series, organ, kind and year; updated last before commit, so that it is held for a moment only.
create table number_counter (
  unit text not null,
  series text not null,
  organ text not null,
  kind text not null,
  year integer not null,
  last integer not null,
  primary key (unit, series, organ, kind, year)
);

create table number_register (
  unit text not null,
  series text not null,
  organ text not null,
  kind text not null,
  year integer not null,
  number integer not null,
  text text not null,
  status text not null check (status in ('used', 'void', 'reserved')),
  case_id uuid,
  paper text,
  document text,
  reason text,
  at timestamptz not null,
  by text not null,
  primary key (unit, series, organ, kind, year, number)
);
create unique index number_register_text on number_register (unit, series, text);

create table outbox (
  unit text not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null,
  payload jsonb not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  last_problem text,
  primary key (unit, id)
);
create index outbox_due on outbox (due_at);

create table outbox_done (
  unit text not null,
  id uuid not null,
  done_at timestamptz not null,
  primary key (unit, id)
);

-- The first answer to a command, by the key that its sender made; the unique row is what makes "sent twice" harmless.
create table command_receipt (
  unit text not null,
  actor text not null,
  key text not null,
  request_hash text not null,
  case_id uuid not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (unit, actor, key)
);

create table draft (
  unit text not null,
  case_id uuid not null,
  work text not null,
  person text not null,
  data jsonb not null,
  basis integer not null,
  saved_at timestamptz not null,
  primary key (unit, case_id, work, person)
);

create table attachment (
  unit text not null,
  case_id uuid not null,
  id text not null,
  sha256 text not null,
  size bigint not null,
  type text not null,
  name text not null,
  by text not null,
  at timestamptz not null,
  primary key (unit, case_id, id)
);

create table notice (
  unit text not null,
  id uuid not null,
  person text not null,
  topic text not null,
  text jsonb not null,
  about jsonb not null,
  case_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  primary key (unit, id)
);
create index notice_person on notice (person, at desc);

-- One row a case for lists, search and ledgers over many units; it carries its unit, path and classes, and is fed in the
-- statement of the step. Values stand under their class, so that a reader's mask is a choice of columns, not of code.
create table case_summary (
  unit text not null,
  id uuid not null,
  organ text not null,
  path text not null,
  case_type text not null,
  process text not null,
  stage text not null,
  phase text not null,
  status text not null,
  ended_with text,
  number text,
  line text not null,
  handlers text[] not null,
  people text[] not null,
  candidates text[] not null,
  department text,
  sender_path text,
  facts jsonb not null,
  search_text text not null,
  flags text[] not null,
  due_at timestamptz,
  blue_at timestamptz,
  yellow_at timestamptz,
  red_at timestamptz,
  deadline text,
  opened_at timestamptz not null,
  closed_at timestamptz,
  updated_at timestamptz not null,
  primary key (unit, id)
);
create index case_summary_path on case_summary (case_type, path text_pattern_ops, opened_at desc);
create index case_summary_search on case_summary using gin (zh_grams(search_text));
create index case_summary_people on case_summary using gin (people);
create index case_summary_candidates on case_summary using gin (candidates);
create index case_summary_due on case_summary (due_at) where due_at is not null;

-- What the oversight rules found; an alert is kept even when it is withdrawn.
create table alert (
  unit text not null,
  id uuid not null,
  case_id uuid not null,
  rule_set text not null,
  rule text not null,
  severity text not null,
  title jsonb not null,
  explanation jsonb not null,
  evidence jsonb not null,
  at timestamptz not null,
  event_sequence integer not null,
  to_role text not null,
  organ text not null,
  path text not null,
  status text not null default 'open',
  answer text,
  closed_by text,
  closed_at timestamptz,
  primary key (unit, id)
);
create unique index alert_once on alert (unit, case_id, rule_set, rule, event_sequence);
create index alert_path on alert (path text_pattern_ops, at desc);

do $$
declare t text;
begin
  foreach t in array array['cases','case_event','audit_unsealed','work','clock','paper','number_counter','number_register','outbox','outbox_done','command_receipt','draft','attachment','notice','case_summary','alert'] loop
    execute format('call keep_units_apart(%L)', t);
  end loop;
  call keep_append_only('case_event');
end $$;
