-- What a ledger showed on an earlier day: the summary row as it stood, kept when it changes for the first time in another hour.
-- So a case leaves one row an hour at most, and every end of a day (whole hours, in any zone of whole hours) can be read. The step's
-- own statement is as it was. The row is kept as a document: columns that come later do not touch it.
create table case_summary_past (
  unit text not null,
  id uuid not null,
  -- It stood from here …
  updated_at timestamptz not null,
  -- … until the step that replaced it.
  until timestamptz not null,
  row jsonb not null,
  primary key (unit, id, updated_at)
);
create index case_summary_past_until on case_summary_past (until);
do $$ begin call keep_units_apart('case_summary_past'); end $$;

create function keep_summary() returns trigger language plpgsql as $$
begin
  insert into case_summary_past (unit, id, updated_at, until, row)
  values (old.unit, old.id, old.updated_at, new.updated_at, to_jsonb(old) - 'search_text')
  on conflict do nothing;
  return null;
end $$;
create trigger case_summary_kept after update on case_summary
  for each row when (old.updated_at < date_trunc('hour', new.updated_at)) execute function keep_summary();

-- From when on the past is whole: from the beginning where there was nothing before.
create table summary_kept (
  one boolean primary key default true check (one),
  since timestamptz not null
);
insert into summary_kept (since) select case when exists (select from case_summary) then app_now() else '-infinity' end;
revoke insert, update, delete on summary_kept from guicheng_commander;
