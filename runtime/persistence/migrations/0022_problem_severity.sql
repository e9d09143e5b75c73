-- How many of a draft's problems are warnings, and how many hints there are beside the problems. What was counted before knew neither.
alter table pack_draft add column warnings integer not null default 0 check (warnings >= 0), add column hints integer not null default 0 check (hints >= 0);
