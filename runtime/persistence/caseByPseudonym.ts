/** The number of the case that goes by a pseudonym in reports: for a search, which then shows it to whom his rights show it. */
import type { Pool } from 'pg';

/** What pseudonyms of this installation are made with; 32 bytes, for the owner of the database only. */
export async function readPseudonymKey(owner: Pool): Promise<Buffer> {
  const { rows } = await owner.query<{ key: Buffer }>({ name: 'pseudonym-key', text: 'select key from auth.pseudonym_key' });
  return rows[0]!.key;
}

export const numberByPseudonymSql = 'select s.number from case_pseudonym p join case_summary s on s.unit = p.unit and s.id = p.id where p.pseudonym = $1 order by s.id limit 1';
/** `pool`: that of the owner. */
export async function numberByPseudonym(pool: Pool, pseudonym: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ number: string | null }>({
    name: 'number-by-pseudonym', text: numberByPseudonymSql, values: [pseudonym.slice(2)],
  });
  return rows[0]?.number ?? undefined;
}

export async function unitsOf(pool: Pool, cases: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; unit: string }>({ name: 'units-of-cases', text: 'select id::text as id, unit from cases where id = any($1::uuid[])', values: [cases] });
  return new Map(rows.map(({ id, unit }) => [id, unit]));
}
