/** Putting in force what was in force before: of the pack, or of the overlay of an organ. The return is a publication of its own, in the same transaction. */
import type { Pool, PoolClient } from 'pg';
import { noteDefinitionEvent } from './definitionEventStore.ts';
import { inOneTransaction } from './oneTransaction.ts';
import { currentOverlays, overlayLineage, readOverlay, setCurrentOverlay, type OverlayRow } from './overlayStore.ts';

interface Return { id: string; pack: string; by: string; remark: string }

/** Puts a version in force that was before, with the overlays as they stood on it; the return is a publication of its own. Gives the version that is left; nothing when it is in force, or unknown. */
export function returnToVersion(pool: Pool, order: Return & { hash: string }): Promise<string | undefined> {
  return inOneTransaction(pool, async (client) => {
    const { rows } = await client.query<{ hash: string }>('select hash from pack_current where pack = $1 for update', [order.pack]);
    const known = await client.query<{ version: string }>('select version from pack_version where hash = $1 and pack = $2', [order.hash, order.pack]);
    if (!rows[0] || rows[0].hash === order.hash || known.rowCount !== 1) return undefined;
    await noteReturn(client, order, { organ: null, overlay: null, base: rows[0].hash, hash: order.hash });
    await client.query('update pack_current set hash = $2, since = app_now() where pack = $1', [order.pack, order.hash]);
    const returned = await returnOverlays(client, order.pack, order.hash);
    await noteDefinitionEvent(client, { what: 'version.returned', person: order.by, publication: order.id, details: { remark: order.remark, base: rows[0].hash, version: known.rows[0]!.version } });
    await noteOverlays(client, order, returned);
    return rows[0].hash;
  });
}

const noteReturn = (client: PoolClient, { id, pack, by, remark }: Return, what: { organ: string | null; overlay: string | null; base: string; hash: string }): Promise<unknown> => client.query(
  `insert into pack_publication (id, pack, base, hash, organ, overlay, note, asked_by, asked_at, state, decided_by, decided_at, remark) values ($1::uuid, $2, $3, $4, $5, $6::uuid, $7, $8, app_now(), 'published', $8, app_now(), $7)`,
  [id, pack, what.base, what.hash, what.organ, what.overlay, remark, by],
);

/** Overlays that had only followed the pack away from this version come back with it; what people have written since stays in force as it is. */
async function returnOverlays(client: PoolClient, pack: string, root: string): Promise<OverlayRow[]> {
  const returned: OverlayRow[] = [];
  for (const { id, organ } of await currentOverlays(client, pack)) {
    const before = (await overlayLineage(client, id)).find((version) => version.root === root);
    if (!before) continue;
    await setCurrentOverlay(client, pack, organ, before.id);
    if (before.id !== id) returned.push(before);
  }
  return returned;
}
async function noteOverlays(client: PoolClient, { id, by }: Return, overlays: readonly OverlayRow[]): Promise<void> {
  for (const overlay of overlays) await noteDefinitionEvent(client, { what: 'overlay.returned', person: by, publication: id, organ: overlay.organ, version: overlay.hash, details: { overlay: overlay.id } });
}

/** Hashes of what the organ worked under and works under now. */
export type OverlayReturn = { left: string; hash: string } | 'unknown' | 'behind';

/**
 * Puts an earlier overlay of an organ in force, or none with `overlay` null. `aboveOf` gives, of all overlays in force, the one above
 * the organ; it is asked while nothing can be published, and an overlay that was made on something else is `behind`. Overlays below that
 * had only followed it away come back with it; what people have written on the one that is left stays in force as it is.
 */
export function returnToOverlay(pool: Pool, order: Return & { organ: string; overlay: string | null }, aboveOf: (overlays: readonly OverlayRow[]) => OverlayRow | undefined): Promise<OverlayReturn> {
  return inOneTransaction(pool, async (client) => {
    const { rows } = await client.query<{ hash: string }>('select hash from pack_current where pack = $1 for update', [order.pack]);
    const overlays = await currentOverlays(client, order.pack);
    const current = overlays.find(({ organ }) => organ === order.organ);
    const above = aboveOf(overlays);
    const base = above?.hash ?? rows[0]?.hash;
    const wanted = order.overlay === null ? undefined : await readOverlay(client, order.overlay);
    if (base === undefined || (order.overlay === null ? !current : !wanted || wanted.pack !== order.pack || wanted.organ !== order.organ || wanted.id === current?.id)) return 'unknown';
    if (wanted && wanted.base !== base) return 'behind';
    const [left, hash] = [current?.hash ?? base, wanted?.hash ?? base];
    if (wanted) await setCurrentOverlay(client, order.pack, order.organ, wanted.id);
    else await client.query('delete from pack_overlay_current where pack = $1 and organ = $2', [order.pack, order.organ]);
    const along = await returnThoseBelow(client, order, overlays.filter((row) => current && row.above === current.id), { base: hash, above: (wanted ?? above)?.id ?? null });
    await noteReturn(client, order, { organ: order.organ, overlay: current?.id ?? null, base: left, hash });
    await noteDefinitionEvent(client, { what: 'overlay.returned', person: order.by, publication: order.id, organ: order.organ, version: hash, details: { remark: order.remark, ...(wanted ? { overlay: wanted.id } : { base: left }) } });
    await noteOverlays(client, order, along);
    return { left, hash };
  });
}

/** Of overlays that stand on what is left, those that were made by following it go back to what they were on `place`. */
async function returnThoseBelow(client: PoolClient, { pack }: Return, standing: readonly OverlayRow[], place: { base: string; above: string | null }): Promise<OverlayRow[]> {
  const returned: OverlayRow[] = [];
  for (const { id, organ } of standing) {
    const before = (await overlayLineage(client, id)).find(({ above, base }) => above === place.above && base === place.base);
    if (!before) continue;
    await setCurrentOverlay(client, pack, organ, before.id);
    returned.push(before);
  }
  return returned;
}

/** The publication that brought a version in and moved cases to it, which have not been moved back. */
export async function movedInto(pool: Pool, { pack, organ, base, hash }: { pack: string; organ: string | null; base: string; hash: string }): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'moved-into',
    text: `select id from pack_publication where pack = $1 and organ is not distinct from $2 and base = $3 and hash = $4 and state = 'published' and draft is not null and migration ->> 'do' = 'apply' and migration ->> 'state' = 'done' order by decided_at desc limit 1`,
    values: [pack, organ, base, hash],
  });
  return rows[0]?.id;
}
