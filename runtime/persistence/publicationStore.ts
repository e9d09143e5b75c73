/** Publications: asked, checked, decided. Putting a version in force and saying who decided it is one transaction. */
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../base/time.ts';
import type { Pack } from '../definition/load/pack.ts';
import { inOneTransaction } from './oneTransaction.ts';
import { currentOverlays, overlayLineage, putOverlayInForce, setCurrentOverlay, type NewOverlay } from './overlayStore.ts';

export type PublicationState = 'checking' | 'ready' | 'failed' | 'published' | 'declined' | 'withdrawn';
export interface PublicationRow {
  id: string;
  pack: string;
  draft: string | null;
  title: string | null;
  revision: number | null;
  base: string;
  /** Of an overlay: whose it is, and the version that was in force when it was asked. */
  organ: string | null;
  overlay: string | null;
  hash: string | null;
  note: string;
  asked_by: string;
  asked_at: Instant;
  state: PublicationState;
  report: unknown;
  decided_by: string | null;
  decided_at: Instant | null;
  remark: string | null;
  /** What was done with the open cases of the version before. */
  migration: unknown;
}

const columns = 'p.id, p.pack, p.draft, d.title, p.revision, p.base, p.organ, p.overlay, p.hash, p.note, p.asked_by, p.asked_at, p.state, p.decided_by, p.decided_at, p.remark';
const from = 'from pack_publication p left join pack_draft d on d.id = p.draft';

/** False when the draft waits for a decision already. */
export async function addPublication(pool: Pool, row: { id: string; pack: string; draft: string; revision: number; base: string; note: string; by: string; organ?: string | null; overlay?: string | null }): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'add-publication',
    text: `insert into pack_publication (id, pack, draft, revision, base, note, asked_by, asked_at, state, organ, overlay) values ($1::uuid, $2, $3::uuid, $4, $5, $6, $7, app_now(), 'checking', $8, $9::uuid)
           on conflict (draft) where state in ('checking', 'ready') do nothing`,
    values: [row.id, row.pack, row.draft, row.revision, row.base, row.note, row.by, row.organ ?? null, row.overlay ?? null],
  });
  return rowCount === 1;
}

/** What the checks found; nothing when it was withdrawn meanwhile. */
export async function keepReport(pool: Pool, id: string, state: 'ready' | 'failed', hash: string | null, report: unknown): Promise<void> {
  await pool.query({ name: 'keep-publication-report', text: `update pack_publication set state = $2, hash = $3, report = $4::jsonb where id = $1::uuid and state = 'checking'`, values: [id, state, hash, JSON.stringify(report)] });
}

/** The newest first, without reports and moved cases; 100 at most. */
export async function listPublications(pool: Pool, pack: string): Promise<Omit<PublicationRow, 'report' | 'migration'>[]> {
  const { rows } = await pool.query<Omit<PublicationRow, 'report' | 'migration'>>({ name: 'list-publications', text: `select ${columns} ${from} where p.pack = $1 order by p.asked_at desc, p.id limit 100`, values: [pack] });
  return rows;
}

export async function readPublication(pool: Pool, id: string): Promise<PublicationRow | undefined> {
  const { rows } = await pool.query<PublicationRow>({ name: 'read-publication', text: `select ${columns}, p.report, p.migration ${from} where p.id = $1::uuid`, values: [id] });
  return rows[0];
}

/** False while the cases are being moved already; who has said nothing for two minutes is taken for dead. */
export async function beginMoving(pool: Pool, id: string, moving: object): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'begin-moving',
    text: `update pack_publication set migration = $2::jsonb || jsonb_build_object('at', now())
           where id = $1::uuid and state = 'published' and (migration is null or migration ->> 'state' <> 'running' or (migration ->> 'at')::timestamptz < now() - interval '2 minutes')`,
    values: [id, JSON.stringify(moving)],
  });
  return rowCount === 1;
}
export async function keepMoving(pool: Pool, id: string, moving: object): Promise<void> {
  await pool.query({ name: 'keep-moving', text: `update pack_publication set migration = $2::jsonb || jsonb_build_object('at', now()) where id = $1::uuid`, values: [id, JSON.stringify(moving)] });
}

/** Ends a publication without putting anything in force. False when it was decided already. */
export async function endPublication(pool: Pool, id: string, state: 'declined' | 'withdrawn', by: string, remark: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'end-publication', text: `update pack_publication set state = $2, decided_by = $3, decided_at = app_now(), remark = $4 where id = $1::uuid and state in ('checking', 'ready', 'failed')`, values: [id, state, by, remark],
  });
  return rowCount === 1;
}

/** Overlays that go with what is put in force: those that were in force when it was checked, and what is made of them now. */
export interface Following { seen: readonly string[]; made: readonly NewOverlay[] }
const nobody: Following = { seen: [], made: [] };

