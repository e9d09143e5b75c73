-- The trail of definitions 留痕: every act upon drafts, publications and versions, by whom and why, written in the transaction of the act. Only added to.
-- The acts belong to no unit, so the chain of cases has no place for them: they have one of their own. The database itself gives number, moment and
-- hash, so that whoever writes an entry chooses none of them. No foreign keys: an entry stands by itself, and waits for nobody who holds a draft.

create table definition_event (
  sequence bigint primary key,
  at timestamptz not null,
  -- A person, `system`, or `cli:` with the name of an account of the machine.
  person text not null,
  what text not null check (what in (
    'draft.begun', 'draft.renamed', 'draft.discarded', 'files.in', 'files.out', 'cases.tried',
    'publication.asked', 'publication.checked', 'publication.withdrawn', 'publication.approved', 'publication.declined',
    'consultation.asked', 'consultation.seen', 'consultation.answered',
    'version.inForce', 'version.returned', 'overlay.followed', 'overlay.stays', 'overlay.returned',
    'cases.ordered', 'cases.moved', 'cases.broken')),
  pack text not null,
  -- Whose overlay it is about; none for the pack itself.
  organ text,
  draft uuid,
  publication uuid,
  -- Content hash of the version that it is about.
  version text,
  details jsonb not null,
  -- Of this entry and all before it.
  hash text not null
);
create index definition_event_draft on definition_event (draft, sequence desc) where draft is not null;
create index definition_event_publication on definition_event (publication, sequence desc) where publication is not null;
create index definition_event_organ on definition_event (organ) where organ is not null;

-- The leaf form of the chain of cases (RFC 6962): SHA-256(0x00 || the hash before || the entry).
create function definition_event_hash(before text, e definition_event) returns text language sql stable
return encode(sha256('\x00'::bytea || convert_to(before || jsonb_build_object(
  'sequence', (e).sequence, 'at', to_char((e).at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'person', (e).person, 'what', (e).what, 'pack', (e).pack, 'organ', (e).organ,
  'draft', (e).draft, 'publication', (e).publication, 'version', (e).version, 'details', (e).details)::text, 'UTF8')), 'hex');

create function definition_event_chained() returns trigger language plpgsql as $$
declare
  last record;
begin
  -- One after the other until commit. Acts write their entry last, so nobody is waited for long.
  perform pg_advisory_xact_lock(7204050620);
  select e.sequence, e.hash into last from public.definition_event e order by e.sequence desc limit 1;
  new.sequence := coalesce(last.sequence, 0) + 1;
  new.at := public.app_now();
  new.hash := public.definition_event_hash(coalesce(last.hash, repeat('0', 64)), new);
  return new;
end $$;
create trigger definition_event_chained before insert on definition_event for each row execute function definition_event_chained();

-- The first entry that is not as it was written, or before which some are missing; none when the chain holds.
create function definition_trail_break() returns bigint language sql stable
return (
  select min(found.sequence) from (
    select e.sequence, e.hash, definition_event_hash(lag(e.hash, 1, repeat('0', 64)) over chain, e) as as_written, lag(e.sequence, 1, 0::bigint) over chain as before
      from definition_event e window chain as (order by e.sequence)
  ) found where found.hash <> found.as_written or found.sequence <> found.before + 1);

do $$
declare t text;
begin
  -- Versions and trials are kept for good as well. Of an edit of a draft `undone_by` is written later, so `pack_draft_edit` stays open to that.
  foreach t in array array['definition_event', 'case_trial', 'pack_version', 'pack_overlay'] loop
    execute format('call keep_append_only(%L)', t);
  end loop;
end $$;
