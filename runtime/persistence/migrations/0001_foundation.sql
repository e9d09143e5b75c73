-- What every table needs: two roles beside the owner, the clock of the application, the function that Chinese
-- search is built on, and the walls that keep units apart. Tables follow from 0002 on.

-- Roles belong to the whole server, so another database may have made them before.
do $$
begin
  begin
    create role guicheng_commander nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  begin
    create role guicheng_reader nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  -- A server given by DATABASE_URL is used under one login that takes these roles on; a superuser may do so anyway.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant guicheng_commander, guicheng_reader to %I with inherit false, set true', current_user);
  end if;
end $$;

grant usage on schema public to guicheng_commander, guicheng_reader;

-- The commander writes steps, so new tables are open to it; the reader sees only what is opened on purpose:
-- by keep_units_apart (tables of cases) or by a grant of its own (tables that belong to nobody).
alter default privileges in schema public grant select, insert, update, delete on tables to guicheng_commander;
alter default privileges in schema public grant usage, select on sequences to guicheng_commander;

-- Time has one source. The shift is honoured only while `enabled`, which each start sets anew: true with --demo
-- and in tests, false otherwise.
create table demo_clock (
  one boolean primary key default true check (one),
  enabled boolean not null default false,
  shift interval not null default interval '0'
);
insert into demo_clock default values;
revoke insert, update, delete on demo_clock from guicheng_commander;
grant select on demo_clock to guicheng_reader;

-- Milliseconds, because instants travel as ISO texts with milliseconds: what was read can be compared with what is stored.
create function app_now() returns timestamptz language sql stable parallel safe
return date_trunc('milliseconds', statement_timestamp() + coalesce((select c.shift from public.demo_clock c where c.enabled), interval '0'));

comment on function app_now() is 'The moment of the running statement, in whole milliseconds, with the shift of a demo.';

-- All pairs of neighbouring characters, each once. A search text is found by `zh_grams(t) @> zh_grams($1) and t like …`;
-- the second half rechecks, since pairs may stand apart. The collation is named so that an index stays valid on any server.
create function zh_grams(t text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  a text[] := string_to_array(lower(t collate "pg_c_utf8"), null);
  o text[];
begin
  select array_agg(distinct (x || y) collate "C") into o from unnest(a, a[2:]) u(x, y) where y is not null;
  return coalesce(o, '{}');
end $$;

-- Row-level security for a table with a column `unit`: the reader sees one unit's rows a transaction
-- (`set_config('guicheng.unit', …, true)`) and none without it; the commander is held by `unit = $1` in its statements.
create procedure keep_units_apart(of_table regclass) language plpgsql as $$
declare
  unit_type text;
begin
  select format_type(atttypid, atttypmod) into unit_type
    from pg_attribute where attrelid = of_table and attname = 'unit' and not attisdropped;
  if unit_type is null then
    raise exception 'table % has no column "unit"', of_table;
  end if;
  execute format('alter table %s enable row level security', of_table);
  execute format('create policy commander_all on %s for all to guicheng_commander using (true) with check (true)', of_table);
  execute format(
    'create policy reader_unit on %s for select to guicheng_reader using (unit = nullif(current_setting(''guicheng.unit'', true), '''')::%s)',
    of_table, unit_type);
  execute format('grant select on %s to guicheng_reader', of_table);
end $$;

-- For histories: rows are added and never changed, not even by the commander.
create procedure keep_append_only(of_table regclass) language plpgsql as $$
begin
  execute format('revoke update, delete, truncate on %s from guicheng_commander', of_table);
end $$;

revoke execute on procedure keep_units_apart(regclass), keep_append_only(regclass) from public;
