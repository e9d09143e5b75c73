/** Published packs: immutable, addressed by content hash; one of each is in force. */
import type { Pool } from 'pg';
import type { Pack } from '../definition/load/pack.ts';
import { noteDefinitionEvent } from './definitionEventStore.ts';
import { inOneTransaction } from './oneTransaction.ts';

export async function readPack(pool: Pool, hash: string): Promise<Pack | undefined> {
  const { rows } = await pool.query<{ content: Pack }>({ name: 'read-pack', text: 'select content from pack_version where hash = $1', values: [hash] });
  return rows[0]?.content;
}

export async function currentHash(pool: Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ hash: string }>({ name: 'current-pack', text: 'select hash from pack_current limit 1', values: [] });
  return rows[0]?.hash;
}

/** Who published a version; `system` for what came with the program. */
export async function publisherOf(pool: Pool, hash: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ by: string }>({ name: 'publisher-of', text: 'select published_by as by from pack_version where hash = $1', values: [hash] });
  return rows[0]?.by;
}

export interface PublishedPack {
  hash: string;
  version: string;
  content: Pack;
}

/** Published packs whose hash begins so (`sha256:` may be left out); two at most, which is enough to see that it is not clear. */
export async function findPublished(pool: Pool, start: string): Promise<PublishedPack[]> {
  const digits = start.replace(/^sha256:/, '');
  if (!/^[0-9a-f]{6,64}$/.test(digits)) return [];
  const { rows } = await pool.query<PublishedPack>({
    name: 'find-pack', text: `select hash, version, content from pack_version where starts_with(hash, 'sha256:' || $1) order by hash limit 2`, values: [digits],
  });
  return rows;
}

export interface PackVersion {
  hash: string;
  version: string;
  published_at: string;
  published_by: string;
}

/** The newest first; 50 at most. */
export async function packVersions(pool: Pool, pack: string): Promise<PackVersion[]> {
  const { rows } = await pool.query<PackVersion>({
    name: 'pack-versions', text: 'select hash, version, published_at, published_by from pack_version where pack = $1 order by published_at desc, hash limit 50', values: [pack],
  });
  return rows;
}

/** Adds a version (the same content twice is one) and puts it in force, in one transaction. */
export function savePack(pool: Pool, version: { hash: string; pack: string; version: string; content: Pack; sources: unknown; by: string }): Promise<void> {
  return inOneTransaction(pool, async (client) => {
    const before = await client.query<{ hash: string }>('select hash from pack_current where pack = $1', [version.pack]);
    await client.query(
      `insert into pack_version (hash, pack, version, content, sources, published_at, published_by)
       values ($1, $2, $3, $4::json, $5::jsonb, app_now(), $6) on conflict (hash) do nothing`,
      [version.hash, version.pack, version.version, JSON.stringify(version.content), JSON.stringify(version.sources), version.by],
    );
    const { rowCount } = await client.query(
      `insert into pack_current (pack, hash, since) values ($1, $2, app_now())
       on conflict (pack) do update set hash = excluded.hash, since = excluded.since where pack_current.hash <> excluded.hash`,
      [version.pack, version.hash],
    );
    if (rowCount === 1) await noteDefinitionEvent(client, { what: 'version.inForce', person: version.by, pack: version.pack, version: version.hash, details: { version: version.version, base: before.rows[0]?.hash ?? null, by: 'folder' } });
  });
}

/** What the pack in force was made of, so that a start need not load it again to see that nothing has changed. */
export async function publishedFingerprint(pool: Pool): Promise<{ fingerprint: string; hash: string } | undefined> {
  const { rows } = await pool.query<{ value: { fingerprint: string; hash: string } }>(`select value from setting where name = 'published'`);
  return rows[0]?.value;
}

export async function rememberFingerprint(pool: Pool, value: { fingerprint: string; hash: string }): Promise<void> {
  await pool.query(`insert into setting (name, value) values ('published', $1::jsonb) on conflict (name) do update set value = excluded.value`, [JSON.stringify(value)]);
}
