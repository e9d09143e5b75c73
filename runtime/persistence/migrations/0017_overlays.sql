-- Overlays: what an organ changes on the pack above it. A version is kept for good, with the files that its authors wrote; one of
-- each organ is in force, for the organ and for all below it that have none of their own. They belong to no unit.

create table pack_overlay (
  id uuid primary key,
  pack text not null,
  organ text not null,
  -- The version of the pack at the bottom, and the one that this stands on: the same, or that of the overlay above.
  root text not null references pack_version (hash),
  base text not null references pack_version (hash),
  above uuid references pack_overlay (id),
  -- The merged pack.
  hash text not null references pack_version (hash),
  files jsonb not null,
  -- The version that it was made from when the pack below changed; none for what people published.
  upgraded_from uuid references pack_overlay (id),
  published_at timestamptz not null,
  published_by text not null
);
create index pack_overlay_newest on pack_overlay (pack, organ, published_at desc);

create table pack_overlay_current (
  pack text not null,
  organ text not null,
  overlay uuid not null references pack_overlay (id),
  since timestamptz not null,
  primary key (pack, organ)
);

-- Moves whenever anything else is in force, so that a node sees with the load of a case that what it has in memory is old.
create table packs_in_force (version integer not null);
insert into packs_in_force values (1);
create function packs_in_force_moved() returns trigger language plpgsql as $$ begin
  update packs_in_force set version = version + 1;
  return null;
end $$;
create trigger pack_current_moved after insert or update or delete on pack_current for each statement execute function packs_in_force_moved();
create trigger pack_overlay_current_moved after insert or update or delete on pack_overlay_current for each statement execute function packs_in_force_moved();

-- A draft of an overlay: whose it is, the version that it goes on from, and the files that it began with.
alter table pack_draft add column organ text, add column overlay uuid references pack_overlay (id), add column files jsonb, add check ((organ is null) = (files is null));
-- A publication of an overlay; what stays as it is when the pack below changes is told in the report.
alter table pack_publication add column organ text, add column overlay uuid references pack_overlay (id);

do $$
declare t text;
begin
  foreach t in array array['pack_overlay','pack_overlay_current','packs_in_force'] loop
    execute format('grant select on %I to guicheng_reader', t);
  end loop;
end $$;
