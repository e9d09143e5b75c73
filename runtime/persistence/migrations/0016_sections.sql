-- Sections that one case of a unit at a time has to itself 同一时间只办一件, and the cases that wait for them. A case has or waits for at most one.
create table case_section (
  unit text not null,
  case_id uuid not null,
  section text not null,
  key text not null,
  holds boolean not null,
  since timestamptz not null,
  primary key (unit, case_id)
);
call keep_units_apart('case_section');
create unique index case_section_held on case_section (unit, section, key) where holds;
create index case_section_waiting on case_section (unit, section, key, since) where not holds;
