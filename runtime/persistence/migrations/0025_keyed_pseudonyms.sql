-- Pseudonyms of cases were hashes of their ids alone: whoever knew an id knew which case a report spoke of. They are made with a key of the
-- installation now, which stands in no definition and no log. The database makes it, so that all servers have the same one and a copy of the
-- database keeps it; neither who writes steps nor who reads them can read it.
create table auth.pseudonym_key (one boolean primary key default true check (one), key bytea not null check (length(key) = 32));
insert into auth.pseudonym_key (key) values (sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')));

-- The rule of `service/pseudonym.ts`: SHA-256(key || SHA-256(key || id)), of which the first ten digits.
create function pseudonym_of_case(case_id uuid) returns text language sql stable security definer set search_path = pg_catalog
return (select left(encode(sha256(k.key || sha256(k.key || convert_to(case_id::text, 'UTF8'))), 'hex'), 10) from auth.pseudonym_key k);
revoke execute on function pseudonym_of_case(uuid) from public;

-- Which case goes by a pseudonym: asked for a search, which shows it to whom his rights show it. Written when a case begins.
create table case_pseudonym (unit text not null, id uuid not null, pseudonym text not null, primary key (unit, id));
revoke all on case_pseudonym from guicheng_commander;
alter table case_pseudonym enable row level security;
create function keep_case_pseudonym() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into public.case_pseudonym (unit, id, pseudonym) values (new.unit, new.id, public.pseudonym_of_case(new.id)) on conflict do nothing;
  return null;
end $$;
revoke execute on function keep_case_pseudonym() from public;
create trigger keep_case_pseudonym after insert on cases for each row execute function keep_case_pseudonym();
insert into case_pseudonym (unit, id, pseudonym) select unit, id, pseudonym_of_case(id) from cases;
create index case_pseudonym_pseudonym on case_pseudonym (pseudonym);

-- Reports of publications from before they kept ids hold pseudonyms of the old kind: the case itself takes their place, and is shown by its new one.
do $$
declare
  report record;
  word text;
  case_id uuid;
  told text;
begin
  for report in select p.id, p.report::text as told from pack_publication p where p.report::text ~ '"K-[0-9a-f]{10}"' loop
    told := report.told;
    for word in select distinct matched.parts[1] from regexp_matches(report.told, '"K-([0-9a-f]{10})"', 'g') matched (parts) loop
      select s.id into case_id from case_summary s where left(encode(sha256(decode('pseudonym of ' || s.id::text, 'escape')), 'hex'), 10) = word limit 1;
      if case_id is not null then told := replace(told, '"K-' || word || '"', '"' || case_id || '"'); end if;
    end loop;
    update pack_publication p set report = told::jsonb where p.id = report.id;
  end loop;
end $$;
drop index case_summary_pseudonym;
