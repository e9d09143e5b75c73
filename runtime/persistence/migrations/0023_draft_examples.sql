-- Named examples of a draft: test data that whoever writes it enters once and takes wherever something is tried. They are no part of its files, so
-- they are neither published nor undone. Of each only what stands now is kept; who did what to it is in the trail of definitions.

create table draft_example (
  draft uuid not null references pack_draft (id),
  -- Chosen by the page that made it; a draft that goes on with another one keeps it.
  id uuid not null,
  case_type text not null,
  name text not null,
  data jsonb not null,
  -- Whoever changes it says which one he saw.
  version integer not null default 1,
  changed_by text not null references person (id),
  changed_at timestamptz not null,
  primary key (draft, id),
  unique (draft, case_type, name)
);

-- Counts every change of the examples: what pages that have the draft open follow.
alter table pack_draft add column examples integer not null default 0;

alter table definition_event drop constraint definition_event_what_check, add constraint definition_event_what_check check (what in (
  'draft.begun', 'draft.renamed', 'draft.discarded', 'files.in', 'files.out', 'cases.tried',
  'example.added', 'example.changed', 'example.removed', 'examples.taken',
  'publication.asked', 'publication.checked', 'publication.withdrawn', 'publication.approved', 'publication.declined',
  'consultation.asked', 'consultation.seen', 'consultation.answered',
  'version.inForce', 'version.returned', 'overlay.followed', 'overlay.stays', 'overlay.returned',
  'cases.ordered', 'cases.moved', 'cases.broken'));
