-- Drafts of a pack: the version they began with and every edit since, none of which is ever changed. They belong to no unit.

create table pack_draft (
  id uuid primary key,
  pack text not null,
  base text not null references pack_version (hash),
  title text not null,
  made_by text not null references person (id),
  made_at timestamptz not null,
  key text not null,
  -- The number of the last edit.
  revision integer not null default 0,
  closed_at timestamptz,
  closed_by text references person (id),
  closed_how text check (closed_how in ('discarded', 'published')),
  unique (made_by, key)
);
create index pack_draft_open on pack_draft (pack, made_at) where closed_at is null;

create table pack_draft_edit (
  draft uuid not null references pack_draft (id),
  seq integer not null,
  made_by text not null references person (id),
  made_at timestamptz not null,
  -- One intention, sent once or again; `asked` is the hash of what was sent with it, `since` the revision that its author saw.
  key text not null,
  asked text not null,
  since integer not null,
  does text not null check (does in ('edit', 'undo', 'redo')),
  -- The edit that an undo takes back, and that a redo does again.
  about integer,
  label jsonb not null,
  changes jsonb not null,
  -- The undo that took this edit back; none when it was never taken back, or done again.
  undone_by integer,
  primary key (draft, seq),
  unique (draft, made_by, key)
);