async function standsAs(client: PoolClient, pack: string, { seen }: Following): Promise<boolean> {
  const { rows } = await client.query<{ overlay: string }>('select overlay from pack_overlay_current where pack = $1 for update', [pack]);
  return rows.length === seen.length && rows.every(({ overlay }) => seen.includes(overlay));
}

/** Puts an overlay in force for its organ, and what is made of the overlays on top of it; the base below must be the one that it was checked on. */
export function publishOverlay(pool: Pool, publication: { id: string; pack: string; root: string; draft: string }, by: string, remark: string, made: NewOverlay, following: Following): Promise<PublishOutcome> {
  return inOneTransaction(pool, async (client) => {
    const { rows } = await client.query<{ hash: string }>('select hash from pack_current where pack = $1 for update', [publication.pack]);
    if (rows[0]?.hash !== publication.root || !(await standsAs(client, publication.pack, following))) return 'behind';
    const decided = await client.query(`update pack_publication set state = 'published', decided_by = $2, decided_at = app_now(), remark = $3 where id = $1::uuid and state = 'ready'`, [publication.id, by, remark]);
    if (decided.rowCount !== 1) return 'decided';
    for (const each of [made, ...following.made]) await putOverlayInForce(client, publication.pack, each, by);
    await client.query(`update pack_draft set closed_at = app_now(), closed_by = $2, closed_how = 'published' where id = $1::uuid and closed_at is null`, [publication.draft, by]);
    return 'published';
  });
}

export interface PublishedContent { hash: string; version: string; content: Pack; sources: unknown }
export type PublishOutcome = 'published' | 'decided' | 'behind';

/** Puts the checked version in force, closes its draft and writes the decision down. Two who decide at once wait for each other. */
export function publishApproved(pool: Pool, publication: { id: string; pack: string; base: string; draft: string }, by: string, remark: string, made: PublishedContent, following: Following = nobody): Promise<PublishOutcome> {
  return inOneTransaction(pool, async (client) => {
    const { rows } = await client.query<{ hash: string }>('select hash from pack_current where pack = $1 for update', [publication.pack]);
    if (rows[0]?.hash !== publication.base || !(await standsAs(client, publication.pack, following))) return 'behind';
    const decided = await client.query(`update pack_publication set state = 'published', decided_by = $2, decided_at = app_now(), remark = $3 where id = $1::uuid and state = 'ready'`, [publication.id, by, remark]);
    if (decided.rowCount !== 1) return 'decided';
    await client.query(
      `insert into pack_version (hash, pack, version, content, sources, published_at, published_by) values ($1, $2, $3, $4::json, $5::jsonb, app_now(), $6) on conflict (hash) do nothing`,
      [made.hash, publication.pack, made.version, JSON.stringify(made.content), JSON.stringify(made.sources), by],
    );
    await client.query('update pack_current set hash = $2, since = app_now() where pack = $1', [publication.pack, made.hash]);
    for (const each of following.made) await putOverlayInForce(client, publication.pack, each, by);
    await client.query(`update pack_draft set closed_at = app_now(), closed_by = $2, closed_how = 'published' where id = $1::uuid and closed_at is null`, [publication.draft, by]);
    return 'published';
  });
}

/** Puts a version in force that was before, with the overlays as they stood on it; the return is a publication of its own. False when it is in force, or unknown. */
export function returnToVersion(pool: Pool, order: { id: string; pack: string; hash: string; by: string; remark: string }): Promise<boolean> {
  return inOneTransaction(pool, async (client) => {
    const { rows } = await client.query<{ hash: string }>('select hash from pack_current where pack = $1 for update', [order.pack]);
    const known = await client.query('select 1 from pack_version where hash = $1 and pack = $2', [order.hash, order.pack]);
    if (!rows[0] || rows[0].hash === order.hash || known.rowCount !== 1) return false;
    await client.query(
      `insert into pack_publication (id, pack, base, hash, note, asked_by, asked_at, state, decided_by, decided_at, remark) values ($1::uuid, $2, $3, $4, $5, $6, app_now(), 'published', $6, app_now(), $5)`,
      [order.id, order.pack, rows[0].hash, order.hash, order.remark, order.by],
    );
    await client.query('update pack_current set hash = $2, since = app_now() where pack = $1', [order.pack, order.hash]);
    await returnOverlays(client, order.pack, order.hash);
    return true;
  });
}

/** Overlays that had only followed the pack away from this version come back with it; what people have written since stays in force as it is. */
async function returnOverlays(client: PoolClient, pack: string, root: string): Promise<void> {
  for (const { id, organ } of await currentOverlays(client, pack)) {
    const before = (await overlayLineage(client, id)).find((version) => version.root === root);
    if (before) await setCurrentOverlay(client, pack, organ, before.id);
  }
}
