-- Who was asked in beside the one who decides about a publication: he sees what it does to cases, by number those that he may open, and says what he thinks of it.
create table publication_consultation (
  publication uuid not null references pack_publication (id),
  person text not null references person (id),
  question text not null,
  asked_by text not null references person (id),
  asked_at timestamptz not null,
  seen_at timestamptz,
  answered_at timestamptz,
  agrees boolean,
  remark text,
  primary key (publication, person),
  check ((answered_at is null) = (agrees is null) and (answered_at is null) = (remark is null))
);

-- A case by its pseudonym: the rule is that of `service/pseudonym.ts`, the letters those of `caseByPseudonym.ts`.
create index case_summary_pseudonym on case_summary (left(encode(sha256(decode('pseudonym of ' || id::text, 'escape')), 'hex'), 10));
