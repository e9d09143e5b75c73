/** What has become of a draft: which publication waits or was put in force of which revision, and where it went on. */
import type { Pool } from 'pg';

export interface DraftStanding {
  waits: { id: string; revision: number } | null;
  published: { id: string; revision: number; hash: string | null } | null;
  carried_from: { id: string; title: string; revision: number } | null;
  carried_to: { id: string; title: string }[];
}

export async function draftStanding(pool: Pool, id: string): Promise<DraftStanding> {
  const { rows } = await pool.query<DraftStanding>({
    name: 'draft-standing', values: [id],
    text: `select (select jsonb_build_object('id', p.id, 'revision', p.revision) from pack_publication p where p.draft = d.id and p.state in ('checking', 'ready')) as waits,
             (select jsonb_build_object('id', p.id, 'revision', p.revision, 'hash', p.hash) from pack_publication p where p.draft = d.id and p.state = 'published') as published,
             (select jsonb_build_object('id', f.id, 'title', f.title, 'revision', d.carried_revision) from pack_draft f where f.id = d.carried_from) as carried_from,
             (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'title', t.title) order by t.made_at, t.id), '[]') from pack_draft t where t.carried_from = d.id) as carried_to
           from pack_draft d where d.id = $1::uuid`,
  });
  return rows[0]!;
}

/** Whether a version of a pack came of an earlier one by publications, without a return between. */
export async function cameOf(pool: Pool, version: string, earlier: string): Promise<boolean> {
  const { rows } = await pool.query<{ came: boolean }>({
    name: 'version-came-of', values: [version, earlier],
    // `union` drops what was met already: a version that was published again leads round.
    text: `with recursive before as (select $1::text as hash union select p.base from before b join pack_publication p on p.hash = b.hash and p.state = 'published' and p.draft is not null and p.organ is null)
           select exists (select 1 from before where hash = $2) as came`,
  });
  return rows[0]!.came;
}
