/** Overlays of organs: every version for good, with the files of its authors; one of each organ in force. */
import type { Pool, PoolClient } from 'pg';
import type { Pack } from '../definition/load/pack.ts';
import type { SourceFile } from '../definition/load/parseSource.ts';
import type { Instant } from '../base/time.ts';

export interface OverlayRow {
  id: string;
  pack: string;
  organ: string;
  /** Hash of the version of the pack at the bottom; `base` is what this stands on, the same or the pack of the overlay above. */
  root: string;
  base: string;
  above: string | null;
  /** Of the merged pack. */
  hash: string;
  files: SourceFile[];
  upgraded_from: string | null;
  published_at: Instant;
  published_by: string;
}

const columns = 'o.id, o.pack, o.organ, o.root, o.base, o.above, o.hash, o.files, o.upgraded_from, o.published_at, o.published_by';
type Asked = Pool | PoolClient;

export async function currentOverlays(pool: Asked, pack: string): Promise<OverlayRow[]> {
  const { rows } = await pool.query<OverlayRow>({ name: 'current-overlays', text: `select ${columns} from pack_overlay_current c join pack_overlay o on o.id = c.overlay where c.pack = $1 order by o.organ`, values: [pack] });
  return rows;
}

export type OverlayVersion = Pick<OverlayRow, 'id' | 'organ' | 'base' | 'hash' | 'published_at' | 'published_by'> & { follows: boolean };
/** The newest of each organ first, at most 20 of each. */
export async function overlayVersions(pool: Pool, pack: string): Promise<OverlayVersion[]> {
  const { rows } = await pool.query<OverlayVersion>({
    name: 'overlay-versions',
    text: `select id, organ, base, hash, published_at, published_by, follows from (
             select id, organ, base, hash, published_at, published_by, upgraded_from is not null as follows, row_number() over (partition by organ order by published_at desc, id) as turn from pack_overlay where pack = $1) o
           where turn <= 20 order by organ, turn`,
    values: [pack],
  });
  return rows;
}

export async function readOverlay(pool: Asked, id: string): Promise<OverlayRow | undefined> {
  const { rows } = await pool.query<OverlayRow>({ name: 'read-overlay', text: `select ${columns} from pack_overlay o where o.id = $1::uuid`, values: [id] });
  return rows[0];
}

/** The overlay that makes a pack of this hash; of several that make the same one the first. */
export async function overlayOfHash(pool: Asked, hash: string): Promise<OverlayRow | undefined> {
  const { rows } = await pool.query<OverlayRow>({ name: 'overlay-of-hash', text: `select ${columns} from pack_overlay o where o.hash = $1 order by o.published_at, o.id limit 1`, values: [hash] });
  return rows[0];
}

/** Versions from which one was made by following the pack below it, itself first. */
export async function overlayLineage(pool: Asked, id: string): Promise<OverlayRow[]> {
  const { rows } = await pool.query<OverlayRow>({
    name: 'overlay-lineage',
    text: `with recursive line as (select o.*, 0 as step from pack_overlay o where o.id = $1::uuid union all select o.*, line.step + 1 from pack_overlay o join line on o.id = line.upgraded_from)
           select ${columns} from line o order by o.step`,
    values: [id],
  });
  return rows;
}

export interface NewOverlay extends Omit<OverlayRow, 'pack' | 'published_at' | 'published_by'> {
  version: string;
  content: Pack;
}

/** Keeps the merged pack and the version, and puts it in force for its organ. In the caller's transaction. */
export async function putOverlayInForce(client: PoolClient, pack: string, made: NewOverlay, by: string): Promise<void> {
  // The sources of a merged pack are those of its chain; the row says which.
  await client.query(
    `insert into pack_version (hash, pack, version, content, sources, published_at, published_by) values ($1, $2, $3, $4::json, '[]', app_now(), $5) on conflict (hash) do nothing`,
    [made.hash, `${pack}/${made.organ}`, made.version, JSON.stringify(made.content), by],
  );
  await client.query(
    `insert into pack_overlay (id, pack, organ, root, base, above, hash, files, upgraded_from, published_at, published_by)
     values ($1::uuid, $2, $3, $4, $5, $6::uuid, $7, $8::jsonb, $9::uuid, app_now(), $10)`,
    [made.id, pack, made.organ, made.root, made.base, made.above, made.hash, JSON.stringify(made.files), made.upgraded_from, by],
  );
  await setCurrentOverlay(client, pack, made.organ, made.id);
}

export async function setCurrentOverlay(client: PoolClient, pack: string, organ: string, overlay: string): Promise<void> {
  await client.query(
    `insert into pack_overlay_current (pack, organ, overlay, since) values ($1, $2, $3::uuid, app_now())
     on conflict (pack, organ) do update set overlay = excluded.overlay, since = excluded.since where pack_overlay_current.overlay <> excluded.overlay`,
    [pack, organ, overlay],
  );
}
