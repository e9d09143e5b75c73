-- The register of deputies 代理: who acts for whom, on which processes and kinds of work, from when until when, who set it and why.
-- A row is never deleted; one that is ended early ends now, and says by whom.
create table deputyship (
  id uuid primary key,
  principal text not null references person (id),
  deputy text not null references person (id),
  processes text[],
  works text[],
  since timestamptz not null,
  until timestamptz not null,
  set_by text not null references person (id),
  set_at timestamptz not null default app_now(),
  reason text not null,
  ended_by text references person (id),
  check (principal <> deputy),
  check (since <= until)
);
create index deputyship_of on deputyship (principal, until);
grant select on deputyship to guicheng_reader;
