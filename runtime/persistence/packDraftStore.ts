/** Drafts of packs: one row a draft, one row an edit. Edits are only added; of one that was taken back only `undone_by` changes. */
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../base/time.ts';
import type { Sentence } from '../base/problemEntry.ts';
import type { PackChange } from '../definition/edit/packChange.ts';
import type { SourceFile } from '../definition/load/parseSource.ts';
import { noteDefinitionEvent } from './definitionEventStore.ts';
import { copyDraftExamples } from './draftExampleStore.ts';
import { inOneTransaction } from './oneTransaction.ts';

export interface PackDraftRow {
  id: string;
  pack: string;
  base: string;
  title: string;
  made_by: string;
  made_at: Instant;
  revision: number;
  /** Of a draft of an overlay: whose it is, the version it goes on from, the files it began with. */
  organ: string | null;
  overlay: string | null;
  files: SourceFile[] | null;
  closed_at: Instant | null;
  closed_how: 'discarded' | 'published' | null;
  closed_by: string | null;
  last_by: string | null;
  last_at: Instant | null;
  checked_revision: number | null;
  problems: number | null;
  warnings: number;
  hints: number;
}

export interface PackDraftEditRow {
  seq: number;
  made_by: string;
  made_at: Instant;
  key: string;
  asked: string;
  since: number;
  does: 'edit' | 'undo' | 'redo';
  about: number | null;
  label: Sentence;
  changes: PackChange[];
  undone_by: number | null;
}

const columns = 'd.id, d.pack, d.base, d.title, d.made_by, d.made_at, d.revision, d.organ, d.overlay, d.files, d.closed_at, d.closed_how, d.closed_by, d.checked_revision, d.problems, d.warnings, d.hints, e.made_by as last_by, e.made_at as last_at';
const from = 'from pack_draft d left join pack_draft_edit e on e.draft = d.id and e.seq = d.revision';

export interface NewPackDraft { id: string; pack: string; base: string; title: string; by: string; key: string; overlay?: { organ: string; from: string | null; files: readonly SourceFile[] } }

async function insertPackDraft(client: PoolClient, draft: NewPackDraft): Promise<string> {
  const { rows } = await client.query<{ id: string }>({
    name: 'add-pack-draft',
    text: `insert into pack_draft (id, pack, base, title, made_by, made_at, key, organ, overlay, files) values ($1::uuid, $2, $3, $4, $5, app_now(), $6, $7, $8::uuid, $9::jsonb)
           on conflict (made_by, key) do update set key = excluded.key returning id`,
    values: [draft.id, draft.pack, draft.base, draft.title, draft.by, draft.key, draft.overlay?.organ ?? null, draft.overlay?.from ?? null, draft.overlay ? JSON.stringify(draft.overlay.files) : null],
  });
  return rows[0]!.id;
}

/** A draft from the same key of the same person is the one that was made before. */
export function addPackDraft(pool: Pool, draft: NewPackDraft): Promise<string> {
  return inOneTransaction(pool, async (client) => {
    const id = await insertPackDraft(client, draft);
    if (id === draft.id) await noteDefinitionEvent(client, { what: 'draft.begun', person: draft.by, draft: id, details: { base: draft.base } });
    return id;
  });
}

/** A draft that goes on with what another one changed, with its first edit and the examples of the other. The same key of the same person gives the draft that it made before. */
export function addCarriedDraft(pool: Pool, draft: NewPackDraft, from: { draft: string; revision: number }, edit: NewDraftEdit, mostExamples: number): Promise<string> {
  return inOneTransaction(pool, async (client) => {
    const id = await insertPackDraft(client, draft);
    if (id !== draft.id) return id;
    await client.query({ name: 'mark-carried-draft', text: 'update pack_draft set carried_from = $2::uuid, carried_revision = $3 where id = $1::uuid', values: [id, from.draft, from.revision] });
    await addDraftEdit(client, id, edit);
    const examples = await copyDraftExamples(client, from.draft, id, mostExamples);
    await noteDefinitionEvent(client, { what: 'draft.begun', person: draft.by, draft: id, details: { base: draft.base, carriedFrom: from, ...(examples > 0 ? { examples } : {}) } });
    return id;
  });
}

