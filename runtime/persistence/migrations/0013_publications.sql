-- What was asked to be published, what the checks said, who decided: kept for good, and never changed once decided.

create table pack_publication (
  id uuid primary key,
  pack text not null,
  -- None for the return to a version that was in force before.
  draft uuid references pack_draft (id),
  revision integer,
  -- The version in force when it was asked; what is decided on another one is refused.
  base text not null references pack_version (hash),
  -- Content hash of what is to be in force.
  hash text,
  note text not null,
  asked_by text not null references person (id),
  asked_at timestamptz not null,
  state text not null check (state in ('checking', 'ready', 'failed', 'published', 'declined', 'withdrawn')),
  report jsonb,
  decided_by text references person (id),
  decided_at timestamptz,
  remark text,
  check ((decided_by is null) = (decided_at is null)),
  -- The person who asks never decides.
  check (state <> 'published' or draft is null or decided_by <> asked_by)
);
create unique index pack_publication_open on pack_publication (draft) where state in ('checking', 'ready');
create index pack_publication_newest on pack_publication (pack, asked_at desc);
