/** The trail of definitions: every act upon drafts, publications and versions. Only added to; the database numbers, dates and chains the entries. */
import type { Pool, PoolClient } from 'pg';
import type { DefinitionAct } from '../base/definitionActs.ts';
import type { Instant } from '../base/time.ts';

export interface DefinitionEvent {
  what: DefinitionAct;
  /** A person, `system`, or `cli:` with an account of the machine. */
  person: string;
  /** Pack, organ and draft are those of the publication, or of the draft, where they are left out. */
  pack?: string;
  organ?: string | null;
  draft?: string | null;
  publication?: string | null;
  version?: string | null;
  details?: object;
}

/** In the transaction of the act, as its last statement: from here on other entries wait until it ends. Gives the number of the entry. */
export async function noteDefinitionEvent(client: PoolClient, { what, person, pack, organ, draft, publication, version, details = {} }: DefinitionEvent): Promise<number> {
  const { rows } = await client.query<{ sequence: number }>({
    name: 'note-definition-event',
    // What a draft is called may change later: the entry keeps the name of its day.
    text: `insert into definition_event (person, what, pack, organ, draft, publication, version, details)
           select $1, $2, coalesce($3, p.pack, d.pack), coalesce($4, p.organ, d.organ), d.id, $6::uuid, coalesce($7, p.hash), case when d.id is null then '{}'::jsonb else jsonb_build_object('title', d.title) end || $8::jsonb
           from (select 1) one left join pack_publication p on p.id = $6::uuid left join pack_draft d on d.id = coalesce($5::uuid, p.draft) returning sequence`,
    values: [person, what, pack ?? null, organ ?? null, draft ?? null, publication ?? null, version ?? null, JSON.stringify(details)],
  });
  return rows[0]!.sequence;
}

export interface DefinitionEventRow {
  sequence: number;
  at: Instant;
  person: string;
  what: DefinitionAct;
  organ: string | null;
  draft: string | null;
  publication: string | null;
  version: string | null;
  details: Record<string, unknown>;
}
const columns = 'sequence, at, person, what, organ, draft, publication, version, details';

export interface TrailWish {
  /** The organs whose overlays may be seen beside the pack itself; all when absent. */
  organs?: readonly string[] | undefined;
  draft?: string | undefined;
  publication?: string | undefined;
  person?: string | undefined;
  what?: readonly DefinitionAct[] | undefined;
  /** Days of the zone, both included. */
  from?: string | undefined;
  to?: string | undefined;
  zone: string;
  before?: number | undefined;
  limit: number;
}
const seen = '($1::text[] is null or organ is null or organ = any($1))';

/** The newest first. */
export async function definitionEvents(pool: Pool, wish: TrailWish): Promise<DefinitionEventRow[]> {
  const { rows } = await pool.query<DefinitionEventRow>({
    name: 'definition-events',
    text: `select ${columns} from definition_event where ${seen} and ($2::uuid is null or draft = $2::uuid) and ($3::uuid is null or publication = $3::uuid) and ($4::text is null or person = $4) and ($5::text[] is null or what = any($5))
           and ($6::date is null or at >= $6::date::timestamp at time zone $8) and ($7::date is null or at < ($7::date + 1)::timestamp at time zone $8) and ($9::bigint is null or sequence < $9) order by sequence desc limit $10`,
    values: [wish.organs ?? null, wish.draft ?? null, wish.publication ?? null, wish.person ?? null, wish.what ?? null, wish.from ?? null, wish.to ?? null, wish.zone, wish.before ?? null, wish.limit],
  });
  return rows;
}

/** Who and what occurs in the trail, to choose from: people, and drafts by the name that they bore last, the newest first. */
export async function trailChoices(pool: Pool, organs: readonly string[] | undefined): Promise<{ people: string[]; drafts: { id: string; title: string }[] }> {
  const [people, drafts] = await Promise.all([
    pool.query<{ person: string }>({ name: 'trail-people', text: `select distinct person from definition_event where ${seen} order by person limit 500`, values: [organs ?? null] }),
    pool.query<{ id: string; title: string }>({
      name: 'trail-drafts', text: `select d.id, d.title from (select draft, max(sequence) as last from definition_event where draft is not null and ${seen} group by draft order by last desc limit 200) t join pack_draft d on d.id = t.draft order by t.last desc`,
      values: [organs ?? null],
    }),
  ]);
  return { people: people.rows.map((row) => row.person), drafts: drafts.rows };
}

/** The organs whose overlays the trail tells of. */
export async function trailOrgans(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ organ: string }>({ name: 'trail-organs', text: 'select distinct organ from definition_event where organ is not null', values: [] });
  return rows.map((row) => row.organ);
}

/** Orders to move the open cases of a publication, and how each ended, in their order. */
export async function movingEvents(pool: Pool, publication: string): Promise<DefinitionEventRow[]> {
  const { rows } = await pool.query<DefinitionEventRow>({ name: 'moving-events', text: `select ${columns} from definition_event where publication = $1::uuid and what in ('cases.ordered', 'cases.moved', 'cases.broken') order by sequence`, values: [publication] });
  return rows;
}

export interface TrailState { entries: number; newest: string | null; broken: number | null }
/** How long the chain is, the hash at its end, and the first entry that is not as it was written. */
export async function trailState(pool: Pool): Promise<TrailState> {
  const { rows } = await pool.query<TrailState>('select count(*) as entries, (select hash from definition_event order by sequence desc limit 1) as newest, definition_trail_break() as broken from definition_event');
  return rows[0]!;
}
