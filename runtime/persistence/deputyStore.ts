/** The register of deputies as rows. What changes in it moves the organisation's version, so that every node reads it anew. */
import type { Pool } from 'pg';
import type { Instant } from '../base/time.ts';
import type { WorkKind } from '../interpreter/caseState.ts';
import type { Deputyship } from '../interpreter/deputyship.ts';

interface Row { id: string; principal: string; deputy: string; processes: string[] | null; works: WorkKind[] | null; since: Instant; until: Instant; set_by: string; reason: string }

const fromRow = ({ since, set_by: setBy, processes, works, ...row }: Row): Deputyship => ({ ...row, from: since, setBy, ...(processes ? { processes } : {}), ...(works ? { works } : {}) });

const columns = 'id, principal, deputy, processes, works, since, until, set_by, reason';

/** Those that hold now or will. */
export async function readDeputyships(pool: Pool): Promise<Deputyship[]> {
  const { rows } = await pool.query<Row>({ name: 'read-deputyships', text: `select ${columns} from deputyship where until > app_now() order by since, id`, values: [] });
  return rows.map(fromRow);
}

/** All that ever concerned one person, the newest first. */
export async function deputyshipsAbout(pool: Pool, person: string): Promise<Deputyship[]> {
  const { rows } = await pool.query<Row>({ name: 'deputyships-about', text: `select ${columns} from deputyship where principal = $1 or deputy = $1 order by since desc, id desc limit 200`, values: [person] });
  return rows.map(fromRow);
}

export async function deputyshipById(pool: Pool, id: string): Promise<Deputyship | undefined> {
  const { rows } = await pool.query<Row>({ name: 'deputyship-by-id', text: `select ${columns} from deputyship where id = $1`, values: [id] });
  return rows[0] && fromRow(rows[0]);
}

export async function addDeputyship(pool: Pool, { id, principal, deputy, processes, works, from, until, setBy, reason }: Deputyship): Promise<void> {
  await pool.query({
    name: 'add-deputyship',
    text: `with moved as (update organisation_version set version = version + 1)
           insert into deputyship (id, principal, deputy, processes, works, since, until, set_by, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    values: [id, principal, deputy, processes ?? null, works ?? null, from, until, setBy, reason],
  });
}

/** Ends it now; one that has not begun is ended at its beginning. False when it was over already. */
export async function endDeputyship(pool: Pool, id: string, by: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'end-deputyship',
    text: `with ended as (update deputyship set until = greatest(since, app_now()), ended_by = $2 where id = $1 and until > app_now() returning id)
           update organisation_version set version = version + 1 where exists (select 1 from ended)`,
    values: [id, by],
  });
  return (rowCount ?? 0) > 0;
}
