-- What was done with the open cases of the version before, once another was put in force: kept beside the decision.

alter table pack_publication add column migration jsonb;
