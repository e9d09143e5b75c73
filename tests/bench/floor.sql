-- The floor: what a hand-written step of any engine writes at least, six rows in one statement, with no permission,
-- deadline, summary or audit chain. It never changes, so that figures of different days can be compared.
-- Each part is one statement; it begins with its name.

-- part: tables
create table floor_case (
  unit text not null, id uuid not null, revision integer not null, state jsonb not null, updated_at timestamptz not null,
  primary key (unit, id)
);
create table floor_task (
  unit text not null, case_id uuid not null, number integer not null, name text not null, assignee text not null, status text not null,
  opened_at timestamptz not null, closed_at timestamptz,
  primary key (unit, case_id, number)
);
create index floor_task_assignee on floor_task (assignee) where status = 'open';
create table floor_history (
  unit text not null, case_id uuid not null, number integer not null, at timestamptz not null, actor text not null, body jsonb not null,
  primary key (unit, case_id, number)
);
create table floor_audit (
  unit text not null, case_id uuid not null, number integer not null, hash text not null,
  primary key (unit, case_id, number)
);
create table floor_receipt (
  unit text not null, actor text not null, key uuid not null, answer jsonb not null, at timestamptz not null,
  primary key (unit, actor, key)
);
grant select, insert, update on floor_case, floor_task, floor_history, floor_audit, floor_receipt to guicheng_commander;

-- part: start
with c as (
  insert into floor_case (unit, id, revision, state, updated_at) values ($1, $2::uuid, 0, $3::jsonb, now()) returning unit, id
)
insert into floor_task (unit, case_id, number, name, assignee, status, opened_at) select unit, id, 0, 'draft', 'anna', 'open', now() from c;

-- part: step
-- $1 unit, $2 case, $3 revision, $4 state, $5 actor, $6 key, $7 hash
with guard as (
  update floor_case set state = $4::jsonb, revision = revision + 1, updated_at = now() where unit = $1 and id = $2::uuid and revision = $3::int
  returning unit, id, revision
), closed as (
  update floor_task t set status = 'done', closed_at = now() from guard g where t.unit = $1 and t.case_id = g.id and t.number = $3::int
), opened as (
  insert into floor_task (unit, case_id, number, name, assignee, status, opened_at) select g.unit, g.id, g.revision, 'decide', $5, 'open', now() from guard g
), told as (
  insert into floor_history (unit, case_id, number, at, actor, body) select g.unit, g.id, g.revision, now(), $5, $4::jsonb from guard g
), audited as (
  insert into floor_audit (unit, case_id, number, hash) select g.unit, g.id, g.revision, $7 from guard g
), answered as (
  insert into floor_receipt (unit, actor, key, answer, at) select g.unit, $5, $6::uuid, '{"done":true}'::jsonb, now() from guard g
)
select count(*)::int as written from guard;
