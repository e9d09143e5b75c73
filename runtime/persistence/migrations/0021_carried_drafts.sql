-- A draft that goes on with what another one changed, on the version that is in force by then: from which, as it was at which revision.
alter table pack_draft add column carried_from uuid references pack_draft (id), add column carried_revision integer, add check ((carried_from is null) = (carried_revision is null));
create index pack_draft_carried on pack_draft (carried_from) where carried_from is not null;
