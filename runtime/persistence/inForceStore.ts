/** What is in force, read as one: the pack itself, and the overlays of organs with the packs that they make of it. */
import type { Pool } from 'pg';

export interface InForce {
  /** Moves with every change of what is in force. */
  version: number;
  /** Hash of the pack itself; nothing before the first was published. */
  base: string | undefined;
  /** Code of an organ that has an overlay of its own -> hash of its merged pack. */
  organs: ReadonlyMap<string, string>;
}

export async function inForceVersion(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ version: number }>({ name: 'in-force-version', text: 'select version from packs_in_force', values: [] });
  return rows[0]!.version;
}

export async function readInForce(pool: Pool): Promise<InForce> {
  const { rows } = await pool.query<{ version: number; base: string | null; organs: Record<string, string> }>({
    name: 'in-force',
    text: `select (select version from packs_in_force) as version, (select hash from pack_current limit 1) as base,
             (select coalesce(json_object_agg(c.organ, o.hash), '{}') from pack_overlay_current c join pack_overlay o on o.id = c.overlay) as organs`,
    values: [],
  });
  const { version, base, organs } = rows[0]!;
  return { version, base: base ?? undefined, organs: new Map(Object.entries(organs)) };
}