export async function draftOfKey(pool: Pool, person: string, key: string): Promise<{ id: string; carried_from: string | null } | undefined> {
  const { rows } = await pool.query<{ id: string; carried_from: string | null }>({ name: 'draft-of-key', text: 'select id, carried_from from pack_draft where made_by = $1 and key = $2', values: [person, key] });
  return rows[0];
}

/** Open drafts first, then the newest; 200 at most. `organs`: only overlays of these beside the pack itself; all when absent. */
export async function listPackDrafts(pool: Pool, pack: string, organs?: readonly string[]): Promise<PackDraftRow[]> {
  const { rows } = await pool.query<PackDraftRow>({ name: 'list-pack-drafts', text: `select ${columns} ${from} where d.pack = $1 and ($2::text[] is null or d.organ is null or d.organ = any($2)) order by d.closed_at is not null, coalesce(e.made_at, d.made_at) desc, d.id limit 200`, values: [pack, organs ?? null] });
  return rows;
}

export async function readPackDraft(pool: Pool | PoolClient, id: string): Promise<PackDraftRow | undefined> {
  const { rows } = await pool.query<PackDraftRow>({ name: 'read-pack-draft', text: `select ${columns} ${from} where d.id = $1::uuid`, values: [id] });
  return rows[0];
}

export interface DraftRevision {
  id: string;
  revision: number;
  closed: boolean;
  /** Whether what it began with is in force; of an overlay's draft always. */
  current: boolean;
  /** The publication that waits for a decision. */
  waits: string | null;
  /** Goes up with every change of its examples. */
  examples: number;
}

/** How far each draft that is named has come. */
export async function draftRevisions(pool: Pool, ids: readonly string[]): Promise<DraftRevision[]> {
  const { rows } = await pool.query<DraftRevision>({
    name: 'pack-draft-revisions', values: [ids],
    text: `select d.id, d.revision, d.closed_at is not null as closed, d.organ is not null or d.base = c.hash as current, p.id as waits, d.examples
           from pack_draft d left join pack_current c on c.pack = d.pack left join pack_publication p on p.draft = d.id and p.state in ('checking', 'ready') where d.id = any($1::uuid[])`,
  });
  return rows;
}

/** The edits after a revision, in their order. */
export async function readDraftEdits(pool: Pool | PoolClient, draft: string, after = 0): Promise<PackDraftEditRow[]> {
  const { rows } = await pool.query<PackDraftEditRow>({
    name: 'read-pack-draft-edits', text: 'select seq, made_by, made_at, key, asked, since, does, about, label, changes, undone_by from pack_draft_edit where draft = $1::uuid and seq > $2 order by seq', values: [draft, after],
  });
  return rows;
}

/** Whoever wrote in a draft up to a revision, or in one that it goes on with; what was taken back counts. */
export async function writersOfDraft(pool: Pool, draft: string, revision: number): Promise<string[]> {
  const { rows } = await pool.query<{ made_by: string }>({
    name: 'writers-of-pack-draft', values: [draft, revision],
    text: `with recursive line (id, revision) as (select $1::uuid, $2::int union select d.carried_from, d.carried_revision from line join pack_draft d on d.id = line.id where d.carried_from is not null)
           select distinct e.made_by from line join pack_draft_edit e on e.draft = line.id and e.seq <= line.revision`,
  });
  return rows.map((row) => row.made_by);
}

