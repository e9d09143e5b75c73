/** Publications: asked, checked, decided. Putting a version in force and saying who decided it is one transaction. */
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../base/time.ts';
import type { Pack } from '../definition/load/pack.ts';
import { noteDefinitionEvent } from './definitionEventStore.ts';
import { saveAddressed, type AddressedNotice } from './noticeStore.ts';
import { inOneTransaction } from './oneTransaction.ts';
import { putOverlayInForce, type NewOverlay } from './overlayStore.ts';

export type PublicationState = 'checking' | 'ready' | 'failed' | 'published' | 'declined' | 'withdrawn';
export interface PublicationRow {
  id: string;
  pack: string;
  draft: string | null;
  title: string | null;
  revision: number | null;
  /** The newest revision of the draft. */
  draft_revision: number | null;
  base: string;
  /** Of an overlay: whose it is, and the version that was in force when it was asked. */
  organ: string | null;
  overlay: string | null;
  hash: string | null;
  note: string;
  asked_by: string;
  asked_at: Instant;
  state: PublicationState;
  /** What the server that does the checks looks at. */
  check_stage: string | null;
  report: unknown;
  decided_by: string | null;
  decided_at: Instant | null;
  remark: string | null;
  /** What was done with the open cases of the version before. */
  migration: unknown;
}

const columns = 'p.id, p.pack, p.draft, d.title, p.revision, d.revision as draft_revision, p.base, p.organ, p.overlay, p.hash, p.note, p.asked_by, p.asked_at, p.state, p.check_stage, p.decided_by, p.decided_at, p.remark';
const from = 'from pack_publication p left join pack_draft d on d.id = p.draft';

/** False when the draft waits for a decision already. */
export function addPublication(pool: Pool, row: { id: string; pack: string; draft: string; revision: number; base: string; note: string; by: string; organ?: string | null; overlay?: string | null }): Promise<boolean> {
  return inOneTransaction(pool, async (client) => {
    const { rowCount } = await client.query({
      name: 'add-publication',
      text: `insert into pack_publication (id, pack, draft, revision, base, note, asked_by, asked_at, state, organ, overlay) values ($1::uuid, $2, $3::uuid, $4, $5, $6, $7, app_now(), 'checking', $8, $9::uuid)
             on conflict (draft) where state in ('checking', 'ready') do nothing`,
      values: [row.id, row.pack, row.draft, row.revision, row.base, row.note, row.by, row.organ ?? null, row.overlay ?? null],
    });
    if (rowCount === 1) await noteDefinitionEvent(client, { what: 'publication.asked', person: row.by, publication: row.id, details: { note: row.note, revision: row.revision, base: row.base } });
    return rowCount === 1;
  });
}

/** What the checks found, and who is told of it; false when it was withdrawn meanwhile. */
export function keepReport(pool: Pool, id: string, state: 'ready' | 'failed', hash: string | null, report: object, told: readonly AddressedNotice[] = []): Promise<boolean> {
  return inOneTransaction(pool, async (client) => {
    const { rowCount } = await client.query({ name: 'keep-publication-report', text: `update pack_publication set state = $2, hash = $3, report = $4::jsonb where id = $1::uuid and state = 'checking'`, values: [id, state, hash, JSON.stringify(report)] });
    if (rowCount !== 1) return false;
    await saveAddressed(client, told);
    await noteDefinitionEvent(client, { what: 'publication.checked', person: 'system', publication: id, details: { state, ...outcomeOf(report) } });
    return true;
  });
}

/** What of a report the trail tells: how much was found. The whole stays with the publication. */
function outcomeOf(report: { problems?: unknown[]; proofs?: { denied: unknown[] }; scenarios?: { failed: unknown[] }; difference?: { changes: unknown[]; rights: unknown[] }; replay?: { changed: number }; broken?: string }): object {
  const { problems, proofs, scenarios, difference, replay, broken } = report;
  return {
    problems: problems?.length ?? 0, ...(proofs ? { denied: proofs.denied.length } : {}), ...(scenarios ? { failed: scenarios.failed.length } : {}),
    ...(difference ? { changes: difference.changes.length, rights: difference.rights.length } : {}), ...(replay ? { changed: replay.changed } : {}), ...(broken === undefined ? {} : { broken }),
  };
}

/** The newest first, without reports and moved cases; 100 at most. `organs`: only overlays of these beside the pack itself; all when absent. */
export async function listPublications(pool: Pool, pack: string, organs?: readonly string[]): Promise<Omit<PublicationRow, 'report' | 'migration'>[]> {
  const { rows } = await pool.query<Omit<PublicationRow, 'report' | 'migration'>>({ name: 'list-publications', text: `select ${columns} ${from} where p.pack = $1 and ($2::text[] is null or p.organ is null or p.organ = any($2)) order by p.asked_at desc, p.id limit 100`, values: [pack, organs ?? null] });
  return rows;
}

export async function readPublication(pool: Pool, id: string): Promise<PublicationRow | undefined> {
  const { rows } = await pool.query<PublicationRow>({ name: 'read-publication', text: `select ${columns}, p.report, p.migration ${from} where p.id = $1::uuid`, values: [id] });
  return rows[0];
}

/** What is being done, as the row keeps the last of it; the trail keeps each. */
interface Moving { do: 'apply' | 'reverse'; state: 'running' | 'done' | 'broken'; by: string; reason: string; seen: number; outcome?: object; broken?: string }

