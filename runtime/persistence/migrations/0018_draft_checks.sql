-- How many problems the designer found in a draft, and at which revision: what the list of drafts tells. The gate asks again for itself.
alter table pack_draft add column checked_revision integer, add column problems integer check (problems >= 0), add check ((checked_revision is null) = (problems is null));

-- Rules, conditions and tables of drafts that were tried on cases, with the platform's rights: who asked what.
create table case_trial (
  id bigint generated always as identity primary key,
  draft uuid not null references pack_draft (id),
  made_by text not null references person (id),
  made_at timestamptz not null,
  what jsonb not null,
  cases integer not null,
  asked integer not null
);
