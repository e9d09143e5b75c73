/** Drafts of packs: one row a draft, one row an edit. Edits are only added; of one that was taken back only `undone_by` changes. */
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../base/time.ts';
import type { Sentence } from '../base/problemEntry.ts';
import type { PackChange } from '../definition/edit/packChange.ts';
import type { SourceFile } from '../definition/load/parseSource.ts';
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
  last_by: string | null;
  last_at: Instant | null;
  checked_revision: number | null;
  problems: number | null;
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

const columns = 'd.id, d.pack, d.base, d.title, d.made_by, d.made_at, d.revision, d.organ, d.overlay, d.files, d.closed_at, d.closed_how, d.checked_revision, d.problems, e.made_by as last_by, e.made_at as last_at';
const from = 'from pack_draft d left join pack_draft_edit e on e.draft = d.id and e.seq = d.revision';

/** A draft from the same key of the same person is the one that was made before. */
export async function addPackDraft(pool: Pool, draft: { id: string; pack: string; base: string; title: string; by: string; key: string; overlay?: { organ: string; from: string | null; files: readonly SourceFile[] } }): Promise<string> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'add-pack-draft',
    text: `insert into pack_draft (id, pack, base, title, made_by, made_at, key, organ, overlay, files) values ($1::uuid, $2, $3, $4, $5, app_now(), $6, $7, $8::uuid, $9::jsonb)
           on conflict (made_by, key) do update set key = excluded.key returning id`,
    values: [draft.id, draft.pack, draft.base, draft.title, draft.by, draft.key, draft.overlay?.organ ?? null, draft.overlay?.from ?? null, draft.overlay ? JSON.stringify(draft.overlay.files) : null],
  });
  return rows[0]!.id;
}

/** Open drafts first, then the newest; 200 at most. */
export async function listPackDrafts(pool: Pool, pack: string): Promise<PackDraftRow[]> {
  const { rows } = await pool.query<PackDraftRow>({ name: 'list-pack-drafts', text: `select ${columns} ${from} where d.pack = $1 order by d.closed_at is not null, coalesce(e.made_at, d.made_at) desc, d.id limit 200`, values: [pack] });
  return rows;
}

export async function readPackDraft(pool: Pool | PoolClient, id: string): Promise<PackDraftRow | undefined> {
  const { rows } = await pool.query<PackDraftRow>({ name: 'read-pack-draft', text: `select ${columns} ${from} where d.id = $1::uuid`, values: [id] });
  return rows[0];
}

/** The present revision of each draft that is named. */
export async function draftRevisions(pool: Pool, ids: readonly string[]): Promise<{ id: string; revision: number; closed: boolean }[]> {
  const { rows } = await pool.query<{ id: string; revision: number; closed: boolean }>({ name: 'pack-draft-revisions', text: 'select id, revision, closed_at is not null as closed from pack_draft where id = any($1::uuid[])', values: [ids] });
  return rows;
}

/** The edits after a revision, in their order. */
export async function readDraftEdits(pool: Pool | PoolClient, draft: string, after = 0): Promise<PackDraftEditRow[]> {
  const { rows } = await pool.query<PackDraftEditRow>({
    name: 'read-pack-draft-edits', text: 'select seq, made_by, made_at, key, asked, since, does, about, label, changes, undone_by from pack_draft_edit where draft = $1::uuid and seq > $2 order by seq', values: [draft, after],
  });
  return rows;
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

export async function renamePackDraft(pool: Pool, id: string, title: string): Promise<void> {
  await pool.query({ name: 'rename-pack-draft', text: 'update pack_draft set title = $2 where id = $1::uuid', values: [id, title] });
}

/** What was found at a revision; what is known of a later one stays. */
export async function noteDraftProblems(pool: Pool, id: string, { revision, problems }: { revision: number; problems: number }): Promise<void> {
  await pool.query({
    name: 'note-pack-draft-problems', values: [id, revision, problems],
    text: 'update pack_draft set checked_revision = $2, problems = $3 where id = $1::uuid and revision >= $2 and coalesce(checked_revision, -1) <= $2 and (checked_revision, problems) is distinct from ($2::integer, $3::integer)',
  });
}

/** The first to close a draft says how; later ones change nothing. */
export async function closePackDraft(pool: Pool, id: string, by: string, how: 'discarded' | 'published'): Promise<void> {
  await pool.query({ name: 'close-pack-draft', text: 'update pack_draft set closed_at = app_now(), closed_by = $2, closed_how = $3 where id = $1::uuid and closed_at is null', values: [id, by, how] });
}

/** The sources of a published version. */
export async function readSources(pool: Pool, hash: string): Promise<SourceFile[] | undefined> {
  const { rows } = await pool.query<{ sources: SourceFile[] }>({ name: 'read-pack-sources', text: 'select sources from pack_version where hash = $1', values: [hash] });
  return rows[0]?.sources;
}
