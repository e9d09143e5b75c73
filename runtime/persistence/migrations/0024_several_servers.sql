-- What one server of several has to know of the others.

-- The checks of a publication are done by one server at a time: which, until when others leave them to it unless it says so again, what is looked at,
-- and how often they were begun. By the real time, as a demo's clock may jump.
alter table pack_publication add column check_by text, add column check_until timestamptz, add column check_stage text, add column check_begun smallint not null default 0;
create index pack_publication_checking on pack_publication (asked_at) where state = 'checking';

-- Who has which file of a draft open. Forgotten by a crash of the database, as by half a minute without a sign.
create unlogged table draft_presence (
  draft uuid not null references pack_draft (id),
  person text not null,
  file text,
  until timestamptz not null,
  primary key (draft, person)
);

-- The compiled checks of forms that pages were shown, by the hash of their text: a page may ask another server for its check than showed it the form.
create table form_check (hash text primary key, code text not null);

-- Failures to sign in, counted over all servers for as long as they slow down further attempts; by a hash of account and place.
create unlogged table auth.sign_in_failure (key text primary key, count integer not null, last timestamptz not null);
create index sign_in_failure_last on auth.sign_in_failure (last);