/** Holds the draft for one transaction: who edits it waits for the one before. `act` gets the draft as it is then. */
export function holdingPackDraft<T>(pool: Pool, id: string, act: (client: PoolClient, draft: PackDraftRow | undefined) => Promise<T>): Promise<T> {
  return inOneTransaction(pool, async (client) => {
    await client.query({ name: 'hold-pack-draft', text: 'select 1 from pack_draft where id = $1::uuid for update', values: [id] });
    return act(client, await readPackDraft(client, id));
  });
}

export type NewDraftEdit = Pick<PackDraftEditRow, 'seq' | 'made_by' | 'key' | 'asked' | 'since' | 'does' | 'about' | 'label' | 'changes'>;

/** Adds an edit to a draft that is held. */
export async function addDraftEdit(client: PoolClient, draft: string, edit: NewDraftEdit): Promise<void> {
  await client.query({
    name: 'add-pack-draft-edit',
    text: `with edit as (
             insert into pack_draft_edit (draft, seq, made_by, made_at, key, asked, since, does, about, label, changes)
             values ($1::uuid, $2, $3, app_now(), $4, $5, $6, $7, $8, $9::jsonb, $10::jsonb) returning seq)
           update pack_draft set revision = edit.seq from edit where id = $1::uuid`,
    values: [draft, edit.seq, edit.made_by, edit.key, edit.asked, edit.since, edit.does, edit.about, JSON.stringify(edit.label), JSON.stringify(edit.changes)],
  });
  if (edit.does !== 'edit') await client.query({ name: 'mark-pack-draft-edit', text: 'update pack_draft_edit set undone_by = $3 where draft = $1::uuid and seq = $2', values: [draft, edit.about, edit.does === 'undo' ? edit.seq : null] });
}

export function renamePackDraft(pool: Pool, id: string, title: string, by: string): Promise<void> {
  return inOneTransaction(pool, async (client) => {
    const { rows } = await client.query<{ title: string }>({ name: 'hold-pack-draft-title', text: 'select title from pack_draft where id = $1::uuid for update', values: [id] });
    if (!rows[0] || rows[0].title === title) return;
    await client.query({ name: 'rename-pack-draft', text: 'update pack_draft set title = $2 where id = $1::uuid', values: [id, title] });
    await noteDefinitionEvent(client, { what: 'draft.renamed', person: by, draft: id, details: { from: rows[0].title } });
  });
}

/** `warnings` are some of the problems, `hints` stand beside them. */
export interface DraftChecked { revision: number; problems: number; warnings?: number; hints?: number }

/** What was found at a revision; what is known of a later one stays. */
export async function noteDraftProblems(pool: Pool, id: string, { revision, problems, warnings = 0, hints = 0 }: DraftChecked): Promise<void> {
  await pool.query({
    name: 'note-pack-draft-problems', values: [id, revision, problems, warnings, hints],
    text: 'update pack_draft set checked_revision = $2, problems = $3, warnings = $4, hints = $5 where id = $1::uuid and revision >= $2 and coalesce(checked_revision, -1) <= $2 and (checked_revision, problems, warnings, hints) is distinct from ($2::integer, $3::integer, $4::integer, $5::integer)',
  });
}

/** The first to discard a draft is who did it; later ones change nothing. */
export function discardDraft(pool: Pool, id: string, by: string): Promise<void> {
  return inOneTransaction(pool, async (client) => {
    const { rows } = await client.query<{ revision: number }>({ name: 'discard-pack-draft', text: `update pack_draft set closed_at = app_now(), closed_by = $2, closed_how = 'discarded' where id = $1::uuid and closed_at is null returning revision`, values: [id, by] });
    if (rows[0]) await noteDefinitionEvent(client, { what: 'draft.discarded', person: by, draft: id, details: rows[0] });
  });
}

/** The sources of a published version. */
export async function readSources(pool: Pool, hash: string): Promise<SourceFile[] | undefined> {
  const { rows } = await pool.query<{ sources: SourceFile[] }>({ name: 'read-pack-sources', text: 'select sources from pack_version where hash = $1', values: [hash] });
  return rows[0]?.sources;
}
