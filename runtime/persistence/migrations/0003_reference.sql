-- What belongs to no unit: published definitions, the organisation, the seal register. Small, rarely written, read by all.

create table pack_version (
  hash text primary key,
  pack text not null,
  version text not null,
  content jsonb not null,
  sources jsonb not null,
  published_at timestamptz not null,
  published_by text not null
);
create table pack_current (
  pack text primary key,
  hash text not null references pack_version (hash),
  since timestamptz not null
);

create table organ (
  code text primary key,
  name text not null,
  short text not null,
  tier text not null,
  path text not null,
  unit text not null,
  parent text,
  region_code text
);
create table department (
  code text primary key,
  organ text not null references organ (code),
  kind text not null,
  name text not null
);
create table person (
  id text primary key,
  staff_no text not null unique,
  login text not null unique,
  name text not null,
  pinyin text not null,
  initials text not null,
  id_number text,
  active boolean not null default true
);
create table post (
  person text not null references person (id),
  role text not null,
  organ text not null references organ (code),
  department text references department (code),
  since timestamptz not null,
  until timestamptz
);
create unique index post_once on post (person, role, organ, coalesce(department, ''));

-- The seal register: a keeper lets the platform set his seal on these papers, up to this level, in this time.
create table seal_authority (
  id text primary key,
  organ text not null references organ (code),
  seal text not null,
  documents text[] not null,
  level text not null,
  keeper text not null references person (id),
  since timestamptz not null,
  until timestamptz,
  note text
);

create table setting (
  name text primary key,
  value jsonb not null
);

-- Changes of the organisation count up here; every node keeps the organisation in memory and looks at this number.
create table organisation_version (one boolean primary key default true check (one), version bigint not null);
insert into organisation_version values (true, 1);

do $$
declare t text;
begin
  foreach t in array array['pack_version','pack_current','organ','department','person','post','seal_authority','setting','organisation_version'] loop
    execute format('grant select on %I to guicheng_reader', t);
  end loop;
end $$;
