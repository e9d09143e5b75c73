-- A step rewrites its case's state and adds its events; both are read whole and never searched by the database. As `json` they are
-- checked and kept as they came: no parsing into jsonb at every write, no printing at every load. (Measured: a third of a write.)
alter table cases alter column state type json using state::json;
alter table case_event alter column body type json using body::json;
-- Histories are read by case; nothing asks for the events of a unit by time.
drop index case_event_at;

-- The words of a case change seldom, its summary with every step. Beside the summary their index was written anew each time
-- (measured: more than half of a step); in a table of their own only when they change.
create table case_search (
  unit text not null,
  id uuid not null,
  words text not null,
  primary key (unit, id)
);
insert into case_search (unit, id, words) select unit, id, search_text from case_summary;
drop index case_summary_search;
create index case_search_words on case_search using gin (zh_grams(words));
call keep_units_apart('case_search');
