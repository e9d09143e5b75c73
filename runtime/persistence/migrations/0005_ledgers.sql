-- What ledgers, searches, exports and the answers to alerts need beside the summary rows.

-- The first page of a ledger over a whole province comes from here in its order; the other index serves one organ's part.
create index case_summary_opened on case_summary (case_type, opened_at desc, unit, id);
-- Codes of a register are found as values (`facts @> …`), since the search text holds codes and not their titles.
create index case_summary_facts on case_summary using gin (facts jsonb_path_ops);

-- The ledger of numbers goes from a number to its case, and in the order in which they were given.
create index number_register_case on number_register (unit, case_id);
create index number_register_at on number_register (at desc);

-- An export is made in the background under the rights that its owner has while it runs.
create table export_job (
  unit text not null,
  id uuid not null,
  person text not null,
  organ text not null,
  language text not null,
  request jsonb not null,
  name text not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  rows_done integer not null default 0,
  rows_expected integer not null default 0,
  sha256 text,
  problem text,
  created_at timestamptz not null,
  -- A job whose process has ended is taken up again by another when this has not moved for a while.
  touched_at timestamptz not null,
  primary key (unit, id)
);
create index export_job_open on export_job (created_at) where state in ('waiting', 'running');

alter table alert add column answered_by text, add column answered_at timestamptz;
create index alert_case on alert (unit, case_id);

do $$ begin call keep_units_apart('export_job'); end $$;