/** False while the cases are being moved already; who has said nothing for two minutes is taken for dead. */
export function beginMoving(pool: Pool, id: string, moving: Moving & { choices: Readonly<Record<string, string>> }): Promise<boolean> {
  return inOneTransaction(pool, async (client) => {
    const { rowCount } = await client.query({
      name: 'begin-moving',
      text: `update pack_publication set migration = $2::jsonb || jsonb_build_object('at', now())
             where id = $1::uuid and state = 'published' and (migration is null or migration ->> 'state' <> 'running' or (migration ->> 'at')::timestamptz < now() - interval '2 minutes')`,
      values: [id, JSON.stringify(moving)],
    });
    if (rowCount === 1) await noteDefinitionEvent(client, { what: 'cases.ordered', person: moving.by, publication: id, details: { do: moving.do, reason: moving.reason, choices: moving.choices } });
    return rowCount === 1;
  });
}
export function keepMoving(pool: Pool, id: string, moving: Moving): Promise<void> {
  return inOneTransaction(pool, async (client) => {
    await client.query({ name: 'keep-moving', text: `update pack_publication set migration = $2::jsonb || jsonb_build_object('at', now()) where id = $1::uuid`, values: [id, JSON.stringify(moving)] });
    const { do: order, state, by, reason, seen, outcome, broken } = moving;
    if (state !== 'running') await noteDefinitionEvent(client, { what: state === 'done' ? 'cases.moved' : 'cases.broken', person: by, publication: id, details: { do: order, reason, seen, ...(outcome ? { outcome } : {}), ...(broken === undefined ? {} : { broken }) } });
  });
}

/** Ends a publication without putting anything in force. False when it was decided already. */
export function endPublication(pool: Pool, id: string, state: 'declined' | 'withdrawn', by: string, remark: string, told: readonly AddressedNotice[] = []): Promise<boolean> {
  return inOneTransaction(pool, async (client) => {
    const { rowCount } = await client.query({
      name: 'end-publication', text: `update pack_publication set state = $2, decided_by = $3, decided_at = app_now(), remark = $4 where id = $1::uuid and state in ('checking', 'ready', 'failed')`, values: [id, state, by, remark],
    });
    if (rowCount !== 1) return false;
    await saveAddressed(client, told);
    await noteDefinitionEvent(client, { what: `publication.${state}`, person: by, publication: id, details: { remark } });
    return true;
  });
}

/** Overlays that go with what is put in force: those that were in force when it was checked, what is made of them now, and those that stay as they are. */
export interface Following { seen: readonly string[]; made: readonly NewOverlay[]; stays?: readonly { overlay: string; organ: string; outcome: string }[] }
const nobody: Following = { seen: [], made: [] };

async function standsAs(client: PoolClient, pack: string, { seen }: Following): Promise<boolean> {
  const { rows } = await client.query<{ overlay: string }>('select overlay from pack_overlay_current where pack = $1 for update', [pack]);
  return rows.length === seen.length && rows.every(({ overlay }) => seen.includes(overlay));
}

/** The decision and all that came into force by it, in the trail; the last thing of the transaction. */
async function noteInForce(client: PoolClient, publication: string, by: string, { remark, version, base, made, stays = [] }: { remark: string; version: string; base: string } & Omit<Following, 'seen'>): Promise<void> {
  await noteDefinitionEvent(client, { what: 'publication.approved', person: by, publication, details: { remark } });
  await noteDefinitionEvent(client, { what: 'version.inForce', person: by, publication, details: { version, base } });
  for (const { organ, hash, upgraded_from: from } of made) await noteDefinitionEvent(client, { what: 'overlay.followed', person: by, publication, organ, version: hash, details: { overlay: from } });
  for (const { organ, overlay, outcome } of stays) await noteDefinitionEvent(client, { what: 'overlay.stays', person: by, publication, organ, details: { overlay, because: outcome } });
}

/** Puts an overlay in force for its organ, and what is made of the overlays on top of it; the base below must be the one that it was checked on. */
export function publishOverlay(pool: Pool, publication: { id: string; pack: string; root: string; draft: string }, by: string, remark: string, made: NewOverlay, following: Following, told: readonly AddressedNotice[] = []): Promise<PublishOutcome> {
  return inOneTransaction(pool, async (client) => {
    const { rows } = await client.query<{ hash: string }>('select hash from pack_current where pack = $1 for update', [publication.pack]);
    if (rows[0]?.hash !== publication.root || !(await standsAs(client, publication.pack, following))) return 'behind';
    const decided = await client.query(`update pack_publication set state = 'published', decided_by = $2, decided_at = app_now(), remark = $3 where id = $1::uuid and state = 'ready'`, [publication.id, by, remark]);
    if (decided.rowCount !== 1) return 'decided';
    for (const each of [made, ...following.made]) await putOverlayInForce(client, publication.pack, each, by);
    await client.query(`update pack_draft set closed_at = app_now(), closed_by = $2, closed_how = 'published' where id = $1::uuid and closed_at is null`, [publication.draft, by]);
    await saveAddressed(client, told);
    await noteInForce(client, publication.id, by, { ...following, remark, version: made.version, base: made.base });
    return 'published';
  });
}

export interface PublishedContent { hash: string; version: string; content: Pack; sources: unknown }
export type PublishOutcome = 'published' | 'decided' | 'behind';

/** Puts the checked version in force, closes its draft and writes the decision down. Two who decide at once wait for each other. */
export function publishApproved(pool: Pool, publication: { id: string; pack: string; base: string; draft: string }, by: string, remark: string, made: PublishedContent, following: Following = nobody, told: readonly AddressedNotice[] = []): Promise<PublishOutcome> {
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
    await saveAddressed(client, told);
    await noteInForce(client, publication.id, by, { ...following, remark, version: made.version, base: publication.base });
    return 'published';
  });
}
